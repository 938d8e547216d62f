package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;

class EndpointUseTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final EndpointUse use = new EndpointUse(true, new InstantSource() {
        @Override
        public Instant instant() {
            return now;
        }
    });

    private void flood(int from, int to) {
        for (int i = from; i < to; i++) {
            use.asked("flood/" + i, "");
        }
    }

    @Test
    void clients_pastTheBound_areCountedTogether() {
        use.asked("first", "1.2");
        flood(0, 1_000);
        use.asked("first", "1.2");
        assertThat(use.clients()).hasSize(EndpointUse.MOST_CLIENTS + 1);
        assertThat(use.clients()).contains(new EndpointUse.Used("first · 1.2", 2, now));
        assertThat(use.clients().getLast().count()).isEqualTo(1_000 - (EndpointUse.MOST_CLIENTS - 1));
    }

    @Test
    void client_thatIsAway_makesRoomForANewOne() {
        flood(0, 30);
        now = now.plus(Duration.ofMinutes(90));
        use.asked("new", "");
        assertThat(use.clients().getFirst()).isEqualTo(new EndpointUse.Used("new", 1, now));
    }

    @Test
    void longNamesAndPaths_areCutOrLeftOut() {
        use.asked("x".repeat(10_000), "y".repeat(10_000));
        use.answered(200, "/" + "z".repeat(5_000));
        assertThat(use.clients().getFirst().client()).hasSizeLessThan(300);
        assertThat(use.lastPath()).isEmpty();
        use.answered(200, "/a");
        use.answered(404, "/b");
        assertThat(use.lastPath()).hasValue("/a");
        assertThat(use.lastStatus()).hasValue(404);
    }

    @Test
    void manyThreads_loseNoCount() {
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int t = 0; t < 4; t++) {
                threads.execute(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        use.asked("client/" + i % 40, "");
                        use.answered(200, "/" + i % 3);
                    }
                });
            }
        }
        assertThat(use.clients().stream().mapToLong(EndpointUse.Used::count).sum())
                .isEqualTo(40_000);
        assertThat(use.clients()).hasSizeLessThanOrEqualTo(EndpointUse.MOST_CLIENTS + 1 + 4);
    }
}

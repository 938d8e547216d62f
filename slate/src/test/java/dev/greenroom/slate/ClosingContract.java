package dev.greenroom.slate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/** How every store is closed. */
abstract class ClosingContract extends StoreContract {
    @Test
    void close_again_doesNothing() {
        slates().close();
        slates().close();
    }

    @Test
    void calls_afterClose_failClearly() {
        var ada = slates().of("ada");
        slates().close();

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> ada.document("cart", Note.class).read())
                .withMessageContaining("closed");
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> ada.commit().put("cart", new Note("tea")).run())
                .withMessageContaining("closed");
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> ada.count(""));
        assertThat(ada.commit().put("cart", new Note("tea")).start())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void close_whileCommitsAreInFlight_endsEachAndKeepsTheAcknowledged() throws Exception {
        Assumptions.assumeTrue(durable(), "this store keeps nothing when it is closed");
        var commits = new ConcurrentHashMap<Integer, CompletableFuture<Long>>();
        var handedIn = new Semaphore(0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                int first = i * 100;
                threads.execute(() -> {
                    for (int n = first; n < first + 100; n++) {
                        commits.put(n, handIn(n));
                        handedIn.release();
                    }
                });
            }
            handedIn.acquire(1_000);
            slates().close();
        }
        var ends = commits.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> acknowledged(entry.getValue())));

        var kept = reopened().of("ada").scan("", Counter.class, "", 100_000);

        var found = kept.entries().stream()
                .collect(Collectors.toMap(Entry::name, entry -> entry.value().value()));
        ends.forEach((n, acknowledged) -> {
            assertThat(found.containsKey("left:" + n)).isEqualTo(found.containsKey("right:" + n));
            if (acknowledged) {
                assertThat(found).containsEntry("left:" + n, (long) n);
            }
        });
        assertThat(ends.values()).contains(true);
    }

    private CompletableFuture<Long> handIn(int n) {
        return slates().of("ada")
                .commit()
                .put("left:" + n, new Counter(n))
                .put("right:" + n, new Counter(n))
                .start();
    }

    private static boolean acknowledged(CompletableFuture<Long> commit) {
        assertThat(commit)
                .satisfiesAnyOf(
                        done -> assertThat(done).succeedsWithin(Duration.ofSeconds(10)),
                        done -> assertThat(done)
                                .failsWithin(Duration.ofSeconds(10))
                                .withThrowableThat()
                                .withCauseInstanceOf(StoreUnavailableException.class));
        return !commit.isCompletedExceptionally();
    }
}

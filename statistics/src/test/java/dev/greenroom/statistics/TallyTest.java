package dev.greenroom.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

class TallyTest {
    private static final int THREADS = 3;
    private static final int ADDITIONS = 500_000;

    private final Statistics statistics =
            new Statistics(new ConcurrentHashMap<>(), Time.SYSTEM, Duration.ofSeconds(30));
    private final Namespace http = statistics.namespace("HTTP");

    private long total(String name) {
        return total(statistics.snapshot(), name);
    }

    private static long total(Snapshot snapshot, String name) {
        return snapshot.namespace("HTTP").orElseThrow().value(name).orElseThrow() instanceof Value.Count count
                ? count.total()
                : -1;
    }

    @Test
    void amounts_are_added_to_the_counters_in_the_order_of_their_names() {
        var tally = http.tally("Requests", "Bytes In", "Bytes Out", "Fields");
        tally.add(1, 20);
        tally.add(1, 20, 300);
        tally.add(1, 20, 300, 4);

        assertThat(total("Requests")).isEqualTo(3);
        assertThat(total("Bytes In")).isEqualTo(60);
        assertThat(total("Bytes Out")).isEqualTo(600);
        assertThat(total("Fields")).isEqualTo(4);
    }

    @Test
    void counters_fit_one_another_in_every_snapshot() throws Exception {
        var tally = http.tally("Count", "Sum", "Double");
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var recorders = IntStream.range(0, THREADS)
                    .mapToObj(_ -> threads.submit(() -> {
                        for (int i = 0; i < ADDITIONS; i++) {
                            tally.add(1, 7, 14);
                        }
                    }))
                    .toList();
            while (!recorders.stream().allMatch(Future::isDone)) {
                var snapshot = statistics.snapshot();
                assertThat(total(snapshot, "Sum")).isEqualTo(7 * total(snapshot, "Count"));
                assertThat(total(snapshot, "Double")).isEqualTo(14 * total(snapshot, "Count"));
            }
            for (var recorder : recorders) {
                recorder.get();
            }
        }
        assertThat(total("Count")).isEqualTo((long) THREADS * ADDITIONS);
    }

    @Test
    void functions_see_the_numbers_that_the_snapshot_shows() {
        var tally = http.tally("Count", "Sum");
        http.function("Mean", values -> values.number("Sum") / values.number("Count"));
        tally.add(2, 9);

        assertThat(statistics.snapshot().namespace("HTTP").orElseThrow().value("Mean"))
                .contains(new Value.Figure(4.5));
    }

    @Test
    void tally_that_is_paused_stands_still() {
        var tally = http.tally("Count", "Sum");
        http.pause();
        tally.add(1, 7);

        assertThat(total("Sum")).isZero();
    }

    @Test
    void amount_below_zero_counts_as_zero_and_a_total_stays_at_its_greatest() {
        var tally = http.tally("Count", "Sum");
        tally.add(-1, Long.MAX_VALUE);
        tally.add(1, 1);

        assertThat(total("Count")).isEqualTo(1);
        assertThat(total("Sum")).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void tally_asked_for_twice_is_the_same() {
        assertThat(http.tally("Count", "Sum")).isSameAs(http.tally("Count", "Sum"));
    }

    @Test
    void names_that_are_in_use_otherwise_are_refused() {
        http.tally("Count", "Sum");
        http.counter("Errors");

        assertThatThrownBy(() -> http.tally("Count", "Bytes")).isInstanceOf(StatisticsException.NameTaken.class);
        assertThatThrownBy(() -> http.tally("Calls", "Sum")).isInstanceOf(StatisticsException.NameTaken.class);
        assertThatThrownBy(() -> http.tally("Asks", "Errors")).isInstanceOf(StatisticsException.NameTaken.class);
        assertThatThrownBy(() -> http.counter("Sum")).isInstanceOf(StatisticsException.NameTaken.class);
        assertThatThrownBy(() -> http.tally("Alone")).isInstanceOf(IllegalArgumentException.class);
        assertThat(statistics.snapshot().namespace("HTTP").orElseThrow().items())
                .containsOnlyKeys("Count", "Errors", "Sum");
    }
}

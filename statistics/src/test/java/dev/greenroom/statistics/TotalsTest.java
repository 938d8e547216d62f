package dev.greenroom.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

class TotalsTest {
    private static final int THREADS = 3;
    private static final int ADDITIONS = 2_000_000;
    private static final int STEP = 7;

    private final Totals totals = new Totals(2);

    @Test
    void count_and_sum_fit_one_another_at_every_moment() throws Exception {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var recorders = IntStream.range(0, THREADS)
                    .mapToObj(_ -> threads.submit(this::addMany))
                    .toList();
            while (!recorders.stream().allMatch(Future::isDone)) {
                var reading = totals.read();
                assertThat(reading[1]).isEqualTo(STEP * reading[0]);
            }
            for (var recorder : recorders) {
                recorder.get();
            }
        }
        assertThat(totals.read()[0]).isEqualTo((long) THREADS * ADDITIONS);
    }

    private void addMany() {
        for (int i = 0; i < ADDITIONS; i++) {
            totals.add(1, STEP, 0);
        }
    }
}

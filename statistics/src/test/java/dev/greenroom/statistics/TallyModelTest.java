package dev.greenroom.statistics;

import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Test;

import java.util.List;

/** Two recorders and a reader meet in a stripe of a tally; Lincheck tries out in which order their steps may come. */
class TallyModelTest {
    private static final int SCHEDULES = 1_000;
    private static final int STEP = 7;

    /** In a field: what only locals and lambdas hold, Lincheck takes for one thread's own. */
    private volatile Totals totals = new Totals(2);

    @Test
    void reading_inAnyOrderOfSteps_fitsTogetherAndLosesNothing() {
        Lincheck.runConcurrentTest(SCHEDULES, () -> {
            totals = new Totals(2);
            var threads = List.of(new Thread(this::record), new Thread(this::record), new Thread(this::read));
            threads.forEach(Thread::start);
            for (var thread : threads) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
            var last = totals.read();
            if (last[0] != 4 || last[1] != 4 * STEP) {
                throw new AssertionError("%d recordings of 4, sum %d".formatted(last[0], last[1]));
            }
        });
    }

    private void record() {
        totals.add(0, 1, STEP, 0);
        totals.add(0, 1, STEP, 0);
    }

    private void read() {
        var reading = totals.read();
        if (reading[1] != STEP * reading[0]) {
            throw new AssertionError("count %d, sum %d".formatted(reading[0], reading[1]));
        }
    }
}

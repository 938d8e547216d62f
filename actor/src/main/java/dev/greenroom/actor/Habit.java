package dev.greenroom.actor;

import java.util.concurrent.TimeUnit;

/**
 * Whether the actors of one class wait in their turns, as far as it has been seen. Those that do get a thread for each run, so
 * that no seat has to be taken back from them; after enough runs without a wait they are run by workers again.
 *
 * <p>A guess, shared without order by many threads: a wrong one costs time, and nothing else.
 */
class Habit extends Padding {
    private static final int SHORT_RUNS = 64;

    /** Who takes so long for a turn waits, or may as well have a thread. */
    private static final long SHORT_TURN_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    private boolean waits;
    private int shortRuns;

    private Habit() {}

    /** Of a class of which nothing is known. */
    static Habit unknown() {
        return new Padded();
    }

    /** See {@link Padding}. */
    private static final class Padded extends Habit {
        @SuppressWarnings("unused")
        private long pad0,
                pad1,
                pad2,
                pad3,
                pad4,
                pad5,
                pad6,
                pad7,
                pad8,
                pad9,
                pad10,
                pad11,
                pad12,
                pad13,
                pad14,
                pad15;
    }

    boolean waits() {
        return waits;
    }

    /** One was seen waiting. */
    void sawWait() {
        shortRuns = 0;
        waits = true;
    }

    /** One has had a run on a thread of its own. */
    void ranAlone(int turns, long nanos) {
        if (nanos > SHORT_TURN_NANOS * Math.max(1, turns)) {
            shortRuns = 0;
        } else if (++shortRuns >= SHORT_RUNS) {
            waits = false;
        }
    }
}

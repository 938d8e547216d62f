package dev.greenroom.actor;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A virtual thread for one actor, of a kind that waits in its turns. It ends with the messages, or when the kind no longer waits:
 * an actor that never runs dry goes back to the workers then.
 */
final class Lone extends Host {
    /** So many turns are one sample of the {@link Habit}. */
    private static final int BATCH = 64;

    /** So long it keeps a core from other threads. */
    private static final long PAUSE_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Runner runner;
    private long pausedNanos;

    private Lone(Runner runner) {
        super(runner.cell);
        this.runner = runner;
    }

    /** Throws when there is no thread for it. */
    static void run(Runner runner) {
        var lone = new Lone(runner);
        Thread.ofVirtual()
                .name(runner.cell.name())
                .inheritInheritableThreadLocals(false)
                .start(() -> lone.run(lone::takeBatches));
    }

    @Override
    boolean mustEnd() {
        return ++turns % BATCH == 0;
    }

    private void takeBatches() {
        var habit = runner.cell.habit;
        pausedNanos = System.nanoTime();
        var begun = pausedNanos;
        while (runner.takeBatch(this)) {
            var ended = System.nanoTime();
            habit.ranAlone(turns, ended - begun);
            if (!habit.waits()) {
                runner.start();
                return;
            }
            pause(ended);
            begun = System.nanoTime();
        }
        habit.ranAlone(turns, System.nanoTime() - begun);
    }

    /** See {@link Worker}: who yields may still keep others waiting, so it parks now and then. */
    @SuppressWarnings("ThreadPriorityCheck") // correct without the yield; it only shares the cores
    private void pause(long now) {
        if (now - pausedNanos < PAUSE_EVERY_NANOS) {
            Thread.yield();
        } else {
            pausedNanos = now;
            LockSupport.parkNanos(this, 1);
        }
    }
}

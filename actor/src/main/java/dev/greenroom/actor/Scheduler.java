package dev.greenroom.actor;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * What a system's actors run on: threads for their turns, a way to wait, and time. Systems use virtual threads and real time;
 * tests may bring time that they move themselves, or a scheduler that decides the order of everything from a seed.
 *
 * <p>Times are nanoseconds from an origin of the scheduler's own, as those of {@link System#nanoTime}. Every method may be
 * called by many threads at once.
 */
public interface Scheduler {
    /** After so many turns a busy actor lets others have the core. */
    int TURNS_PER_YIELD = 256;

    /** Virtual threads and real time; what a system has unless it was opened with another. */
    static Scheduler virtualThreads() {
        return VirtualThreads.SHARED;
    }

    /**
     * Runs the turns of an actor soon, on a thread that has its name, and returns at once. What throws here ends the messages
     * that wait as dead letters.
     */
    void execute(String actor, Runnable turns);

    /** One thread for all the turns of one actor, from its first to its last. The engine shuts it down. */
    default ExecutorService dedicatedThread(String actor) {
        return Executors.newSingleThreadExecutor(Thread.ofPlatform()
                .daemon()
                .name(actor)
                .inheritInheritableThreadLocals(false)
                .factory());
    }

    /** Waits until the calling thread is unparked; may return early, and at once when it is interrupted. */
    default void park() {
        LockSupport.park(this);
    }

    /** Waits likewise, until {@code deadlineNanos} at the latest. */
    void parkUntil(long deadlineNanos);

    /** Ends the wait of a thread, or its next one when it does not wait now. */
    default void unpark(Thread thread) {
        LockSupport.unpark(thread);
    }

    /** The time. */
    long nanos();

    /** The time of a moment ago, at most 20 ms, for next to nothing. */
    default long recentNanos() {
        return nanos();
    }

    /** Between two turns of one run, of which it has taken so many: others may go first. */
    @SuppressWarnings("ThreadPriorityCheck") // correct without the yield; it only shares the cores
    default void betweenTurns(int turns) {
        if (turns % TURNS_PER_YIELD == 0) {
            Thread.yield();
        }
    }

    /** Runs an action when {@code delayNanos} have gone by. The action is quick and waits for nothing. */
    Alarm after(long delayNanos, Runnable action);

    /** An action that is still to run. */
    @FunctionalInterface
    interface Alarm {
        /** Takes it back. Harmless when it has run or runs now. */
        void cancel();
    }
}

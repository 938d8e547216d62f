package dev.greenroom.actor.testkit;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts the runs of actors that are under way and do not wait in a park, so that a test can tell when all has come to rest. A
 * thread that is unparked counts from that moment on, not only when it has awoken.
 */
final class RunningThreads {
    private final Set<Thread> runs = new HashSet<>();
    private final Set<Thread> parked = new HashSet<>();
    private final Set<Thread> unparkedBefore = new HashSet<>();
    private int running;

    /** A run is to begin, on a thread that calls {@link #run}. */
    synchronized void start() {
        running++;
    }

    synchronized void end() {
        running--;
        if (running == 0) {
            notifyAll();
        }
    }

    void run(Runnable turns) {
        var thread = Thread.currentThread();
        enter(thread);
        try {
            turns.run();
        } finally {
            leave(thread);
            end();
        }
    }

    private synchronized void enter(Thread thread) {
        runs.add(thread);
    }

    private synchronized void leave(Thread thread) {
        runs.remove(thread);
        unparkedBefore.remove(thread);
    }

    void park(Object blocker) {
        var thread = Thread.currentThread();
        if (!isRun(thread)) {
            LockSupport.park(blocker);
            return;
        }
        if (!rest(thread)) {
            return;
        }
        try {
            LockSupport.park(blocker);
        } finally {
            awake(thread);
        }
    }

    private synchronized boolean isRun(Thread thread) {
        return runs.contains(thread);
    }

    /** False when it was unparked before. */
    private synchronized boolean rest(Thread thread) {
        if (unparkedBefore.remove(thread)) {
            return false;
        }
        parked.add(thread);
        end();
        return true;
    }

    /** Counts a parked thread again, once. */
    private synchronized void awake(Thread thread) {
        if (parked.remove(thread)) {
            running++;
        }
    }

    void unpark(Thread thread) {
        synchronized (this) {
            if (parked.contains(thread)) {
                awake(thread);
            } else if (runs.contains(thread)) {
                unparkedBefore.add(thread);
            }
        }
        LockSupport.unpark(thread);
    }

    synchronized boolean awaitRest(Duration patience) {
        if (runs.contains(Thread.currentThread())) {
            throw new IllegalStateException(
                    "clock: an actor waits until no actor runs and would wait for itself. Move the clock from the test.");
        }
        var deadlineNanos = System.nanoTime() + patience.toNanos();
        var interrupted = false;
        while (running > 0) {
            var leftMillis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime()) + 1;
            if (leftMillis <= 1) {
                break;
            }
            try {
                wait(leftMillis);
            } catch (InterruptedException e) {
                interrupted = true;
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return running == 0;
    }
}

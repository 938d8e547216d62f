package dev.greenroom.actor.testkit;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Knows which runs of actors are under way and do not wait in a park, so that a test can tell when all has come to rest. A thread
 * that is unparked or interrupted counts from that moment on, not only when it has awoken.
 *
 * <p>A run that blocks in another way, and still does when the patience is over, hangs: nobody waits for it any more until it
 * moves.
 */
final class RunningThreads {
    private final Set<Thread> runs = new HashSet<>();
    private final Set<Thread> parked = new HashSet<>();
    private final Set<Thread> unparkedBefore = new HashSet<>();
    private final Set<Thread> hanging = new HashSet<>();
    /** Runs that wait for this object's lock, which is no waiting of the actor's. */
    private final Set<Thread> atTheDoor = ConcurrentHashMap.newKeySet();

    private int beginning;

    /**
     * Counts a run from now on.
     *
     * @param thread where it is to begin
     */
    void begin(Runnable turns, Executor thread) {
        expectOne();
        var accepted = false;
        try {
            thread.execute(() -> run(turns));
            accepted = true;
        } finally {
            if (!accepted) {
                cancelOne();
            }
        }
    }

    private synchronized void expectOne() {
        beginning++;
    }

    private synchronized void cancelOne() {
        beginning--;
        notifyAll();
    }

    private void run(Runnable turns) {
        var thread = Thread.currentThread();
        enter(thread);
        try {
            turns.run();
        } finally {
            leave(thread);
        }
    }

    private synchronized void enter(Thread thread) {
        beginning--;
        runs.add(thread);
    }

    private void leave(Thread thread) {
        atTheDoor.add(thread);
        synchronized (this) {
            atTheDoor.remove(thread);
            runs.remove(thread);
            unparkedBefore.remove(thread);
            hanging.remove(thread);
            notifyAll();
        }
    }

    synchronized boolean isRun(Thread thread) {
        return runs.contains(thread);
    }

    /** For runs only. */
    void park(Object blocker) {
        var thread = Thread.currentThread();
        if (!rest(thread)) {
            return;
        }
        // Not for a wake-up that nobody meant: it would look at rest and yet be about to go on.
        while (isParked(thread) && !thread.isInterrupted()) {
            LockSupport.park(blocker);
        }
        awake(thread);
    }

    /** False when it was unparked before. */
    private boolean rest(Thread thread) {
        atTheDoor.add(thread);
        synchronized (this) {
            atTheDoor.remove(thread);
            if (unparkedBefore.remove(thread)) {
                return false;
            }
            parked.add(thread);
            hanging.remove(thread);
            notifyAll();
            return true;
        }
    }

    private synchronized boolean isParked(Thread thread) {
        return parked.contains(thread);
    }

    private synchronized void awake(Thread thread) {
        parked.remove(thread);
    }

    void unpark(Thread thread) {
        if (wakes(thread)) {
            LockSupport.unpark(thread);
        }
    }

    private synchronized boolean wakes(Thread thread) {
        if (!runs.contains(thread) || parked.remove(thread)) {
            return true;
        }
        unparkedBefore.add(thread);
        return false;
    }

    synchronized boolean awaitRest(Duration patience) {
        if (runs.contains(Thread.currentThread())) {
            throw new IllegalStateException(
                    "clock: an actor waits until no actor runs and would wait for itself. Move the clock from the test.");
        }
        hanging.removeIf(run -> !isBlocked(run));
        var deadlineNanos = System.nanoTime() + patience.toNanos();
        var leftMillis = patience.toMillis();
        while (isBusy() && leftMillis > 0) {
            try {
                wait(leftMillis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            leftMillis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
        }
        noteHanging();
        return hanging.isEmpty() && !isBusy();
    }

    private boolean isBusy() {
        return beginning > 0
                || runs.size() > parked.size() + hanging.size()
                || runs.stream().anyMatch(this::isBusy);
    }

    private boolean isBusy(Thread run) {
        return !(parked.contains(run) && !run.isInterrupted()) && !(hanging.contains(run) && isBlocked(run));
    }

    private void noteHanging() {
        for (var run : runs) {
            if (isBusy(run) && isBlocked(run)) {
                hanging.add(run);
            }
        }
    }

    private boolean isBlocked(Thread thread) {
        return switch (thread.getState()) {
            case BLOCKED, WAITING, TIMED_WAITING -> !atTheDoor.contains(thread); // looked at last
            case NEW, RUNNABLE, TERMINATED -> false;
        };
    }
}

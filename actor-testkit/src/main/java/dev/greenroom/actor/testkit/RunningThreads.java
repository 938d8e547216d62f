package dev.greenroom.actor.testkit;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
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
    /** With the {@link System#nanoTime} of each one's last move: when it began, rested or went on. */
    private final Map<Thread, Long> runs = new HashMap<>();

    private final Set<Thread> parked = new HashSet<>();
    private final Set<Thread> unparkedBefore = new HashSet<>();
    private final Set<Thread> hanging = new HashSet<>();
    /** Runs that wait for this object's lock, which is no waiting of the actor's. */
    private final Set<Thread> atTheDoor = ConcurrentHashMap.newKeySet();

    private int beginning;
    private long lastMoveNanos = System.nanoTime();

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
        move(thread);
    }

    private void leave(Thread thread) {
        atTheDoor.add(thread);
        synchronized (this) {
            atTheDoor.remove(thread);
            lastMoveNanos = System.nanoTime();
            runs.remove(thread);
            unparkedBefore.remove(thread);
            hanging.remove(thread);
            notifyAll();
        }
    }

    synchronized boolean isRun(Thread thread) {
        return runs.containsKey(thread);
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
            move(thread);
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
        move(thread);
        parked.remove(thread);
    }

    private void move(Thread thread) {
        lastMoveNanos = System.nanoTime();
        runs.put(thread, lastMoveNanos);
    }

    void unpark(Thread thread) {
        if (wakes(thread)) {
            LockSupport.unpark(thread);
        }
    }

    private synchronized boolean wakes(Thread thread) {
        if (!runs.containsKey(thread)) {
            return true;
        }
        if (parked.remove(thread)) {
            move(thread);
            return true;
        }
        unparkedBefore.add(thread);
        return false;
    }

    /**
     * Waits until no run is busy.
     *
     * @param patience for how long none may move
     * @param limit for how long they may go on moving
     * @return false when a run was still busy, hangs, or the thread was interrupted
     */
    synchronized boolean awaitRest(Duration patience, Duration limit) {
        if (runs.containsKey(Thread.currentThread())) {
            throw new IllegalStateException(
                    "clock: an actor waits until no actor runs and would wait for itself. Move the clock from the test.");
        }
        hanging.removeIf(run -> !isBlocked(run));
        try {
            awaitNoBusyRun(patience.toNanos(), limit.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return hanging.isEmpty() && !isBusy();
    }

    private void awaitNoBusyRun(long patienceNanos, long limitNanos) throws InterruptedException {
        var beginNanos = System.nanoTime();
        while (isBusy()) {
            var nowNanos = System.nanoTime();
            var standstillNanos = Math.min(nowNanos - lastMoveNanos, nowNanos - beginNanos);
            var leftNanos = Math.min(patienceNanos - standstillNanos, limitNanos - (nowNanos - beginNanos));
            if (leftNanos <= 0) {
                noteHanging(nowNanos - patienceNanos);
                return;
            }
            wait(TimeUnit.NANOSECONDS.toMillis(leftNanos) + 1);
        }
    }

    private boolean isBusy() {
        return beginning > 0
                || runs.size() > parked.size() + hanging.size()
                || runs.keySet().stream().anyMatch(this::isBusy);
    }

    private boolean isBusy(Thread run) {
        return !(parked.contains(run) && !run.isInterrupted()) && !(hanging.contains(run) && isBlocked(run));
    }

    /** Those that block and have made no move since then. */
    private void noteHanging(long sinceNanos) {
        runs.forEach((run, moveNanos) -> {
            if (moveNanos - sinceNanos <= 0 && isBusy(run) && isBlocked(run)) {
                hanging.add(run);
            }
        });
    }

    private boolean isBlocked(Thread thread) {
        return switch (thread.getState()) {
            case BLOCKED, WAITING, TIMED_WAITING -> !atTheDoor.contains(thread); // looked at last
            case NEW, RUNNABLE, TERMINATED -> false;
        };
    }
}

package dev.greenroom.actor;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The scheduler of systems that run for real: {@link Workers} for the turns, and the machine's time. */
final class VirtualThreads implements Scheduler {
    /** Shorter waits than this end as exactly as the machine can; longer ones a tick late. */
    private static final long EXACT_NANOS = 10 * Deadlines.TICK_NANOS;

    static final VirtualThreads SHARED = new VirtualThreads();

    private VirtualThreads() {}

    /** Turns that come from another scheduler's hands get a thread; nothing of the caller is handed down to it. */
    @Override
    public void execute(String actor, Runnable turns) {
        if (turns instanceof Runner runner) {
            Workers.SHARED.run(runner);
        } else {
            Thread.ofVirtual().name(actor).inheritInheritableThreadLocals(false).start(turns);
        }
    }

    @Override
    public void park() {
        makeRoom();
        LockSupport.park(this);
    }

    @Override
    public void parkUntil(long deadlineNanos) {
        makeRoom();
        var left = deadlineNanos - nanos();
        if (left <= EXACT_NANOS) {
            LockSupport.parkNanos(this, left);
            return;
        }
        var entry = Deadlines.SHARED.add(deadlineNanos);
        try {
            LockSupport.park(this);
        } finally {
            entry.remove();
        }
    }

    private static void makeRoom() {
        var worker = Worker.onThisThread();
        if (worker != null) {
            worker.leaveSeat();
        }
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public long recentNanos() {
        return Deadlines.SHARED.recentNanos();
    }

    @Override
    public Alarm after(long delayNanos, Runnable action) {
        var alarm = Alarms.THREAD.schedule(action, delayNanos, TimeUnit.NANOSECONDS);
        return () -> alarm.cancel(false);
    }

    /** Loaded with the first alarm: a program without any has no thread for them. */
    private static final class Alarms {
        static final ScheduledThreadPoolExecutor THREAD = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("actor alarms").factory());

        static {
            THREAD.setRemoveOnCancelPolicy(true);
        }
    }
}

package dev.greenroom.actor.testkit;

import dev.greenroom.actor.Scheduler;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;

/**
 * Time that stands still until the test moves it, for actors and for code that asks an {@link InstantSource}.
 *
 * <pre>{@code
 * var clock = ManualClock.at(Instant.EPOCH);
 * var system = ActorSystem.open(SystemSpec.named("test").on(clock));
 * clock.advance(Duration.ofMinutes(5)); // timers, timeouts, back-off and idle hooks of five minutes
 * }</pre>
 *
 * <p>The actors run on virtual threads as ever. {@link #advance} goes from alarm to alarm and lets the actors come to rest
 * after each, so that a test need not wait for what time has set going. A system's own {@code close(Duration)} counts this time
 * too: when an actor hangs, it returns only when the test moves the clock. Safe for any thread.
 */
public final class ManualClock implements InstantSource, Scheduler {
    /** For how long an actor may run before the clock goes on without it: it may be meant to hang. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Instant start;
    private final Alarms alarms = new Alarms();
    private final RunningThreads running = new RunningThreads();

    private ManualClock(Instant start) {
        this.start = start;
    }

    /** A clock that shows {@code start}. */
    public static ManualClock at(Instant start) {
        return new ManualClock(start);
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanos());
    }

    /** The time since the clock's start. */
    @Override
    public long nanos() {
        return alarms.nowNanos();
    }

    /**
     * Moves the clock on, running what falls due on the way at its time, and returns the new time. Waits after each until no
     * actor runs, or all that do wait for a reply; for at most two seconds of the machine's time, as an actor may be meant to hang.
     *
     * @throws IllegalArgumentException when {@code step} is negative: time does not go back
     * @throws IllegalStateException when an actor calls it: it would wait for itself
     */
    public Instant advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("clock: cannot advance by " + step + ". Give a step of zero or more.");
        }
        settle();
        var target = nanos() + step.toNanos();
        for (var due = alarms.next(target); due != null; due = alarms.next(target)) {
            due.run();
            settle();
        }
        return instant();
    }

    /**
     * Waits until no actor runs, or all that do wait for a reply.
     *
     * @return false when one was still running after two seconds of the machine's time
     * @throws IllegalStateException when an actor calls it: it would wait for itself
     */
    public boolean settle() {
        return running.awaitRest(PATIENCE);
    }

    @Override
    public void execute(String actor, Runnable turns) {
        running.start();
        try {
            Scheduler.virtualThreads().execute(actor, () -> running.run(turns));
        } catch (RuntimeException | Error e) {
            running.end();
            throw e;
        }
    }

    @Override
    public ExecutorService dedicatedThread(String actor) {
        return new CountedThread(actor, running);
    }

    @Override
    public void park() {
        running.park(this);
    }

    @Override
    public void parkUntil(long deadlineNanos) {
        var thread = Thread.currentThread();
        var alarm = alarms.add(deadlineNanos - nanos(), () -> unpark(thread));
        try {
            running.park(this);
        } finally {
            alarm.cancel();
        }
    }

    @Override
    public void unpark(Thread thread) {
        running.unpark(thread);
    }

    @Override
    public Alarm after(long delayNanos, Runnable action) {
        return alarms.add(delayNanos, action);
    }
}

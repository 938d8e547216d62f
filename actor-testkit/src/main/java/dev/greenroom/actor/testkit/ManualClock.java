package dev.greenroom.actor.testkit;

import dev.greenroom.actor.Scheduler;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.LockSupport;

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
 * after each, so that a test need not wait for what time has set going.
 *
 * <p>A time limit of the test's own thread counts this time too, also the one of a system's {@code close}. When nobody moves the
 * clock while it waits, it fails after 30 s of the machine's time. Safe for any thread.
 */
public final class ManualClock implements InstantSource, Scheduler {
    /** For how long an actor may run before the clock goes on without it: it may be meant to hang. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration STANDSTILL = Duration.ofSeconds(30);

    private final Instant start;
    private final Duration standstill;
    private final Alarms alarms = new Alarms();
    private final RunningThreads running = new RunningThreads();

    /** @param standstill for how long a thread waits for a moment to which nobody moves the clock, or for runs that go on and on */
    ManualClock(Instant start, Duration standstill) {
        this.start = start;
        this.standstill = standstill;
    }

    /** A clock that shows {@code start}. */
    public static ManualClock at(Instant start) {
        return new ManualClock(start, STANDSTILL);
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
     * Moves the clock on, running what falls due on the way at its time, and returns the new time. {@linkplain #settle Settles}
     * before, between and after.
     *
     * @throws IllegalArgumentException when {@code step} is negative: time does not go back
     * @throws IllegalStateException when an actor calls it: it would wait for itself
     */
    public Instant advance(Duration step) {
        alarms.advance(step, this::settle);
        return instant();
    }

    /**
     * Waits until no actor runs, or all that do wait for a reply. One that blocks in another way for two seconds of the machine's
     * time may be meant to hang: it is waited for no more until it moves. Actors that keep each other busy are waited for for 30 s.
     *
     * @return false when such a one was still running, or when the thread was interrupted
     * @throws IllegalStateException when an actor calls it: it would wait for itself
     */
    public boolean settle() {
        return running.awaitRest(PATIENCE, standstill);
    }

    @Override
    public void execute(String actor, Runnable turns) {
        execute(turns, begun -> Scheduler.virtualThreads().execute(actor, begun));
    }

    private void execute(Runnable turns, Executor thread) {
        running.begin(turns, thread);
    }

    @Override
    public ExecutorService dedicatedThread(String actor) {
        return new OwnThread(actor, this::execute);
    }

    @Override
    public void park() {
        if (isRun()) {
            running.park(this);
        } else {
            LockSupport.park(this);
        }
    }

    private boolean isRun() {
        return running.isRun(Thread.currentThread());
    }

    @Override
    public void parkUntil(long deadlineNanos) {
        var thread = Thread.currentThread();
        var alarm = alarms.add(deadlineNanos - nanos(), () -> unpark(thread));
        try {
            if (isRun()) {
                running.park(this);
            } else {
                parkVisitor(deadlineNanos);
            }
        } finally {
            alarm.cancel();
        }
    }

    /** A thread that waits for a moment to which nobody moves the clock would wait for ever. */
    private void parkVisitor(long deadlineNanos) {
        var sinceNanos = System.nanoTime();
        LockSupport.parkNanos(this, standstill.toNanos());
        var leftNanos = deadlineNanos - nanos();
        if (leftNanos > 0 && System.nanoTime() - sinceNanos >= standstill.toNanos()) {
            throw new IllegalStateException(
                    "clock: a thread has waited for %d ms, and its time limit is still %s away (nobody moved the clock). Advance it on another thread, or find the actor that hangs."
                            .formatted(standstill.toMillis(), Duration.ofNanos(leftNanos)));
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

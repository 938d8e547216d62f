package dev.greenroom.actor.testkit;

import dev.greenroom.actor.Scheduler;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/**
 * Runs the actors of a system one at a time, in an order that follows from a seed, on a time of its own. The same test with the
 * same seed runs in the same order.
 *
 * <p>The actors run only while a thread that is none of theirs waits: for a reply, for a probe, in {@link #settle} or in
 * {@link #advance}. Until then what it sends only stands in the mailboxes. At each message, send and reply the next to go on is
 * drawn among all who could. Time stands still as long as anybody can go on; when nobody can and somebody waits, it moves to the next
 * alarm at once, so that an hour's back-off takes no time.
 *
 * <p>A thread that waits for what will never come gets an {@link IllegalStateException} that names the actors which wait too. A
 * handler should wait through the engine only (replies, timers, mailboxes): while it blocks in another way, nobody else runs,
 * and after ten seconds the test fails with its stack. What runs on threads that are no actor's is not in the seed's hand, and
 * time moves on without it: where code takes an {@code Executor}, give it {@code task -> scheduler.execute("name", task)}. Nor is
 * the order in which {@code Set.of} and {@code Map.of} list what they hold.
 *
 * <p>To run a test with many seeds see {@link Schedules}.
 */
public final class SeededScheduler implements Scheduler, InstantSource {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_STEPS = 1_000_000;

    private final long seed;
    private final Baton baton;
    private final Alarms alarms = new Alarms();

    /**
     * @param patience for how long a handler may block without a word to the scheduler
     * @param mostSteps how many there may be while the test waits
     */
    SeededScheduler(long seed, Duration patience, int mostSteps) {
        this.seed = seed;
        this.baton = new Baton(seed, patience, mostSteps);
    }

    /** A scheduler for one system, or for several that know each other. */
    public static SeededScheduler of(long seed) {
        return new SeededScheduler(seed, PATIENCE, MOST_STEPS);
    }

    /** What its order follows from. */
    public long seed() {
        return seed;
    }

    /** The epoch, and the system's own time since. */
    @Override
    public Instant instant() {
        return Instant.EPOCH.plusNanos(nanos());
    }

    @Override
    public long nanos() {
        return alarms.nowNanos();
    }

    /**
     * Lets the actors go on until none can, at the present time.
     *
     * @throws IllegalStateException when an actor calls it, which would wait for itself; when they never come to rest
     */
    public void settle() {
        baton.settle();
    }

    /**
     * Moves the time on, running what falls due on the way at its time, and returns the new time. Lets the actors go on until none can
     * before, between and after.
     *
     * @throws IllegalArgumentException when {@code step} is negative: time does not go back
     * @throws IllegalStateException when an actor calls it, which would wait for itself; when they never come to rest
     */
    public Instant advance(Duration step) {
        alarms.advance(step, baton::settle);
        return instant();
    }

    @Override
    public void execute(String actor, Runnable turns) {
        execute(actor, turns, begun -> Scheduler.virtualThreads().execute(actor, begun));
    }

    private void execute(String actor, Runnable turns, Executor thread) {
        baton.enter(new Player.Run(actor, turns, thread));
    }

    @Override
    public ExecutorService dedicatedThread(String actor) {
        return new OwnThread(actor, (turns, thread) -> execute(actor, turns, thread));
    }

    @Override
    public void park() {
        baton.park(alarms::runFirst);
    }

    @Override
    public void parkUntil(long deadlineNanos) {
        var thread = Thread.currentThread();
        var alarm = alarms.add(deadlineNanos - nanos(), () -> unpark(thread));
        try {
            park();
        } finally {
            alarm.cancel();
        }
    }

    @Override
    public void unpark(Thread thread) {
        baton.unpark(thread);
    }

    @Override
    public Alarm after(long delayNanos, Runnable action) {
        return alarms.add(delayNanos, action);
    }

    @Override
    public void betweenTurns(int turns) {
        baton.point();
    }

    /** Lets go who still waits. */
    void end() {
        baton.end();
    }
}

package dev.greenroom.actor.testkit;

import dev.greenroom.actor.Scheduler;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.TreeMap;

/** The time of a clock that moves only when it is told to, and the alarms by the time at which they fall due. Safe for any thread. */
final class Alarms {
    private record Due(long nanos, long number) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return nanos == other.nanos ? Long.compare(number, other.number) : Long.compare(nanos, other.nanos);
        }
    }

    private final TreeMap<Due, Runnable> waiting = new TreeMap<>();
    private long nowNanos;
    private long numbers;

    synchronized long nowNanos() {
        return nowNanos;
    }

    /** Adds an action; one that is due already runs now, on this thread. */
    Scheduler.Alarm add(long delayNanos, Runnable action) {
        if (delayNanos <= 0) {
            action.run();
            return () -> {};
        }
        var due = put(delayNanos, action);
        return () -> cancel(due);
    }

    private synchronized Due put(long delayNanos, Runnable action) {
        var due = new Due(later(delayNanos), numbers++);
        waiting.put(due, action);
        return due;
    }

    /** The end of time, 292 years on, when that is sooner. */
    private long later(long delayNanos) {
        return Math.min(nowNanos, Long.MAX_VALUE - delayNanos) + delayNanos;
    }

    private synchronized void cancel(Due due) {
        waiting.remove(due);
    }

    /** Moves the time on, running what falls due at its time, and lets the actors come to rest before, between and after. */
    void advance(Duration step, Runnable settle) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("clock: cannot advance by " + step + ". Give a step of zero or more.");
        }
        settle.run();
        var target = target(step);
        for (var due = next(target); due != null; due = next(target)) {
            due.run();
            settle.run();
        }
    }

    private synchronized long target(Duration step) {
        return later(step.toNanos());
    }

    /** Moves the time to the first alarm and runs what falls due then; false when there is none. */
    boolean runFirst() {
        var first = firstNanos();
        if (first == null) {
            return false;
        }
        for (var due = next(first); due != null; due = next(first)) {
            due.run();
        }
        return true;
    }

    private synchronized @Nullable Long firstNanos() {
        return waiting.isEmpty() ? null : waiting.firstKey().nanos();
    }

    /** Moves the time to the next alarm up to {@code targetNanos} and takes it out; without one, moves it there. */
    private synchronized @Nullable Runnable next(long targetNanos) {
        var first = waiting.isEmpty() ? null : waiting.firstKey();
        if (first == null || first.nanos() > targetNanos) {
            nowNanos = Math.max(nowNanos, targetNanos);
            return null;
        }
        nowNanos = Math.max(nowNanos, first.nanos());
        return waiting.remove(first);
    }
}

package dev.greenroom.actor.testkit;

import dev.greenroom.actor.Scheduler;
import org.jspecify.annotations.Nullable;

import java.util.TreeMap;

/** The alarms of a clock that is moved by hand, by the time at which they fall due. Safe for any thread. */
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
        var due = new Due(Math.min(nowNanos, Long.MAX_VALUE - delayNanos) + delayNanos, numbers++);
        waiting.put(due, action);
        return due;
    }

    private synchronized void cancel(Due due) {
        waiting.remove(due);
    }

    /** The time of the first alarm, or null when there is none. */
    synchronized @Nullable Long firstNanos() {
        return waiting.isEmpty() ? null : waiting.firstKey().nanos();
    }

    /** Moves the time to the next alarm up to {@code targetNanos} and takes it out; without one, moves it there. */
    synchronized @Nullable Runnable next(long targetNanos) {
        var first = waiting.isEmpty() ? null : waiting.firstKey();
        if (first == null || first.nanos() > targetNanos) {
            nowNanos = Math.max(nowNanos, targetNanos);
            return null;
        }
        nowNanos = Math.max(nowNanos, first.nanos());
        return waiting.remove(first);
    }
}

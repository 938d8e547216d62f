package dev.greenroom.statistics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often something happens per second, over the last full second, ten seconds and minute.
 *
 * <p>Recording allocates nothing, never waits and never throws. Safe for use by many threads.
 */
public final class Rate implements LiveCell {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int SLOTS = 64;
    private static final VarHandle LATEST;

    static {
        try {
            LATEST = MethodHandles.lookup().findVarHandle(Rate.class, "latest", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final AtomicBoolean enabled;
    private final Time time;
    private final long origin;
    private final LongAdder total = new LongAdder();

    /** The last second in which something happened. */
    private volatile long latest = -1;

    /** How much had happened before a second, and which second that was; only of those in which something happened. */
    private final AtomicLongArray before = new AtomicLongArray(SLOTS);

    private final AtomicLongArray seconds = new AtomicLongArray(SLOTS);

    Rate(AtomicBoolean enabled, Time time) {
        this.enabled = enabled;
        this.time = time;
        this.origin = time.nanos();
        for (int slot = 0; slot < SLOTS; slot++) {
            seconds.setPlain(slot, -1);
        }
    }

    /** Records one event, unless paused. */
    public void mark() {
        mark(1);
    }

    /** Records this many events at once, unless paused; a number below zero is ignored. */
    public void mark(long events) {
        if (enabled.getOpaque() && events > 0) {
            long second = second();
            long seen = latest;
            if (seen < second && LATEST.compareAndSet(this, seen, second)) {
                begin(second);
            }
            total.add(events);
        }
    }

    /** By the first in this second. What others add at this moment may count for the second before. */
    private void begin(long second) {
        int slot = slot(second);
        before.set(slot, total.sum());
        seconds.set(slot, second);
    }

    /** What it holds now, as a snapshot shows it. */
    @Override
    public Value.PerSecond read() {
        long second = second();
        long now = totalBefore(second, second);
        return new Value.PerSecond(total.sum(), over(1, second, now), over(10, second, now), over(60, second, now));
    }

    /** Over fewer seconds while the rate is younger than that. */
    private double over(int length, long second, long now) {
        long from = Math.max(0, second - length);
        return second == from ? 0 : (double) Math.max(0, now - totalBefore(from, second)) / (second - from);
    }

    /** How much had happened before a second: as much as before the next one in which something happened. */
    private long totalBefore(long wanted, long now) {
        for (long second = wanted; second <= now; second++) {
            int slot = slot(second);
            if (seconds.get(slot) == second) {
                return before.get(slot);
            }
        }
        return total.sum();
    }

    private static int slot(long second) {
        return (int) second & (SLOTS - 1);
    }

    private long second() {
        return (time.nanos() - origin) / NANOS_PER_SECOND;
    }
}

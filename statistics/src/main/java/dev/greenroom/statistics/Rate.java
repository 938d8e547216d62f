package dev.greenroom.statistics;

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

    /** A slot is the number of its second above {@value #COUNT_BITS} bits of count, so that both change as one. */
    private static final int COUNT_BITS = 36;

    private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;

    private final AtomicBoolean enabled;
    private final Time time;
    private final long origin;
    private final LongAdder total = new LongAdder();
    private final AtomicLongArray slots = new AtomicLongArray(SLOTS);

    Rate(AtomicBoolean enabled, Time time) {
        this.enabled = enabled;
        this.time = time;
        this.origin = time.nanos();
    }

    /** Records one event, unless paused. */
    public void mark() {
        mark(1);
    }

    /** Records this many events at once, unless paused; a number below zero is ignored. */
    public void mark(long events) {
        if (enabled.getOpaque() && events > 0) {
            total.add(events);
            long second = second();
            int slot = (int) second & (SLOTS - 1);
            long old = slots.get(slot);
            while (!slots.weakCompareAndSetVolatile(slot, old, added(old, second, events))) {
                old = slots.get(slot);
            }
        }
    }

    /** What it holds now, as a snapshot shows it. */
    @Override
    public Value.PerSecond read() {
        long second = second();
        return new Value.PerSecond(total.sum(), over(1, second), over(10, second), over(60, second));
    }

    /** A slot of an earlier round starts anew. */
    private static long added(long slot, long second, long events) {
        long count = slot >>> COUNT_BITS == second ? slot & COUNT_MASK : 0;
        return second << COUNT_BITS | Math.min(COUNT_MASK, count + Math.min(events, COUNT_MASK));
    }

    /** Over fewer seconds while the rate is younger than that. */
    private double over(int seconds, long now) {
        long from = Math.max(0, now - seconds);
        long events = 0;
        for (long second = from; second < now; second++) {
            long slot = slots.get((int) second & (SLOTS - 1));
            events += slot >>> COUNT_BITS == second ? slot & COUNT_MASK : 0;
        }
        return now == from ? 0 : (double) events / (now - from);
    }

    private long second() {
        return (time.nanos() - origin) / NANOS_PER_SECOND;
    }
}

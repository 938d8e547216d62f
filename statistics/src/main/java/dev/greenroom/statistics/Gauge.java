package dev.greenroom.statistics;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A number that goes up and down. Recording allocates nothing, never waits and never throws. Safe for many threads. */
public final class Gauge extends Number {
    private static final long serialVersionUID = 1;

    private final AtomicBoolean enabled;
    private final AtomicLong level = new AtomicLong();

    Gauge(AtomicBoolean enabled) {
        this.enabled = enabled;
    }

    /** Sets the level, unless paused. */
    public void set(long newLevel) {
        if (enabled.getOpaque()) {
            level.set(newLevel);
        }
    }

    /** Adds to the level, also while paused: one missed step would leave it wrong for good. */
    public void add(long amount) {
        level.getAndAdd(amount);
    }

    /** Adds one, also while paused. */
    public void increment() {
        level.getAndIncrement();
    }

    /** Takes one off, also while paused. */
    public void decrement() {
        level.getAndDecrement();
    }

    @Override
    public long longValue() {
        return level.get();
    }

    @Override
    public int intValue() {
        return level.intValue();
    }

    @Override
    public float floatValue() {
        return level.floatValue();
    }

    @Override
    public double doubleValue() {
        return level.doubleValue();
    }

    @Override
    public String toString() {
        return level.toString();
    }
}

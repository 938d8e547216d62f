package dev.greenroom.statistics;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** A number that only grows. Adding allocates nothing, never waits and never throws. Safe for use by many threads. */
public final class Counter extends Number {
    private static final long serialVersionUID = 1;

    private final AtomicBoolean enabled;
    private final LongAdder total = new LongAdder();

    Counter(AtomicBoolean enabled) {
        this.enabled = enabled;
    }

    /** Adds one, unless paused. */
    public void increment() {
        if (enabled.getOpaque()) {
            total.increment();
        }
    }

    /** Adds this amount, unless paused; an amount below zero is ignored. */
    public void add(long amount) {
        if (enabled.getOpaque() && amount > 0) {
            total.add(amount);
        }
    }

    @Override
    public long longValue() {
        return total.sum();
    }

    @Override
    public int intValue() {
        return total.intValue();
    }

    @Override
    public float floatValue() {
        return total.floatValue();
    }

    @Override
    public double doubleValue() {
        return total.doubleValue();
    }

    @Override
    public String toString() {
        return total.toString();
    }
}

package dev.greenroom.statistics.micrometer;

import dev.greenroom.statistics.Counter;
import io.micrometer.core.instrument.AbstractMeter;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.DoubleAdder;

/**
 * A counter of the tree as long as it counts whole things; with the first fraction it becomes a live number there.
 *
 * <p>The tree's counters are whole, and reports treat them as counters; no fraction may be lost for that.
 */
final class TreeCounter extends AbstractMeter implements io.micrometer.core.instrument.Counter {
    /** From here on a double may be too large for its neighbour to be one more. */
    private static final double LEAST_INEXACT = 0x1p53;

    private final Place place;
    private final Total total;
    private final AtomicBoolean fractional = new AtomicBoolean();

    TreeCounter(Id id, Place place, Counter cell) {
        super(id);
        this.place = place;
        this.total = new Total(cell, new DoubleAdder());
    }

    /** Ignores what is no amount: below zero, infinite, not a number. */
    @Override
    public void increment(double amount) {
        if (amount > 0 && Double.isFinite(amount) && place.enabled()) {
            long whole = amount < LEAST_INEXACT ? (long) amount : 0;
            total.whole.add(whole);
            if (whole != amount) {
                total.rest.add(amount - whole);
                if (!fractional.get() && fractional.compareAndSet(false, true)) {
                    place.exchange(total);
                }
            }
        }
    }

    @Override
    public double count() {
        return total.doubleValue();
    }

    /** What is kept as whole numbers and what is not, together. */
    private static final class Total extends Number {
        private static final long serialVersionUID = 1;

        private final Counter whole;
        private final DoubleAdder rest;

        Total(Counter whole, DoubleAdder rest) {
            this.whole = whole;
            this.rest = rest;
        }

        @Override
        public double doubleValue() {
            return whole.doubleValue() + rest.sum();
        }

        @Override
        public float floatValue() {
            return (float) doubleValue();
        }

        @Override
        public long longValue() {
            return (long) doubleValue();
        }

        @Override
        public int intValue() {
            return (int) doubleValue();
        }
    }
}

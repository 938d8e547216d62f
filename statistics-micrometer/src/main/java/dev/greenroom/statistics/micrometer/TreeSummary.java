package dev.greenroom.statistics.micrometer;

import io.micrometer.core.instrument.AbstractDistributionSummary;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.distribution.NoopHistogram;
import io.micrometer.core.instrument.distribution.TimeWindowMax;

import java.time.Duration;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** How many amounts were recorded, their sum, and the greatest of the last one to two minutes, as the tree's timers do. */
final class TreeSummary extends AbstractDistributionSummary {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Place place;
    private final LongAdder count = new LongAdder();
    private final DoubleAdder total = new DoubleAdder();
    private final TimeWindowMax max;

    TreeSummary(Id id, Clock clock, double scale, Place place) {
        super(id, scale, NoopHistogram.INSTANCE);
        this.place = place;
        this.max = new TimeWindowMax(clock, WINDOW.toMillis(), 2);
    }

    @Override
    protected void recordNonNegative(double amount) {
        if (place.enabled()) {
            count.increment();
            total.add(amount);
            max.record(amount);
        }
    }

    @Override
    public long count() {
        return count.sum();
    }

    @Override
    public double totalAmount() {
        return total.sum();
    }

    @Override
    public double max() {
        return max.poll();
    }
}

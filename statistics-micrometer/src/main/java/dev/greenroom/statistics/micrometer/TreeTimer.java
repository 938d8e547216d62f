package dev.greenroom.statistics.micrometer;

import dev.greenroom.statistics.Timer;
import io.micrometer.core.instrument.AbstractTimer;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.distribution.NoopHistogram;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.util.TimeUtils;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A timer of the tree. Its maximum is of the tree's window. */
final class TreeTimer extends AbstractTimer {
    private final Timer cell;

    TreeTimer(Id id, Clock clock, PauseDetector pauses, Timer cell) {
        super(id, clock, pauses, TimeUnit.SECONDS, NoopHistogram.INSTANCE);
        this.cell = cell;
    }

    @Override
    protected void recordNonNegative(long amount, TimeUnit unit) {
        cell.recordNanos(unit.toNanos(amount));
    }

    @Override
    public long count() {
        return cell.read().count();
    }

    @Override
    public double totalTime(TimeUnit unit) {
        return in(unit, cell.read().sum());
    }

    @Override
    public double max(TimeUnit unit) {
        return in(unit, cell.read().max());
    }

    private static double in(TimeUnit unit, Duration duration) {
        return TimeUtils.nanosToUnit((double) duration.toNanos(), unit);
    }
}

package dev.greenroom.statistics;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How often something happened and how long it took: count, sum, minimum, maximum and percentiles.
 *
 * <p>Count and sum run from the start and always fit one another. The rest is of a window: a snapshot that finds the
 * window older than a minute starts a new one and still reports both, so it covers the last one to two minutes where
 * somebody looks every few seconds, and the time since the look before last where nobody does.
 *
 * <p>Recording allocates nothing and never throws. Safe for use by many threads.
 */
public final class Timer implements LiveCell {
    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long PAUSED = Long.MIN_VALUE;

    private final AtomicBoolean enabled;
    private final Time time;
    private final Totals totals = new Totals(2);
    private volatile Window current;
    private Window previous;

    Timer(AtomicBoolean enabled, Time time) {
        this.enabled = enabled;
        this.time = time;
        this.current = new Window(time);
        this.previous = current;
    }

    /** Records one duration, unless paused; below zero counts as zero. */
    public void record(Duration duration) {
        // Duration.toNanos() throws beyond 292 years.
        boolean fits = duration.toSeconds() < Long.MAX_VALUE / 1_000_000_000;
        recordNanos(duration.isNegative() ? 0 : fits ? duration.toNanos() : Long.MAX_VALUE);
    }

    /** Records one duration in nanoseconds, unless paused; below zero counts as zero. */
    public void recordNanos(long nanos) {
        if (enabled.getOpaque()) {
            long duration = Math.max(0, nanos);
            totals.add(1, duration, 0);
            current.add(duration);
        }
    }

    /** Begins a measurement: the result is for {@link #stop}, on whatever thread. */
    public long start() {
        return enabled.getOpaque() ? time.nanos() : PAUSED;
    }

    /** Ends the measurement that {@link #start} began and records it, unless it began or ends while paused. */
    public void stop(long start) {
        if (start != PAUSED && enabled.getOpaque()) {
            recordNanos(time.nanos() - start);
        }
    }

    /** What it holds now, as a snapshot shows it. */
    @Override
    public synchronized Value.Timing read() {
        var sum = totals.read();
        var reading = Window.read(previous, current);
        var timing = new Value.Timing(
                sum[0],
                Duration.ofNanos(sum[1]),
                previous.start(),
                reading.count(),
                Duration.ofNanos(reading.min()),
                Duration.ofNanos(reading.percentile(0.5)),
                Duration.ofNanos(reading.percentile(0.9)),
                Duration.ofNanos(reading.percentile(0.99)),
                Duration.ofNanos(reading.percentile(0.999)),
                Duration.ofNanos(reading.max()));
        if (time.nanos() - current.startNanos() >= WINDOW_NANOS) {
            previous = current;
            current = new Window(time);
        }
        return timing;
    }
}

package dev.greenroom.statistics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/** One value in a snapshot, by its kind. */
public sealed interface Value extends Item {
    /** A counter: it only grows. */
    record Count(long total) implements Value {}

    /** A gauge: it goes up and down. */
    record Level(long level) implements Value {}

    /** A finite number of which no more is known: an immutable {@code Long}, {@code Double}, {@code BigInteger} or {@code BigDecimal}. */
    record Figure(Number number) implements Value {
        public Figure {
            if (!(number instanceof Long
                    || number instanceof Double
                    || number instanceof BigInteger
                    || number instanceof BigDecimal)) {
                throw new IllegalArgumentException(
                        "figure: a %s may change after the snapshot. Convert it to a Long or Double."
                                .formatted(number.getClass().getSimpleName()));
            }
        }
    }

    /**
     * A timer: count and sum since the timer was made; minimum, maximum and percentiles since {@code windowStart}.
     *
     * <p>Percentiles are within 1 %. When nothing was recorded in the window, they are all zero.
     */
    record Timing(
            long count,
            Duration sum,
            Instant windowStart,
            long windowCount,
            Duration min,
            Duration p50,
            Duration p90,
            Duration p99,
            Duration p999,
            Duration max)
            implements Value {}

    /** A rate: events per second over the last full second, ten seconds and minute, and their number since the start. */
    record PerSecond(long count, double overSecond, double overTenSeconds, double overMinute) implements Value {}

    /** A text. */
    record Text(String text) implements Value {}

    /** A truth value. */
    record Flag(boolean on) implements Value {}

    /** A moment. */
    record Moment(Instant instant) implements Value {}

    /** A length of time. */
    record Span(Duration duration) implements Value {}

    /** In place of a value that could not be had, and why. */
    record Failure(String reason) implements Value {}
}

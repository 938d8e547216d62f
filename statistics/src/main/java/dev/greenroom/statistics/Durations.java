package dev.greenroom.statistics;

import java.time.Duration;
import java.time.Instant;

/** What a timer holds at one moment, gathered from its strands by one reader. */
final class Durations {
    private final long[] counts = new long[Buckets.COUNT];
    private long total;
    private long sum;
    private long min = Long.MAX_VALUE;
    private long max = -1;

    void addTotals(long recorded, long nanos) {
        total += recorded;
        long both = sum + nanos;
        sum = both < 0 ? Long.MAX_VALUE : both;
    }

    void addLimits(long least, long greatest) {
        min = Math.min(min, least);
        max = Math.max(max, greatest);
    }

    void addCounts(int[] more) {
        for (int i = 0; i < Buckets.COUNT; i++) {
            counts[i] += Integer.toUnsignedLong(more[i]);
        }
    }

    Value.Timing timing(Instant windowStart) {
        for (int i = 1; i < Buckets.COUNT; i++) {
            counts[i] += counts[i - 1]; // from now on, how many are in it or below
        }
        long inWindow = counts[Buckets.COUNT - 1];
        if (inWindow == 0) {
            min = 0;
            max = 0;
        }
        return new Value.Timing(
                total,
                Duration.ofNanos(sum),
                windowStart,
                inWindow,
                Duration.ofNanos(min),
                percentile(0.5, inWindow),
                percentile(0.9, inWindow),
                percentile(0.99, inWindow),
                percentile(0.999, inWindow),
                Duration.ofNanos(max));
    }

    /** The least recorded value that this share of all values does not exceed, within 1 %. */
    private Duration percentile(double share, long inWindow) {
        long rank = Math.clamp((long) Math.ceil(share * inWindow), 1, Math.max(1, inWindow));
        int low = 0;
        int high = Buckets.COUNT - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (counts[middle] >= rank) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return Duration.ofNanos(Math.clamp(Buckets.middleOf(low), min, max));
    }
}

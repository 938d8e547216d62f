package dev.greenroom.statistics;

import java.time.Duration;
import java.time.Instant;

/** What a timer holds at one moment, gathered from its strands by one reader. */
final class Durations {
    private final long[] counts = new long[Buckets.COUNT];

    /** No bucket below the first or above the last has any. */
    private int first = Buckets.COUNT;

    private int last = -1;
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

    /** @param least and {@code greatest} of the values that are counted; the latter is negative when there is none */
    void addCounts(int[] more, long least, long greatest) {
        if (greatest < 0) {
            return;
        }
        int from = Buckets.indexOf(least);
        int to = Buckets.indexOf(greatest);
        for (int i = from; i <= to; i++) {
            counts[i] += Integer.toUnsignedLong(more[i]);
        }
        first = Math.min(first, from);
        last = Math.max(last, to);
    }

    Value.Timing timing(Instant windowStart) {
        for (int i = first + 1; i <= last; i++) {
            counts[i] += counts[i - 1]; // from now on, how many are in it or below
        }
        long inWindow = last < 0 ? 0 : counts[last];
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
        int low = first;
        int high = last;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (counts[middle] >= rank) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return inWindow == 0 ? Duration.ZERO : Duration.ofNanos(Math.clamp(Buckets.middleOf(low), min, max));
    }
}

package dev.greenroom.statistics;

import java.time.Duration;
import java.time.Instant;

/** What a timer holds at one moment, gathered from its strands by one reader. */
final class Durations {
    /** Of the buckets between those of the least and the greatest value: most timers know few orders of magnitude. */
    private long[] counts = {};

    private int first = Buckets.COUNT;
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
        int from = Math.min(first, Buckets.indexOf(least));
        int to = Math.max(last(), Buckets.indexOf(greatest));
        if (to - from + 1 > counts.length) {
            var wider = new long[to - from + 1];
            System.arraycopy(counts, 0, wider, counts.length == 0 ? 0 : first - from, counts.length);
            counts = wider;
            first = from;
        }
        for (int i = from; i <= to; i++) {
            counts[i - from] += Integer.toUnsignedLong(more[i]);
        }
    }

    private int last() {
        return counts.length == 0 ? -1 : first + counts.length - 1;
    }

    Value.Timing timing(Instant windowStart) {
        for (int i = 1; i < counts.length; i++) {
            counts[i] += counts[i - 1]; // from now on, how many are in it or below
        }
        long inWindow = counts.length == 0 ? 0 : counts[counts.length - 1];
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
        int high = counts.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (counts[middle] >= rank) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return inWindow == 0 ? Duration.ZERO : Duration.ofNanos(Math.clamp(Buckets.middleOf(first + low), min, max));
    }
}

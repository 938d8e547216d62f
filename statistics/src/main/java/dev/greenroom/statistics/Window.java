package dev.greenroom.statistics;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/** The durations of one stretch of time: a histogram, the least and the greatest. */
final class Window {
    private final Instant start;
    private final long startNanos;
    private final AtomicIntegerArray counts = new AtomicIntegerArray(Buckets.COUNT);
    private final AtomicLong min = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong max = new AtomicLong(-1);

    Window(Time time) {
        this.start = time.now();
        this.startNanos = time.nanos();
    }

    Instant start() {
        return start;
    }

    long startNanos() {
        return startNanos;
    }

    /** The histogram comes last, so that whoever sees a duration counted also sees it in min and max. */
    void add(long nanos) {
        for (long least = min.getPlain(); nanos < least; least = min.get()) {
            min.compareAndSet(least, nanos);
        }
        for (long greatest = max.getPlain(); nanos > greatest; greatest = max.get()) {
            max.compareAndSet(greatest, nanos);
        }
        counts.getAndIncrement(Buckets.indexOf(nanos));
    }

    /** What two windows hold together; they may be the same one. */
    static Reading read(Window earlier, Window later) {
        var counts = new long[Buckets.COUNT];
        earlier.addTo(counts);
        if (later != earlier) {
            later.addTo(counts);
        }
        for (int i = 1; i < Buckets.COUNT; i++) {
            counts[i] += counts[i - 1];
        }
        long count = counts[Buckets.COUNT - 1];
        return count == 0
                ? new Reading(counts, 0, 0, 0)
                : new Reading(
                        counts,
                        count,
                        Math.min(earlier.min.get(), later.min.get()),
                        Math.max(earlier.max.get(), later.max.get()));
    }

    private void addTo(long[] sums) {
        for (int i = 0; i < Buckets.COUNT; i++) {
            sums[i] += Integer.toUnsignedLong(counts.get(i));
        }
    }

    /** A copy, for one reader. */
    static final class Reading {
        /** How many values are in each bucket or below it. */
        private final long[] upTo;

        private final long count;
        private final long min;
        private final long max;

        Reading(long[] upTo, long count, long min, long max) {
            this.upTo = upTo;
            this.count = count;
            this.min = min;
            this.max = max;
        }

        long count() {
            return count;
        }

        long min() {
            return min;
        }

        long max() {
            return max;
        }

        /** The least recorded value that this share of all values does not exceed, within 1 %. */
        long percentile(double share) {
            long rank = Math.clamp((long) Math.ceil(share * count), 1, Math.max(1, count));
            int low = 0;
            int high = upTo.length - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (upTo[middle] >= rank) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return upTo[low] >= rank ? Math.clamp(Buckets.middleOf(low), min, max) : max;
        }
    }
}

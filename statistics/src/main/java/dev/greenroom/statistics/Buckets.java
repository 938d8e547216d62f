package dev.greenroom.statistics;

/**
 * The log-linear buckets of a histogram: each power of two is cut into 52 equal parts.
 *
 * <p>A bucket is at most 1/52 of its least value wide, so its middle is within 1 % of each value in it. Values below 128
 * have a bucket each; values over 73 minutes share the last one. As {@code int}s the counts take 7.6 KB.
 */
final class Buckets {
    private static final int PARTS = 52;
    private static final int EXACT_BITS = 7;
    private static final int EXACT = 1 << EXACT_BITS;
    private static final int TOP_BITS = 42;
    private static final long GREATEST = (1L << TOP_BITS) - 1;

    static final int COUNT = EXACT + (TOP_BITS - EXACT_BITS) * PARTS;

    private Buckets() {}

    static int indexOf(long value) {
        if (value < EXACT) {
            return (int) value;
        }
        long capped = Math.min(value, GREATEST);
        int exponent = 63 - Long.numberOfLeadingZeros(capped);
        long part = ((capped - (1L << exponent)) * PARTS) >>> exponent;
        return EXACT + (exponent - EXACT_BITS) * PARTS + (int) part;
    }

    static long middleOf(int index) {
        if (index < EXACT) {
            return index;
        }
        int exponent = (index - EXACT) / PARTS + EXACT_BITS;
        int part = (index - EXACT) % PARTS;
        return (leastOf(exponent, part) + leastOf(exponent, part + 1) - 1) >>> 1;
    }

    private static long leastOf(int exponent, int part) {
        return (1L << exponent) + Math.ceilDiv((long) part << exponent, PARTS);
    }
}

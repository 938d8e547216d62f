package dev.greenroom.statistics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A count and a sum that always fit one another, added to by many threads.
 *
 * <p>They are kept in stripes, each with a lock bit that is held for two plain additions. A thread that finds its stripe
 * taken, by another recorder or by a reader, goes on to the next; there are more stripes than processors.
 */
final class Totals {
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int STRIPES =
            Integer.highestOneBit(Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 16)) * 2;

    /** 128 bytes, so that two stripes never share a cache line or a pair of lines that is fetched together. */
    private static final int STRIDE = 16;

    private static final int LOCK = 0;
    private static final int COUNT = 1;
    private static final int SUM = 2;

    private final long[] slots = new long[STRIPES * STRIDE];

    void add(long amount) {
        int stripe = (int) Thread.currentThread().threadId() & (STRIPES - 1);
        while (!tryLock(stripe)) {
            stripe = (stripe + 1) & (STRIPES - 1);
        }
        int base = stripe * STRIDE;
        slots[base + COUNT]++;
        slots[base + SUM] = cappedSum(slots[base + SUM], amount);
        unlock(stripe);
    }

    /** Each stripe is read whole, so sums of them are too, whatever was added between two stripes. */
    Reading read() {
        long count = 0;
        long sum = 0;
        for (int stripe = 0; stripe < STRIPES; stripe++) {
            while (!tryLock(stripe)) {
                Thread.onSpinWait();
            }
            count += slots[stripe * STRIDE + COUNT];
            sum = cappedSum(sum, slots[stripe * STRIDE + SUM]);
            unlock(stripe);
        }
        return new Reading(count, sum);
    }

    /** For two numbers that are not below zero. */
    private static long cappedSum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    private boolean tryLock(int stripe) {
        return SLOT.weakCompareAndSetAcquire(slots, stripe * STRIDE + LOCK, 0L, 1L);
    }

    private void unlock(int stripe) {
        SLOT.setRelease(slots, stripe * STRIDE + LOCK, 0L);
    }

    record Reading(long count, long sum) {}
}

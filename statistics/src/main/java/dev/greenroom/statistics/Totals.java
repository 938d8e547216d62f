package dev.greenroom.statistics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Sums that are added to as one, by many threads, so that they always fit one another.
 *
 * <p>They are kept in stripes, each with a lock bit that is held for a few plain additions. A thread that finds its stripe
 * taken, by another recorder or by a reader, goes on to the next; there are more stripes than processors.
 */
final class Totals {
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int STRIPES =
            Integer.highestOneBit(Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 16)) * 2;

    /** 128 bytes, so that two stripes never share a cache line or a pair of lines that is fetched together. */
    private static final int LINES = 16;

    private final int size;
    private final int stride;

    /** In each stripe the lock, then the sums. */
    private final long[] slots;

    Totals(int size) {
        this.size = size;
        this.stride = Math.ceilDiv(size + 1, LINES) * LINES;
        this.slots = new long[STRIPES * stride];
    }

    /** Adds to the first three, as far as there are so many; below zero counts as zero. */
    void add(long first, long second, long third) {
        add(preferred(), first, second, third);
    }

    void add(int stripe, long first, long second, long third) {
        int base = lock(stripe);
        add(base, 0, first);
        add(base, 1, second);
        add(base, 2, third);
        unlock(base);
    }

    void add(long... amounts) {
        int base = lock(preferred());
        for (int i = 0; i < amounts.length; i++) {
            add(base, i, amounts[i]);
        }
        unlock(base);
    }

    private void add(int base, int index, long amount) {
        if (amount > 0 && index < size) {
            int at = base + 1 + index;
            slots[at] = cappedSum(slots[at], amount);
        }
    }

    /** Each stripe is read whole, so sums of them are too, whatever was added between two stripes. */
    long[] read() {
        var sums = new long[size];
        for (int base = 0; base < slots.length; base += stride) {
            while (!tryLock(base)) {
                Thread.onSpinWait();
            }
            for (int i = 0; i < size; i++) {
                sums[i] = cappedSum(sums[i], slots[base + 1 + i]);
            }
            unlock(base);
        }
        return sums;
    }

    /** Threads of consecutive numbers have stripes of their own. */
    private static int preferred() {
        return (int) Thread.currentThread().threadId() & (STRIPES - 1);
    }

    /** Takes this stripe, or another. Where it begins. */
    private int lock(int preferred) {
        int stripe = preferred;
        while (!tryLock(stripe * stride)) {
            stripe = (stripe + 1) & (STRIPES - 1);
        }
        return stripe * stride;
    }

    /** For two numbers that are not below zero. */
    private static long cappedSum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    private boolean tryLock(int base) {
        return SLOT.weakCompareAndSetAcquire(slots, base, 0L, 1L);
    }

    private void unlock(int base) {
        SLOT.setRelease(slots, base, 0L);
    }
}

package dev.greenroom.statistics;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * What one thread, or a few, have recorded in a timer: count and sum from the start, and two histograms, of the present window and
 * of the one before.
 *
 * <p>A lock bit is held for a few plain operations, so recording costs one atomic one. Who finds it taken goes to another strand.
 */
class Strand extends Padding {
    private static final VarHandle LOCK;

    static {
        try {
            LOCK = MethodHandles.lookup().findVarHandle(Strand.class, "lock", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("unused") // through LOCK
    private int lock;

    private long count;
    private long sum;
    private Histogram present = new Histogram();
    private @Nullable Histogram past;

    private Strand() {}

    static Strand empty() {
        return new Padded();
    }

    /** The fields of a subclass come last: they keep what two threads write off the same cache lines. */
    private static final class Padded extends Strand {
        @SuppressWarnings("unused")
        private long pad0,
                pad1,
                pad2,
                pad3,
                pad4,
                pad5,
                pad6,
                pad7,
                pad8,
                pad9,
                pad10,
                pad11,
                pad12,
                pad13,
                pad14,
                pad15;
    }

    /** The durations of one window. */
    private static final class Histogram {
        private final int[] counts = new int[Buckets.COUNT];
        private long min = Long.MAX_VALUE;
        private long max = -1;

        void add(long nanos) {
            counts[Buckets.indexOf(nanos)]++;
            if (nanos < min) {
                min = nanos;
            }
            if (nanos > max) {
                max = nanos;
            }
        }

        void clear() {
            Arrays.fill(counts, 0);
            min = Long.MAX_VALUE;
            max = -1;
        }
    }

    /** False when somebody else is at it, and nothing was recorded. */
    final boolean tryRecord(long nanos) {
        if (!LOCK.weakCompareAndSetAcquire(this, 0, 1)) {
            return false;
        }
        count++;
        long total = sum + nanos;
        sum = total < 0 ? Long.MAX_VALUE : total;
        present.add(nanos);
        LOCK.setRelease(this, 0);
        return true;
    }

    /**
     * Adds what is here to a reading, by one reader at a time. Count and sum fit one another. Histograms may grow meanwhile: they
     * come first, so that total, minimum and maximum know of all that is seen there; what is recorded at the same time beyond the
     * limits that they have had is not seen yet.
     */
    final void addTo(Durations durations) {
        durations.addCounts(present.counts, present.min, present.max);
        if (past != null) {
            durations.addCounts(past.counts, past.min, past.max);
            durations.addLimits(past.min, past.max);
        }
        lock();
        durations.addTotals(count, sum);
        durations.addLimits(present.min, present.max);
        unlock();
    }

    /** Begins another window. By the same reader. */
    final void turn() {
        var next = past == null ? new Histogram() : past;
        next.clear(); // nobody writes there
        lock();
        past = present;
        present = next;
        unlock();
    }

    private void lock() {
        while (!LOCK.weakCompareAndSetAcquire(this, 0, 1)) {
            Thread.onSpinWait();
        }
    }

    private void unlock() {
        LOCK.setRelease(this, 0);
    }
}

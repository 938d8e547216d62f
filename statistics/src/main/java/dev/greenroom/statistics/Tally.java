package dev.greenroom.statistics;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Several counters of one record that are added to as one, so that each snapshot shows them as they fit one another: after any
 * number of {@code add(1, bytes)} the bytes are those of exactly the requests that are counted.
 *
 * <p>Adding never waits and never throws; with two or three amounts it allocates nothing. An amount below zero counts as zero,
 * and a total that no longer fits stays at {@link Long#MAX_VALUE}. Safe for use by many threads.
 */
public final class Tally {
    private final AtomicBoolean enabled;
    private final List<String> names;
    private final Totals totals;

    Tally(AtomicBoolean enabled, List<String> names) {
        this.enabled = enabled;
        this.names = names;
        this.totals = new Totals(names.size());
    }

    /** Adds to the first two, in the order of their names, unless paused. */
    public void add(long first, long second) {
        if (enabled.getOpaque()) {
            totals.add(first, second, 0);
        }
    }

    /** Adds to the first three, unless paused; the third is ignored when there are two. */
    public void add(long first, long second, long third) {
        if (enabled.getOpaque()) {
            totals.add(first, second, third);
        }
    }

    /** Adds to as many as there are amounts, unless paused; amounts for which there is no name are ignored. */
    public void add(long... amounts) {
        if (enabled.getOpaque()) {
            totals.add(amounts);
        }
    }

    List<String> names() {
        return names;
    }

    /** All totals at one moment, in the order of the names. */
    long[] read() {
        return totals.read();
    }

    Counted counted(int index) {
        return new Counted(this, index);
    }

    /** One of the counters, where it stands in the tree. Others see a number. */
    static final class Counted extends Number {
        private static final long serialVersionUID = 1;

        private final transient @Nullable Tally tally;
        private final int index;

        private Counted(Tally tally, int index) {
            this.tally = tally;
            this.index = index;
        }

        /** Null only in a copy that has been serialized. */
        @Nullable
        Tally tally() {
            return tally;
        }

        int index() {
            return index;
        }

        @Override
        public long longValue() {
            return tally == null ? 0 : tally.read()[index];
        }

        @Override
        public int intValue() {
            return (int) longValue();
        }

        @Override
        public float floatValue() {
            return longValue();
        }

        @Override
        public double doubleValue() {
            return longValue();
        }

        @Override
        public String toString() {
            return Long.toString(longValue());
        }
    }
}

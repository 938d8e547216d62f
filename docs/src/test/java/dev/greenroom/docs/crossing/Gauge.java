package dev.greenroom.docs.crossing;

import dev.greenroom.actor.Sendable;

import java.util.concurrent.atomic.LongAdder;

// region gauge
/** Counts from any thread. */
@Sendable
public final class Gauge {
    private final LongAdder sum = new LongAdder();

    public void add(long n) {
        sum.add(n);
    }

    public long sum() {
        return sum.sum();
    }
}
// endregion

package dev.greenroom.bench.slates;

import dev.greenroom.slate.SlateObserver;

import java.util.concurrent.atomic.LongAdder;

/** Counts flushes. Safe for use by many threads. */
final class FlushCounter implements SlateObserver {
    private final LongAdder flushes = new LongAdder();
    private final LongAdder commits = new LongAdder();

    @Override
    public void flushed(int count, long nanos) {
        flushes.increment();
        commits.add(count);
    }

    Keeper.Flushes counted() {
        return new Keeper.Flushes(flushes.sum(), commits.sum());
    }
}

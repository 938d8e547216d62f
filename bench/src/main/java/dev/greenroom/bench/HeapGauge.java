package dev.greenroom.bench;

import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** Bytes of heap for each of many idle actors: what is in use after a collection with them, less what was before them. */
final class HeapGauge implements Gauge {
    private static final int SETTLED_BYTES = 100_000;

    private final Supplier<Peer.Crowd> crowds;
    private final int actors;

    HeapGauge(Supplier<Peer.Crowd> crowds, int actors) {
        this.crowds = crowds;
        this.actors = actors;
    }

    /** Loads what the system needs once, so that it is not counted. */
    @Override
    public void warmUp(Pace pace) throws InterruptedException {
        try (var few = crowds.get()) {
            few.start(Math.min(actors, 1_000));
        }
    }

    @Override
    public double measure() throws InterruptedException {
        try (var crowd = crowds.get()) {
            var before = usedAfterCollection();
            crowd.start(actors);
            return (double) (usedAfterCollection() - before) / crowd.size();
        }
    }

    /** Collects until that gives back next to nothing: what others have just ended may take a moment to let go. */
    @SuppressWarnings("SystemGc") // what is left afterwards is the measurement
    static long usedAfterCollection() {
        var used = Long.MAX_VALUE;
        for (var last = used; ; last = used) {
            System.gc();
            used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            if (last - used < SETTLED_BYTES) {
                return used;
            }
        }
    }

    @Override
    public void close() {}
}

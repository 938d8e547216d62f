package dev.greenroom.bench;

import dev.greenroom.bench.recording.Recorder;
import dev.greenroom.bench.recording.Recorder.Library;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * What a look at many cells of a library costs.
 *
 * @param millis one look, while a thread records
 * @param lostPercent how much less that thread records while another looks again and again
 * @param bytesPerCell of heap
 */
record Look(double millis, double lostPercent, double bytesPerCell) {
    private static final int WARM_UPS = 10;

    /** @throws WrongOutcomeException when the library did not show all cells */
    static Look at(Library library, int records, int cells, Duration time) throws InterruptedException {
        var before = HeapGauge.usedAfterCollection();
        try (var recorder = library.open()) {
            var reader = recorder.fill(records);
            var bytes = (double) (HeapGauge.usedAfterCollection() - before) / cells;
            for (var i = 0; i < WARM_UPS; i++) {
                look(library, reader, cells);
            }
            perSecond(recorder, time.dividedBy(2), Look::waitALittle);
            var alone = perSecond(recorder, time, Look::waitALittle);
            var looks = new Looks();
            var beside = perSecond(recorder, time, () -> looks.time(() -> look(library, reader, cells)));
            return new Look(looks.millis(), 100 * (1 - beside / alone), bytes);
        }
    }

    private static void look(Library library, Supplier<Integer> reader, int cells) {
        var seen = reader.get();
        if (seen < cells) {
            throw new WrongOutcomeException("%s showed %,d of %,d cells.".formatted(library.label(), seen, cells));
        }
    }

    /** How long looks took. */
    private static final class Looks {
        private long nanos;
        private int count;

        void time(Runnable look) {
            var began = System.nanoTime();
            look.run();
            nanos += System.nanoTime() - began;
            count++;
        }

        double millis() {
            return nanos / 1e6 / count;
        }
    }

    /** Records on one thread and does something else again and again on this one. */
    private static double perSecond(Recorder recorder, Duration time, Runnable meanwhile) throws InterruptedException {
        var over = new AtomicBoolean();
        var recorded = new long[1];
        var thread = Thread.ofPlatform().start(() -> {
            while (!over.getOpaque()) {
                for (var i = 0; i < 100; i++) {
                    recorder.count();
                    recorder.time(1_000L + i);
                }
                recorded[0] += 200;
            }
        });
        var began = System.nanoTime();
        do {
            meanwhile.run();
        } while (System.nanoTime() - began < time.toNanos());
        over.set(true);
        thread.join();
        return recorded[0] * 1e9 / (System.nanoTime() - began);
    }

    private static void waitALittle() {
        LockSupport.parkNanos(1_000_000);
    }
}

package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Cells by their numbers, which rise: chunks of neighbours, each gone when its last cell goes. About four bytes for a cell that
 * has neighbours. Any thread; who changes chunk after chunk meets others at one lock for a chunk.
 */
final class Numbered {
    private static final int CHUNK = 256;

    private final ConcurrentMap<Long, Chunk> chunks = new ConcurrentHashMap<>();

    private static final class Chunk {
        private final AtomicReferenceArray<@Nullable Cell> cells = new AtomicReferenceArray<>(CHUNK);

        /** Guarded by the map's lock for this chunk. */
        private int count;
    }

    @Nullable
    Cell get(long number) {
        var chunk = chunks.get(number / CHUNK);
        return chunk == null ? null : chunk.cells.get((int) (number % CHUNK));
    }

    void put(long number, Cell cell) {
        chunks.compute(number / CHUNK, (key, known) -> {
            var chunk = known == null ? new Chunk() : known;
            chunk.cells.set((int) (number % CHUNK), cell);
            chunk.count++;
            return chunk;
        });
    }

    /** Takes out and returns what has the number. */
    @Nullable
    Cell remove(long number) {
        var removed = new Cell[1];
        chunks.computeIfPresent(number / CHUNK, (key, chunk) -> {
            removed[0] = chunk.cells.getAndSet((int) (number % CHUNK), null);
            if (removed[0] != null) {
                chunk.count--;
            }
            return chunk.count == 0 ? null : chunk;
        });
        return removed[0];
    }
}

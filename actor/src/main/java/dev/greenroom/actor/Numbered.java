package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;

/**
 * Cells by their numbers, which rise: chunks of neighbours, each gone when its last cell goes. About four bytes for a cell that
 * has neighbours. Any thread, and no locks: one that is waited for would look as if an actor's turn waited.
 */
final class Numbered {
    private static final int CHUNK = 256;

    private final ConcurrentMap<Long, Chunk> chunks = new ConcurrentHashMap<>();

    /** The chunks' keys in order, for who walks through them. */
    private final ConcurrentSkipListSet<Long> order = new ConcurrentSkipListSet<>();

    /** Where most come. It stays while it is empty, so that actors with short lives do not make it again and again. */
    private final AtomicReference<@Nullable Chunk> newest = new AtomicReference<>();

    private final class Chunk {
        private final long key;
        private final AtomicReferenceArray<@Nullable Cell> cells = new AtomicReferenceArray<>(CHUNK);

        /** How many cells it has, and one more as long as it is the newest. At 0 it is gone for good. */
        private final AtomicInteger uses = new AtomicInteger(1);

        /** How many of its cells have no parent: who looks for those passes by where there are none. */
        private final AtomicInteger roots = new AtomicInteger();

        Chunk(long key) {
            this.key = key;
        }

        /** False when it is gone. */
        boolean put(int place, Cell cell) {
            var seen = uses.get();
            while (seen > 0 && !uses.compareAndSet(seen, seen + 1)) {
                seen = uses.get();
            }
            if (seen > 0) {
                if (cell.parent == null) {
                    roots.incrementAndGet();
                }
                cells.set(place, cell);
            }
            return seen > 0;
        }

        @Nullable
        Cell remove(int place) {
            var removed = cells.getAndSet(place, null);
            if (removed != null) {
                if (removed.parent == null) {
                    roots.decrementAndGet();
                }
                leave();
            }
            return removed;
        }

        void leave() {
            if (uses.decrementAndGet() == 0) {
                forget();
            }
        }

        void forget() {
            if (chunks.remove(key, this)) {
                order.remove(key);
                if (chunks.containsKey(key)) { // made again meanwhile
                    order.add(key);
                }
            }
        }

        /** False when one was refused. */
        boolean walk(long after, Predicate<Cell> visit) {
            for (var place = key(after) == key ? place(after) + 1 : 0; place < CHUNK; place++) {
                var cell = cells.get(place);
                if (cell != null && !visit.test(cell)) {
                    return false;
                }
            }
            return true;
        }
    }

    @Nullable
    Cell get(long number) {
        var chunk = find(number);
        return chunk == null ? null : chunk.cells.get(place(number));
    }

    void put(long number, Cell cell) {
        var chunk = findOrMake(number);
        while (!chunk.put(place(number), cell)) {
            chunk.forget(); // who left it last may not have come to it yet
            chunk = findOrMake(number);
        }
    }

    /** Shows those with higher numbers, in order, until one is refused. */
    void walk(long after, Predicate<Cell> visit) {
        walk(after, _ -> true, visit);
    }

    /** The same with those that have no parent. */
    void walkRoots(long after, Predicate<Cell> visit) {
        walk(after, chunk -> chunk.roots.get() > 0, cell -> cell.parent != null || visit.test(cell));
    }

    private void walk(long after, Predicate<Chunk> isWanted, Predicate<Cell> visit) {
        for (var key : order.tailSet(key(after))) {
            var chunk = chunks.get(key);
            if (chunk != null && isWanted.test(chunk) && !chunk.walk(after, visit)) {
                return;
            }
        }
    }

    /** Takes out and returns what has the number. */
    @Nullable
    Cell remove(long number) {
        var chunk = find(number);
        return chunk == null ? null : chunk.remove(place(number));
    }

    private static long key(long number) {
        return number / CHUNK;
    }

    private static int place(long number) {
        return (int) (number % CHUNK);
    }

    private @Nullable Chunk find(long number) {
        return chunks.get(key(number));
    }

    private Chunk findOrMake(long number) {
        var last = newest.get();
        if (last != null && last.key == key(number)) {
            return last;
        }
        var known = find(number);
        if (known != null) {
            return known;
        }
        var made = new Chunk(key(number));
        order.add(made.key); // before anybody puts into it: what lives is walked by
        known = chunks.putIfAbsent(made.key, made);
        if (known != null) {
            return known;
        }
        order.add(made.key); // and after, if one that was there before has just been forgotten
        last = newest.getAndSet(made);
        if (last != null) {
            last.leave();
        }
        return made;
    }
}

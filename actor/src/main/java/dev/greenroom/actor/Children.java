package dev.greenroom.actor;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/**
 * The actors that an actor has started in its turns and that have not terminated, by their numbers. Changed in its turns only; any
 * thread may look, and begin wherever it likes.
 */
final class Children {
    private final ConcurrentSkipListMap<Long, Cell> living = new ConcurrentSkipListMap<>();

    /** The map would have to count them. */
    private volatile int count;

    @SuppressWarnings("NonAtomicVolatileUpdate") // in turns only
    void add(Cell child) {
        living.put(child.number, child);
        count++;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // in turns only
    boolean remove(Cell child) {
        var removed = living.remove(child.number, child);
        if (removed) {
            count--;
        }
        return removed;
    }

    /** A moment's figure. */
    int count() {
        return count;
    }

    /** Shows those with higher numbers, in order, until one is refused. */
    void walk(long after, Predicate<Cell> visit) {
        for (var child : living.tailMap(after, false).values()) {
            if (!visit.test(child)) {
                return;
            }
        }
    }

    boolean isEmpty() {
        return living.isEmpty();
    }

    /** The last started first. Each says when it has terminated. */
    void stop(boolean abrupt) {
        for (var child : List.copyOf(living.values()).reversed()) {
            if (abrupt) {
                child.stopNow();
            } else {
                child.stopOwn();
            }
        }
    }
}

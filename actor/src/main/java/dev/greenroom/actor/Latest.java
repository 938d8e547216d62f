package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The last of what happens now and then, and how often it has happened. Any thread, and no locks. Of two that come at once, either
 * may count as the later one.
 */
final class Latest<T> {
    static final int MOST = 100;

    private final AtomicReferenceArray<@Nullable T> entries = new AtomicReferenceArray<>(MOST);
    private final AtomicLong count = new AtomicLong();

    void add(T entry) {
        entries.set((int) (count.getAndIncrement() % MOST), entry);
    }

    /** How many have ever come. */
    long count() {
        return count.get();
    }

    /** The last ones, the latest first. */
    List<T> list() {
        var end = count.get();
        var list = new ArrayList<T>();
        for (var at = end - 1; at >= Math.max(0, end - MOST); at--) {
            var entry = entries.get((int) (at % MOST));
            if (entry != null) { // else its place is taken, and it is about to be put there
                list.add(entry);
            }
        }
        return list;
    }
}

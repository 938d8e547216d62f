package dev.greenroom.actor;

import java.util.LinkedHashSet;
import java.util.List;

/** The actors that an actor has started in its turns and that have not terminated. In its turns only. */
final class Children {
    private final LinkedHashSet<Cell> living = new LinkedHashSet<>();

    void add(Cell child) {
        living.add(child);
    }

    boolean remove(Cell child) {
        return living.remove(child);
    }

    boolean isEmpty() {
        return living.isEmpty();
    }

    /** The last started first. Each says when it has terminated. */
    void stop(boolean abrupt) {
        for (var child : List.copyOf(living).reversed()) {
            if (abrupt) {
                child.stopNow();
            } else {
                child.stopOwn();
            }
        }
    }
}

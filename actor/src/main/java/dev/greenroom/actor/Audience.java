package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who wants to know of an actor's start or end; made for the first who does. Any thread. */
final class Audience {
    private final Cell cell;

    // Guarded by this object.
    private @Nullable Milestone started;
    private @Nullable Milestone terminated;
    private @Nullable Set<Watch> watches;

    Audience(Cell cell) {
        this.cell = cell;
    }

    synchronized Milestone started() {
        if (started == null) {
            started = new Milestone(cell, "start");
        }
        return started;
    }

    synchronized Milestone terminated() {
        if (terminated == null) {
            terminated = new Milestone(cell, "stop");
        }
        return terminated;
    }

    synchronized void add(Watch watch) {
        if (watches == null) {
            watches = new LinkedHashSet<>(); // told in the order of their wish
        }
        watches.add(watch);
    }

    /** True once: who takes a watch out tells it, or has ended it. */
    synchronized boolean remove(Watch watch) {
        return watches != null && watches.remove(watch);
    }

    synchronized List<Watch> watches() {
        return watches == null ? List.of() : new ArrayList<>(watches);
    }
}

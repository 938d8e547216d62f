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

    /** Completes when the start hook has run; fails when there is no start any more. */
    Milestone started() {
        var milestone = startMilestone();
        // Made before the look at how things stand, as those look for it after they have changed: one sees the other.
        tellOfStart(milestone);
        return milestone;
    }

    /** Completes when the actor has terminated. */
    Milestone terminated() {
        var milestone = endMilestone();
        if (cell.life.hasTerminated()) {
            milestone.complete(null);
        }
        return milestone;
    }

    void add(Watch watch) {
        put(watch);
        // Put in before the look at the end, as that looks after it has come: one of the two tells.
        if (cell.life.hasTerminated() && remove(watch)) {
            watch.tell();
        }
    }

    /** True once: who takes a watch out tells it, or has ended it. */
    synchronized boolean remove(Watch watch) {
        return watches != null && watches.remove(watch);
    }

    // ---- by the life, when it has come to that point ----

    void tellStart() {
        tellOfStart(startMilestone());
    }

    void tellEnd() {
        tellOfStart(startMilestone());
        endMilestone().complete(null);
        for (var watch : watches()) { // one that is added meanwhile is told by its adder
            if (remove(watch)) {
                watch.tell();
            }
        }
    }

    private void tellOfStart(Milestone milestone) {
        if (cell.life.hasStarted()) {
            milestone.complete(null);
        } else if (cell.life.hasTerminated()) {
            var failure = cell.life.startFailure();
            if (failure != null) {
                milestone.fail(failure);
            } else {
                milestone.failOnDemand(() -> cell.unhandled("start", DeadLetter.Reason.STOPPED));
            }
        }
    }

    private synchronized Milestone startMilestone() {
        if (started == null) {
            started = new Milestone(cell, "start");
        }
        return started;
    }

    private synchronized Milestone endMilestone() {
        if (terminated == null) {
            terminated = new Milestone(cell, "stop");
        }
        return terminated;
    }

    private synchronized void put(Watch watch) {
        if (watches == null) {
            watches = new LinkedHashSet<>(); // told in the order of their wish
        }
        watches.add(watch);
    }

    private synchronized List<Watch> watches() {
        return watches == null ? List.of() : new ArrayList<>(watches);
    }
}

package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What goes when an object of an actor goes: its timers, its watches, its continuations, and the answers it owes. Made when the
 * object has the first of these; another object, after a restart, has another. In turns only, unless a method says otherwise.
 */
final class Incarnation {
    final Cell cell;

    /** Set once, by the life that starts it. */
    @Nullable
    IdleAlarm idleAlarm;

    private boolean over;
    private @Nullable Timers timers;
    private @Nullable Set<Watch> watches;
    private @Nullable Set<Ask<?>> owed;

    Incarnation(Cell cell) {
        this.cell = cell;
    }

    boolean isOver() {
        return over;
    }

    Timers timers() {
        var made = timers;
        if (made == null) {
            made = new Timers(this);
            timers = made;
        }
        return made;
    }

    void watch(Cell watched, Runnable action) {
        if (over) {
            return;
        }
        var all = watches;
        if (all == null) {
            all = new LinkedHashSet<>();
            watches = all;
        }
        var watch = new Watch(this, watched, action);
        all.add(watch);
        watched.life.audience().add(watch);
    }

    void unwatch(Cell watched) {
        if (watches != null) {
            watches.removeIf(watch -> watch.endsWith(watched));
        }
    }

    /** True once: that watch is told now. */
    boolean take(Watch watch) {
        return watches != null && watches.remove(watch);
    }

    /** Notes an ask whose handler has returned and whose reply is to come. */
    void owe(Ask<?> ask) {
        var set = owed;
        if (set == null) {
            set = Collections.synchronizedSet(new LinkedHashSet<>()); // they fail in the order in which they began
            owed = set;
        }
        var open = set;
        open.add(ask);
        ask.onceSettled(() -> open.remove(ask));
    }

    /** How many asks it has begun and not answered. Any thread; a figure of the moment. */
    int owedCount() {
        var set = owed; // the set is published by its final fields
        return set == null ? 0 : set.size();
    }

    /** Stops its timers and watches; it may still answer what it owes. */
    void quiet() {
        over = true;
        if (idleAlarm != null) {
            idleAlarm.cancel();
        }
        if (timers != null) {
            timers.cancelAll();
        }
        if (watches != null) {
            watches.removeIf(Watch::end);
        }
    }

    /** @param end what became of the actor, such as "stopped" */
    void failOwed(String end) {
        var all = owed;
        if (all == null) {
            return;
        }
        List<Ask<?>> open;
        synchronized (all) {
            open = List.copyOf(all);
        }
        open.forEach(ask -> ask.failOnDemand(() -> new StoppedException(
                cell + ": " + end + " before it answered " + ask.label() + ", which it had begun.", null)));
    }
}

package dev.greenroom.service;

import dev.greenroom.actor.Load;
import dev.greenroom.statistics.Gauge;
import dev.greenroom.statistics.Scope;

import java.time.Duration;
import java.util.Optional;

/**
 * What a look at the actors sets in a record: of one class, or of a whole system. Numbers only, so that the record is a metric
 * too; names stand in tables of their own. For one thread at a time.
 */
final class LoadCells {

    private final Scope record;
    private final Gauge busy;
    private final Gauge waiting;
    private final Gauge fullest;
    private final Gauge fullestEver;
    private final Gauge asks;

    LoadCells(Scope record) {
        this.record = record;
        busy = record.gauge("Busy");
        waiting = record.gauge("Waiting");
        fullest = record.gauge("Fullest Mailbox");
        fullestEver = record.gauge("Fullest Mailbox Ever");
        asks = record.gauge("Asks in Flight");
    }

    void show(
            long busyNow, long waitingNow, long asksNow, Optional<Load.Busy> fullestNow, Optional<Load.Busy> longest) {
        busy.set(busyNow);
        waiting.set(waitingNow);
        asks.set(asksNow);
        int depth = fullestNow.map(Load.Busy::waiting).orElse(0);
        fullest.set(depth);
        if (depth > fullestEver.longValue()) {
            fullestEver.set(depth);
        }
        record.value("Longest Now", longest.map(Load.Busy::age).orElse(Duration.ZERO));
    }

    /** Nothing is there any more. */
    void showNothing() {
        show(0, 0, 0, Optional.empty(), Optional.empty());
    }
}

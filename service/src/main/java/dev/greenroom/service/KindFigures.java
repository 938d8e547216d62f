package dev.greenroom.service;

import dev.greenroom.actor.Load;
import dev.greenroom.statistics.Counter;
import dev.greenroom.statistics.Gauge;
import dev.greenroom.statistics.Scope;
import dev.greenroom.statistics.Timer;

/** The record of one class of actor in one system. The observer counts in some of its cells, the watch sets the others. */
record KindFigures(
        Gauge alive, Timer messages, Counter failures, Counter restarts, Counter deadLetters, LoadCells load) {

    static KindFigures of(Scope record) {
        return new KindFigures(
                record.gauge("Alive"),
                record.timer("Messages"),
                record.counter("Failures"),
                record.counter("Restarts"),
                record.counter("Dead Letters"),
                new LoadCells(record));
    }

    void show(Load.Kind kind) {
        load.show(kind.busy(), kind.waiting(), kind.asks(), kind.fullest(), kind.longest());
    }
}

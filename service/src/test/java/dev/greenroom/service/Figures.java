package dev.greenroom.service;

import dev.greenroom.statistics.Snapshot;
import dev.greenroom.statistics.Statistics;
import dev.greenroom.statistics.Table;
import dev.greenroom.statistics.Value;

/** Reads one namespace of a tree as a snapshot shows it now; what is not there is an error. */
record Figures(Statistics statistics, String namespace) {

    Snapshot.Section section() {
        return statistics.snapshot().namespace(namespace).orElseThrow();
    }

    Table table(String table) {
        return section().table(table).orElseThrow();
    }

    Table.Row row(String table, String key) {
        return table(table).row(key).orElseThrow();
    }

    Value value(String table, String key, String name) {
        return row(table, key).value(name).orElseThrow();
    }

    /** A number of any kind, or how often a timer or rate was told. */
    long number(String table, String key, String name) {
        return number(value(table, key, name));
    }

    static long number(Value value) {
        return switch (value) {
            case Value.Count count -> count.total();
            case Value.Level level -> level.level();
            case Value.Figure figure -> figure.number().longValue();
            case Value.Timing timing -> timing.count();
            case Value.PerSecond rate -> rate.count();
            default -> throw new AssertionError(value + " is no number");
        };
    }
}

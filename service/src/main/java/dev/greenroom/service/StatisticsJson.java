package dev.greenroom.service;

import dev.greenroom.statistics.Item;
import dev.greenroom.statistics.Snapshot;
import dev.greenroom.statistics.Table;
import dev.greenroom.statistics.Value;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A snapshot as plain JSON: the tree itself, keys sorted; instants as ISO 8601, durations in seconds. */
final class StatisticsJson {

    private StatisticsJson() {}

    static Map<String, Object> of(Snapshot snapshot) {
        var namespaces = new TreeMap<String, Object>();
        snapshot.namespaces().forEach((name, section) -> namespaces.put(name, section(section)));
        var document = new TreeMap<String, Object>();
        document.put("namespaces", namespaces);
        document.put("taken", snapshot.takenAt().toString());
        return document;
    }

    private static Map<String, Object> section(Snapshot.Section section) {
        var items = new TreeMap<String, Object>();
        section.items().forEach((name, item) -> items.put(name, item(item)));
        items.put("Enabled", section.enabled());
        return items;
    }

    private static Object item(Item item) {
        return switch (item) {
            case Value value -> value(value);
            case Table table
            when table.keyed() -> {
                // The rows have an order of their own, which is that of their keys.
                var records = new LinkedHashMap<String, Object>();
                table.rows().forEach(row -> records.put(row.id(), record(row)));
                yield records;
            }
            case Table table ->
                table.rows().stream().map(StatisticsJson::record).toList();
        };
    }

    private static Map<String, Object> record(Table.Row row) {
        var values = new TreeMap<String, Object>();
        row.values().forEach((name, value) -> values.put(name, value(value)));
        return values;
    }

    private static Object value(Value value) {
        return switch (value) {
            case Value.Count(long total) -> total;
            case Value.Level(long level) -> level;
            case Value.Figure(Number number) -> number;
            case Value.Text(String text) -> text;
            case Value.Flag(boolean on) -> on;
            case Value.Moment(var instant) -> instant.toString();
            case Value.Span(Duration duration) -> seconds(duration);
            case Value.Failure(String reason) -> Map.of("error", reason);
            case Value.PerSecond rate ->
                new TreeMap<>(Map.of(
                        "count", rate.count(),
                        "per_second_1s", rate.overSecond(),
                        "per_second_10s", rate.overTenSeconds(),
                        "per_second_60s", rate.overMinute()));
            case Value.Timing timing -> timing(timing);
        };
    }

    private static Map<String, Object> timing(Value.Timing timing) {
        var parts = new TreeMap<String, Object>();
        parts.put("count", timing.count());
        parts.put("sum", seconds(timing.sum()));
        parts.put("window_start", timing.windowStart().toString());
        parts.put("window_count", timing.windowCount());
        parts.put("min", seconds(timing.min()));
        parts.put("p50", seconds(timing.p50()));
        parts.put("p90", seconds(timing.p90()));
        parts.put("p99", seconds(timing.p99()));
        parts.put("p99_9", seconds(timing.p999()));
        parts.put("max", seconds(timing.max()));
        return parts;
    }

    /** Seconds with all nine digits that are there. */
    static double seconds(Duration duration) {
        return duration.toSeconds() + duration.toNanosPart() / 1e9;
    }
}

package dev.greenroom.service;

import dev.greenroom.statistics.Item;
import dev.greenroom.statistics.Snapshot;
import dev.greenroom.statistics.Table;
import dev.greenroom.statistics.Value;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * A snapshot as Prometheus text or OpenMetrics.
 *
 * <p>The naming rule: {@code greenroom_NAMESPACE_NAME} for a value, {@code greenroom_NAMESPACE_COLLECTION_NAME} with the
 * label {@code id} for a value in a record. Each part is the name in the tree in lower case, with one underscore for every
 * run of other characters than letters a to z and digits. Counters and rates end in {@code _total}, timers are summaries in
 * {@code _seconds}, durations gauges in {@code _seconds}, moments gauges in {@code _timestamp_seconds}, all else is a gauge.
 *
 * <p>Left out: texts and failures, lists, and collections that hold texts, which are for people. When two names lead to
 * one metric, or a record holds another kind of value than the first, the earlier in the tree's order stays.
 */
final class Metrics {

    private static final ExpositionFormats FORMATS = ExpositionFormats.init();

    private final Map<String, MetricFamily> families = new TreeMap<>();

    private Metrics() {}

    /** The answer in the form that the Accept header asks for. */
    static Answer answer(Snapshot snapshot, String accept) {
        ExpositionFormatWriter writer = accept.contains("application/openmetrics-text")
                ? FORMATS.getOpenMetricsTextFormatWriter()
                : FORMATS.getPrometheusTextFormatWriter();
        var out = new ByteArrayOutputStream();
        try {
            writer.write(out, of(snapshot));
        } catch (IOException e) {
            throw new IllegalStateException("metrics: writing to memory failed.", e);
        }
        return Answer.bytes(writer.getContentType(), out.toByteArray());
    }

    private static MetricSnapshots of(Snapshot snapshot) {
        var metrics = new Metrics();
        for (Snapshot.Section section : snapshot.namespaces().values()) {
            section.items().forEach((name, item) -> metrics.add(section.name(), name, item));
        }
        var all = MetricSnapshots.builder();
        metrics.families.values().forEach(family -> family.snapshot().ifPresent(all::metricSnapshot));
        return all.build();
    }

    private void add(String namespace, String name, Item item) {
        switch (item) {
            case Value value -> add(namespace + " " + name, namespace + ": " + name, Labels.EMPTY, value);
            case Table table -> {
                if (table.keyed() && table.rows().stream().noneMatch(Metrics::holdsText)) {
                    table.rows().forEach(row -> addRow(namespace, name, row));
                }
            }
        }
    }

    private void addRow(String namespace, String collection, Table.Row row) {
        row.values()
                .forEach((name, value) -> add(
                        namespace + " " + collection + " " + name,
                        "%s, %s: %s".formatted(namespace, collection, name),
                        Labels.of("id", row.id()),
                        value));
    }

    private void add(String names, String help, Labels labels, Value value) {
        MetricKind.of(value).ifPresent(kind -> {
            String name = kind.name(names);
            families.computeIfAbsent(name, _ -> new MetricFamily(name, help, kind))
                    .add(help, labels, value);
        });
    }

    private static boolean holdsText(Table.Row row) {
        return row.values().values().stream().anyMatch(Value.Text.class::isInstance);
    }
}

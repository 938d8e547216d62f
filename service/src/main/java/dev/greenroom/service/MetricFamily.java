package dev.greenroom.service;

import dev.greenroom.statistics.Value;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;

import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All data points of one metric. */
final class MetricFamily {

    private final String name;
    private final String help;
    private final MetricKind kind;
    private final SortedMap<Labels, Value> points = new TreeMap<>();

    MetricFamily(String name, String help, MetricKind kind) {
        this.name = name;
        this.help = help;
        this.kind = kind;
    }

    /** Adds a point, unless it comes from another place of the tree, is of another kind, or stands there already. */
    void add(String itsHelp, Labels labels, Value value) {
        if (itsHelp.equals(help) && MetricKind.of(value).filter(kind::equals).isPresent()) {
            points.putIfAbsent(labels, value);
        }
    }

    Optional<MetricSnapshot> snapshot() {
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        switch (kind) {
                            case COUNTER -> counters();
                            case SUMMARY -> summaries();
                            case SECONDS, MOMENT, GAUGE -> gauges();
                        });
    }

    private MetricSnapshot counters() {
        var family = CounterSnapshot.builder().name(name).help(help);
        points.forEach((labels, value) -> family.dataPoint(CounterDataPointSnapshot.builder()
                .labels(labels)
                .value(MetricKind.number(value))
                .build()));
        return family.build();
    }

    private MetricSnapshot gauges() {
        var family = GaugeSnapshot.builder().name(name).help(help);
        points.forEach((labels, value) -> family.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(labels)
                .value(MetricKind.number(value))
                .build()));
        return family.build();
    }

    private MetricSnapshot summaries() {
        var family = SummarySnapshot.builder().name(name).help(help);
        points.forEach((labels, value) -> {
            if (value instanceof Value.Timing timing) {
                family.dataPoint(summary(labels, timing));
            }
        });
        return family.build();
    }

    private static SummaryDataPointSnapshot summary(Labels labels, Value.Timing timing) {
        var quantiles = Quantiles.builder()
                .quantile(0.5, percentile(timing, timing.p50()))
                .quantile(0.9, percentile(timing, timing.p90()))
                .quantile(0.99, percentile(timing, timing.p99()))
                .quantile(0.999, percentile(timing, timing.p999()))
                .build();
        var point = SummaryDataPointSnapshot.builder()
                .labels(labels)
                .quantiles(quantiles)
                .count(timing.count());
        point.sum(StatisticsJson.seconds(timing.sum()));
        return point.build();
    }

    /** A window in which nothing was recorded has no percentiles. */
    private static double percentile(Value.Timing timing, Duration percentile) {
        return timing.windowCount() == 0 ? Double.NaN : StatisticsJson.seconds(percentile);
    }
}

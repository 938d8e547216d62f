package dev.greenroom.service;

import dev.greenroom.statistics.Value;

import java.util.Locale;
import java.util.Optional;

/** How a value of the tree is shown to Prometheus, and what that adds to its name. */
enum MetricKind {
    /** The writers add {@code _total} themselves. */
    COUNTER(""),
    SUMMARY("_seconds"),
    SECONDS("_seconds"),
    MOMENT("_timestamp_seconds"),
    GAUGE("");

    private final String ending;

    MetricKind(String ending) {
        this.ending = ending;
    }

    static Optional<MetricKind> of(Value value) {
        return Optional.ofNullable(
                switch (value) {
                    case Value.Count _, Value.PerSecond _ -> COUNTER;
                    case Value.Timing _ -> SUMMARY;
                    case Value.Span _ -> SECONDS;
                    case Value.Moment _ -> MOMENT;
                    case Value.Level _, Value.Figure _, Value.Flag _ -> GAUGE;
                    case Value.Text _, Value.Failure _ -> null;
                });
    }

    /** The metric's name from the names in the tree, see {@link Metrics}. */
    String name(String names) {
        String plain =
                names.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
        // These endings mean something to Prometheus, so that a name may have one only if it means the same.
        String bare = plain.replaceAll("(_(total|created|bucket|info|count|sum|seconds))+$", "");
        return "greenroom_" + (bare.isEmpty() ? "unnamed" : bare) + ending;
    }

    /** The number, for all kinds but a summary. */
    static double number(Value value) {
        return switch (value) {
            case Value.Count(long total) -> total;
            case Value.Level(long level) -> level;
            case Value.Figure(Number number) -> number.doubleValue();
            case Value.Flag(boolean on) -> on ? 1 : 0;
            case Value.Moment(var instant) -> instant.toEpochMilli() / 1000.0;
            case Value.Span(var duration) -> StatisticsJson.seconds(duration);
            case Value.PerSecond rate -> rate.count();
            case Value.Timing timing -> timing.count();
            case Value.Text _, Value.Failure _ -> Double.NaN;
        };
    }
}

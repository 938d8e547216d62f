package dev.greenroom.service;

import dev.greenroom.statistics.Value;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What the page shows of a value in one place: most values are one reading, a timer and a rate are several.
 *
 * @param label which reading of the value it is; empty where it is the only one
 * @param number what the reading is sorted and drawn by; not a number where there is none
 */
record Reading(String label, String text, double number, Kind kind) {

    /** What the page's script makes of a reading. */
    enum Kind {
        /** Only grows: its change is drawn. */
        COUNT,
        /** Goes up and down, and may grow too far. */
        LEVEL,
        /** A level of memory, of which some may be garbage. */
        BYTES,
        /** A length of time that may only grow. */
        SPAN,
        /** Events per second. */
        RATE,
        /** A percentile that tells how slow the slow ones are. */
        TAIL,
        /** The same of so few times that it tells of single ones: it is drawn, not judged. */
        FEW,
        /** Something to sort by, of which the past tells nothing. */
        PLAIN,
        TEXT,
        /** In place of a value that could not be had. */
        FAULT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final long FEW_TIMES = 20;
    private static final List<String> TIMER = List.of("count", "p50", "p99", "max");
    private static final List<String> RATE = List.of("10 s", "1 min", "in all");

    /** The readings of the value with this name, in order. */
    static List<Reading> of(String name, Value value) {
        double number = MetricKind.number(value);
        return switch (value) {
            case Value.Timing timing ->
                List.of(
                        new Reading(TIMER.get(0), ValueText.whole(timing.count()), number, Kind.COUNT),
                        time(TIMER.get(1), timing, timing.p50(), Kind.PLAIN),
                        time(
                                TIMER.get(2),
                                timing,
                                timing.p99(),
                                timing.windowCount() < FEW_TIMES ? Kind.FEW : Kind.TAIL),
                        time(TIMER.get(3), timing, timing.max(), Kind.PLAIN));
            case Value.PerSecond rate ->
                List.of(
                        perSecond(RATE.get(0), rate.overTenSeconds(), Kind.RATE),
                        perSecond(RATE.get(1), rate.overMinute(), Kind.PLAIN),
                        new Reading(RATE.get(2), ValueText.whole(rate.count()), number, Kind.COUNT));
            case Value.Count _ -> single(name, value, number, Kind.COUNT);
            case Value.Level _, Value.Figure _ ->
                single(name, value, number, name.endsWith("Bytes") ? Kind.BYTES : Kind.LEVEL);
            case Value.Span _ -> single(name, value, number, Kind.SPAN);
            case Value.Flag _, Value.Moment _ -> single(name, value, number, Kind.PLAIN);
            case Value.Text _ -> single(name, value, number, Kind.TEXT);
            case Value.Failure _ -> single(name, value, number, Kind.FAULT);
        };
    }

    /** The labels that all values of a column have, or one empty label where they differ. */
    static List<String> labels(List<Value> column) {
        List<Value> had = column.stream()
                .filter(value -> !(value instanceof Value.Failure))
                .toList();
        if (!had.isEmpty() && had.stream().allMatch(Value.Timing.class::isInstance)) {
            return TIMER;
        }
        if (!had.isEmpty() && had.stream().allMatch(Value.PerSecond.class::isInstance)) {
            return RATE;
        }
        return List.of("");
    }

    /** The whole value as one reading, for a column that holds values of several kinds. */
    static Reading whole(String name, Value value) {
        List<Reading> readings = of(name, value);
        return readings.size() == 1
                ? readings.getFirst()
                : new Reading("", ValueText.of(name, value), MetricKind.number(value), Kind.COUNT);
    }

    private static List<Reading> single(String name, Value value, double number, Kind kind) {
        return List.of(new Reading("", ValueText.of(name, value), number, kind));
    }

    /** A percentile, or a dash where nothing was timed lately. */
    private static Reading time(String label, Value.Timing timing, Duration time, Kind kind) {
        return timing.windowCount() == 0
                ? new Reading(label, "–", Double.NaN, kind)
                : new Reading(label, ValueText.duration(time), StatisticsJson.seconds(time), kind);
    }

    private static Reading perSecond(String label, double events, Kind kind) {
        return new Reading(label, ValueText.decimal(events) + "/s", events, kind);
    }

    /** Whether it stands to the right in its column. */
    boolean isNumeric() {
        return switch (kind) {
            case COUNT, LEVEL, BYTES, SPAN, RATE, TAIL, FEW -> true;
            case PLAIN -> !label.isEmpty();
            case TEXT, FAULT -> false;
        };
    }
}

package dev.greenroom.service;

import dev.greenroom.statistics.Value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Values as a person reads them: three digits that matter, units that fit, thousands apart. */
final class ValueText {

    private static final List<String> BYTES = List.of("B", "KiB", "MiB", "GiB", "TiB");

    private ValueText() {}

    /** The text of a value; its name tells what some numbers are. */
    static String of(String name, Value value) {
        return switch (value) {
            case Value.Count(long total) -> whole(total);
            case Value.Level(long level) -> number(name, level);
            case Value.Figure(Number number) -> number(name, number);
            case Value.Text(String text) -> text;
            case Value.Flag(boolean on) -> on ? "yes" : "no";
            case Value.Moment(Instant instant) ->
                instant.truncatedTo(ChronoUnit.SECONDS).toString();
            case Value.Span(Duration duration) -> duration(duration);
            case Value.Failure(String reason) -> "⚠ " + reason;
            case Value.PerSecond rate ->
                "%s/s (10 s), %s/s (1 min), %s in all"
                        .formatted(decimal(rate.overTenSeconds()), decimal(rate.overMinute()), whole(rate.count()));
            case Value.Timing timing when timing.windowCount() == 0 -> whole(timing.count());
            case Value.Timing timing ->
                "%s, p50 %s, p99 %s, max %s"
                        .formatted(
                                whole(timing.count()),
                                duration(timing.p50()),
                                duration(timing.p99()),
                                duration(timing.max()));
        };
    }

    private static String number(String name, Number number) {
        if (name.endsWith("Bytes")) {
            return bytes(number.doubleValue());
        }
        return switch (number) {
            case Double fraction -> decimal(fraction);
            case BigDecimal fraction -> decimal(fraction.doubleValue());
            case BigInteger big -> decimal(big.doubleValue());
            default -> whole(number.longValue());
        };
    }

    static String whole(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
    }

    static String decimal(double number) {
        double size = Math.abs(number);
        if (size >= 1e15 || (size > 0 && size < 1e-3)) {
            return String.format(Locale.ROOT, "%.2e", number);
        }
        if (size >= 1000) {
            return whole(Math.round(number));
        }
        String text = String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", number);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }

    static String bytes(double size) {
        int unit = 0;
        double left = size;
        while (Math.abs(left) >= 1024 && unit < BYTES.size() - 1) {
            left /= 1024;
            unit++;
        }
        return decimal(left) + " " + BYTES.get(unit);
    }

    static String duration(Duration duration) {
        double seconds = StatisticsJson.seconds(duration);
        double size = Math.abs(seconds);
        if (size >= 120) {
            return clock(duration);
        }
        if (size >= 1 || size == 0) {
            return decimal(seconds) + " s";
        }
        if (size >= 1e-3) {
            return decimal(seconds * 1e3) + " ms";
        }
        return size >= 1e-6 ? decimal(seconds * 1e6) + " µs" : decimal(seconds * 1e9) + " ns";
    }

    private static String clock(Duration duration) {
        if (duration.toDays() != 0) {
            return "%d d %d h".formatted(duration.toDays(), Math.abs(duration.toHoursPart()));
        }
        if (duration.toHours() != 0) {
            return "%d h %d min".formatted(duration.toHours(), Math.abs(duration.toMinutesPart()));
        }
        return "%d min %d s".formatted(duration.toMinutes(), Math.abs(duration.toSecondsPart()));
    }
}

package dev.greenroom.actor;

import java.time.Duration;
import java.util.Locale;

/** A span of time as a person reads it: {@code 40 ms}, {@code 4.9 s}, {@code 12 min 3 s}, {@code 3 h 2 min}. */
record Age(Duration time) {
    static Age ofNanos(long nanos) {
        return new Age(Duration.ofNanos(Math.max(0, nanos)));
    }

    @Override
    public String toString() {
        if (time.toSeconds() < 1) {
            return time.toMillis() + " ms";
        }
        if (time.toMinutes() < 1) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
        return time.toHours() < 1
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toHours() + " h " + time.toMinutesPart() + " min";
    }
}

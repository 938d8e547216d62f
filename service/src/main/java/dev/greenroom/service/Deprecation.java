package dev.greenroom.service;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Since when a resource is deprecated (RFC 9745), and from when it may be gone (RFC 8594). */
record Deprecation(Instant since, Optional<Instant> sunset) {

    /** HTTP's own date (RFC 9110, 5.6.7): two digits for the day, unlike the JDK's format of that name. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    Deprecation {
        if (sunset.filter(end -> end.isBefore(since)).isPresent()) {
            throw new IllegalArgumentException(
                    "deprecation since %s: its sunset is before, %s. Give a later one.".formatted(since, sunset.get()));
        }
    }

    /** The answer with the headers that say so. */
    Answer mark(Answer answer) {
        var marked = answer.header("Deprecation", "@" + since.getEpochSecond());
        return sunset.map(end -> marked.header("Sunset", HTTP_DATE.format(end))).orElse(marked);
    }
}

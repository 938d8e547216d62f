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
        var marked = answer.header("Deprecation", "@" + since.getEpochSecond()).header("Warning", warning(answer));
        return sunset.map(end -> marked.header("Sunset", HTTP_DATE.format(end))).orElse(marked);
    }

    /** For people, who look at warnings sooner than at dates (RFC 7234, 5.5.7). */
    private String warning(Answer answer) {
        String told = answer.stated("Warning");
        String own =
                "299 - \"This resource is deprecated since %s%s. Follow the links from the start to what replaces it.\""
                        .formatted(
                                day(since),
                                sunset.map(end -> " and may be gone from " + day(end) + " on")
                                        .orElse(""));
        return told.isEmpty() ? own : told + ", " + own;
    }

    private static String day(Instant instant) {
        return DateTimeFormatter.ISO_LOCAL_DATE.format(instant.atZone(ZoneOffset.UTC));
    }
}

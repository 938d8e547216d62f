package dev.greenroom.slate;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** For how long a document lives after it was written, or also after it was read. */
record Lifetime(@Nullable Duration length, boolean isSliding) {
    static final Lifetime ENDLESS = new Lifetime(null, false);

    /** A document's end moves at most once in that time, so that reading it does not mean to write it. */
    static final Duration STEP = Duration.ofMinutes(1);

    /** The last moment that each store can keep. */
    static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    static Lifetime of(Duration length) {
        if (!length.isPositive()) {
            throw new RefusedException("lifetime: is " + length + ". Give a positive one.");
        }
        return new Lifetime(length, false);
    }

    static Lifetime sliding(Duration length) {
        if (length.compareTo(STEP.multipliedBy(2)) < 0) {
            throw new RefusedException("sliding lifetime: is " + length
                    + ", and moves at most once in a minute. Give at least two minutes.");
        }
        return new Lifetime(length, true);
    }

    /** When a document that is written now ends; null if it does not. In whole milliseconds, as stores keep them. */
    @Nullable
    Instant end(Instant now) {
        if (length == null) {
            return null;
        }
        if (length.compareTo(Duration.between(now, LAST)) > 0) {
            throw new RefusedException(
                    "lifetime: " + length + " ends after the year 9999. Give none to what is to stay.");
        }
        return now.plus(length).truncatedTo(ChronoUnit.MILLIS);
    }

    /** When a document that is read now is to end; null if that may stay as it is. */
    @Nullable
    Instant laterEnd(Instant now, @Nullable Instant present) {
        var end = end(now);
        return isSliding && present != null && end != null && end.isAfter(present.plus(STEP)) ? end : null;
    }
}

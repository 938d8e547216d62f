package dev.greenroom.actor.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A source of time that stands still until the test moves it. Safe for any thread. */
public final class ManualClock implements InstantSource {
    private volatile Instant now;

    private ManualClock(Instant start) {
        this.now = start;
    }

    /** A clock that shows {@code start}. */
    public static ManualClock at(Instant start) {
        return new ManualClock(start);
    }

    @Override
    public Instant instant() {
        return now;
    }

    /**
     * Moves the clock on and returns the new time.
     *
     * @throws IllegalArgumentException when {@code step} is negative: time does not go back
     */
    public synchronized Instant advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("clock: cannot advance by " + step + ". Give a step of zero or more.");
        }
        now = now.plus(step);
        return now;
    }
}

package dev.greenroom.slate;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

import java.time.Duration;
import java.time.Instant;

/** What the contracts share: one store under test, and records to keep in it. */
abstract class StoreContract {
    final ManualClock clock = new ManualClock(Instant.parse("2026-11-20T00:00:00Z"));
    private @Nullable Slates slates;

    record Note(String text) {}

    record Counter(long value) {
        Counter plusOne() {
            return new Counter(value + 1);
        }
    }

    abstract SlateStoreContract store();

    final boolean durable() {
        return store().durable();
    }

    /** Opened by the first call, which threads of a test may race for. */
    final synchronized Slates slates() {
        if (slates == null) {
            slates = Slates.on(
                    store().open(), SlateOptions.standard().withClock(clock).withSweepPause(Duration.ofDays(1)));
        }
        return slates;
    }

    final Slates reopened() {
        closeSlates();
        return slates();
    }

    @AfterEach
    final synchronized void closeSlates() {
        if (slates != null) {
            slates.close();
            slates = null;
        }
    }
}

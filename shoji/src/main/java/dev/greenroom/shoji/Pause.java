package dev.greenroom.shoji;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How the client waits; tests wait without time. */
@FunctionalInterface
interface Pause {

    Pause REAL = (length, end) -> {
        try {
            end.get(length.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            // the whole length has passed, as is usual
        } catch (ExecutionException e) {
            throw new IllegalStateException("an end that fails", e);
        }
    };

    /** Waits that long, or until the end if that comes first. */
    void pause(Duration length, CompletableFuture<?> end) throws InterruptedException;
}

package dev.greenroom.shoji;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How the client waits; tests wait without time. */
@FunctionalInterface
interface Pause {

    Pause REAL = length -> {
        boolean early = new Semaphore(0).tryAcquire(length.toNanos(), TimeUnit.NANOSECONDS);
        assert !early;
    };

    void pause(Duration length) throws InterruptedException;
}

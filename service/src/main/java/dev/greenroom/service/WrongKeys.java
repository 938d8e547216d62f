package dev.greenroom.service;

import java.util.concurrent.TimeUnit;

/** Tells the log of wrong keys: of the first at once, of those that follow once a minute at most. Thread-safe. */
final class WrongKeys {

    private static final System.Logger LOG = System.getLogger("dev.greenroom.service");
    private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private long untold;
    private long lastTold = System.nanoTime() - PAUSE_NANOS;

    synchronized void came() {
        untold++;
        long now = System.nanoTime();
        if (now - lastTold >= PAUSE_NANOS) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "sign-in: %d wrong key%s came. If that was none of you, find out who can reach the service."
                            .formatted(untold, untold == 1 ? "" : "s"));
            untold = 0;
            lastTold = now;
        }
    }
}

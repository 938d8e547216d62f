package dev.greenroom.actor;

import java.util.ArrayDeque;

/** How often one actor was restarted lately, and so whether and when it may be again. In turns only. */
final class Restarts {
    private final int limit;
    private final long windowNanos;
    private final long firstDelayNanos;
    private final long longestDelayNanos;

    private final ArrayDeque<Long> times = new ArrayDeque<>();
    private long lastNanos;
    private int inRow;

    Restarts(int limit, long windowNanos, long firstDelayNanos, long longestDelayNanos) {
        this.limit = limit;
        this.windowNanos = windowNanos;
        this.firstDelayNanos = firstDelayNanos;
        this.longestDelayNanos = longestDelayNanos;
    }

    /** Counts one more at {@code now}; false when there were enough of them in the window. */
    boolean add(long now) {
        while (!times.isEmpty() && now - times.peek() >= windowNanos) {
            times.poll();
        }
        if (times.size() >= limit) {
            return false;
        }
        // The time spent in the back-off itself is no time without a failure.
        inRow = inRow > 0 && now - lastNanos - delayNanos() < windowNanos ? inRow + 1 : 1;
        lastNanos = now;
        times.add(now);
        return true;
    }

    /** How long to wait before the one counted last. */
    long delayNanos() {
        var doublings = inRow - 1;
        // Compared before the shift, which would overflow.
        return firstDelayNanos >= longestDelayNanos >> Math.min(doublings, 62)
                ? longestDelayNanos
                : firstDelayNanos << doublings;
    }
}

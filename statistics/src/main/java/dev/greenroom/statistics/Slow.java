package dev.greenroom.statistics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A collection of the last things that took too long, the latest first, with {@code What}, {@code Took} and {@code At}.
 *
 * <p>Recording something that was fast enough allocates nothing. Safe for use by many threads.
 */
public final class Slow implements LiveCell {
    private final AtomicBoolean enabled;
    private final Time time;
    private final long thresholdNanos;
    private final AtomicLong next = new AtomicLong();
    private final AtomicReferenceArray<Event> ring;

    Slow(AtomicBoolean enabled, Time time, int size, Duration threshold) {
        if (size < 1) {
            throw new IllegalArgumentException(
                    "slow collection: a size of %d leaves no room. Give it 1 or more.".formatted(size));
        }
        this.enabled = enabled;
        this.time = time;
        this.thresholdNanos = threshold.toNanos();
        this.ring = new AtomicReferenceArray<>(size);
    }

    /** Keeps this if it took the threshold or longer, unless paused. */
    public void recordNanos(String what, long nanos) {
        if (nanos >= thresholdNanos && enabled.getOpaque()) {
            ring.set((int) (next.getAndIncrement() % ring.length()), new Event(what, nanos, time.now()));
        }
    }

    /** What it holds now, as a snapshot shows it. */
    @Override
    public Table read() {
        long end = next.get();
        var rows = new ArrayList<Table.Row>();
        for (long i = end - 1; i >= Math.max(0, end - ring.length()); i--) {
            var event = ring.get((int) (i % ring.length()));
            if (event != null) {
                rows.add(event.row(rows.size() + 1));
            }
        }
        return new Table(false, rows);
    }

    private record Event(String what, long nanos, Instant at) {
        Table.Row row(int place) {
            return new Table.Row(
                    Integer.toString(place),
                    new TreeMap<>(Map.of(
                            "What", new Value.Text(what),
                            "Took", new Value.Span(Duration.ofNanos(nanos)),
                            "At", new Value.Moment(at))));
        }
    }
}

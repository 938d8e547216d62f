package dev.greenroom.statistics;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A collection of what is under way: what each request or connection is doing now, and since when.
 *
 * <p>Its records have {@code What}, {@code Now}, {@code Since} and {@code For}, in the order in which they began. Safe for
 * use by many threads.
 */
public final class InProgress implements LiveCell {
    private final AtomicBoolean enabled;
    private final Time time;
    private final AtomicLong lastId = new AtomicLong();
    private final Set<Activity> activities = ConcurrentHashMap.newKeySet();

    InProgress(AtomicBoolean enabled, Time time) {
        this.enabled = enabled;
        this.time = time;
    }

    /** Shows an activity until it is closed; one that begins while paused is never shown. */
    public Activity begin(String what) {
        var activity = new Activity(lastId.incrementAndGet(), what, time.now(), time.nanos());
        if (enabled.getOpaque()) {
            activities.add(activity);
        }
        return activity;
    }

    /** What it holds now, as a snapshot shows it. */
    @Override
    public Table read() {
        long now = time.nanos();
        var rows = new TreeMap<Long, Table.Row>();
        for (var activity : activities) {
            rows.put(activity.id, activity.row(now));
        }
        return new Table(true, rows.values().stream().toList());
    }

    /** One thing that is under way. */
    public final class Activity implements AutoCloseable {
        private final long id;
        private final String what;
        private final Instant since;
        private final long sinceNanos;
        private volatile String now = "";

        private Activity(long id, String what, Instant since, long sinceNanos) {
            this.id = id;
            this.what = what;
            this.since = since;
            this.sinceNanos = sinceNanos;
        }

        /** Says what it is doing at present. */
        public void now(String doing) {
            now = doing;
        }

        /** Ends it; a second call does nothing. */
        @Override
        public void close() {
            activities.remove(this);
        }

        /** The same activity alone is equal; an object's own hash would cost more than the rest. */
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(id);
        }

        private Table.Row row(long nanos) {
            var values = new TreeMap<String, Value>(Map.of(
                    "What", new Value.Text(what),
                    "Since", new Value.Moment(since),
                    "For", new Value.Span(Duration.ofNanos(Math.max(0, nanos - sinceNanos)))));
            var doing = now;
            if (!doing.isEmpty()) {
                values.put("Now", new Value.Text(doing));
            }
            return new Table.Row(Long.toString(id), values);
        }
    }
}

package dev.greenroom.statistics;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A collection of records by key, with a cap: all keys past it share the record {@value #OTHER}, so totals stay exact. With an
 * idle time, a record that nobody has asked for so long goes, and makes room for another.
 *
 * <p>Finding a record allocates nothing and waits for nobody; making one may wait for another that is being made. Safe for
 * use by many threads.
 */
public final class Records {
    /** The key of the record that all keys past the cap share. */
    public static final String OTHER = "(other)";

    /** Keys come from outside: a client may well send an empty one. */
    private static final String BLANK = "(blank)";

    /** Idle records are looked for so often in an idle time, when one is needed. */
    private static final int SWEEPS = 8;

    private final Namespace namespace;
    private final Branch branch;
    private final ConcurrentMap<String, Entry> records = new ConcurrentHashMap<>();
    private volatile @Nullable Scope other;
    private final int cap;
    private final @Nullable Duration idle;
    private long sweptNanos;

    /** A record, and whether somebody still wants it. */
    private static final class Entry {
        private final Scope scope;
        private volatile boolean asked = true;
        private long askedNanos;

        Entry(Scope scope) {
            this.scope = scope;
        }

        /** Writes only once between two sweeps: many threads may ask for one record. */
        Scope ask() {
            if (!asked) {
                asked = true;
            }
            return scope;
        }

        /** By one sweep at a time. */
        boolean isIdle(long nowNanos, long idleNanos) {
            if (asked) {
                asked = false;
                askedNanos = nowNanos;
            }
            return nowNanos - askedNanos >= idleNanos;
        }
    }

    Records(Namespace namespace, String name, int cap, @Nullable Duration idle) {
        if (cap < 1) {
            throw new IllegalArgumentException(
                    "%s/%s: a cap of %d leaves no room. Give it 1 or more.".formatted(namespace, name, cap));
        }
        if (idle != null && !idle.isPositive()) {
            throw new IllegalArgumentException(
                    "%s/%s: an idle time of %s. Give it more than none.".formatted(namespace, name, idle));
        }
        this.namespace = namespace;
        this.branch = namespace.branch.open(name);
        this.cap = cap;
        this.idle = idle;
        this.sweptNanos = namespace.time.nanos();
    }

    /**
     * The record of this key, made at the first call; past the cap, the shared record of all other keys.
     *
     * <p>Ask anew for each recording where the collection has an idle time: what is recorded in a record that has gone is not
     * seen.
     */
    public Scope record(String key) {
        var known = records.get(key);
        if (known != null) {
            return known.ask();
        }
        if (records.size() >= cap && idle == null) {
            var shared = other;
            return shared != null ? shared : openOther();
        }
        return open(key);
    }

    /**
     * Takes the record of this key out of the tree, which leaves room for another; the shared one goes by
     * {@value #OTHER}.
     *
     * <p>Whoever still has the record may go on recording in it, and nobody sees it.
     */
    public synchronized void remove(String key) {
        if (key.equals(OTHER)) {
            other = null;
            branch.map().remove(OTHER);
        } else if (records.remove(key) != null) {
            branch.map().remove(key.isBlank() ? BLANK : key);
        }
    }

    private synchronized Scope open(String key) {
        var known = records.get(key);
        if (known != null) {
            return known.ask();
        }
        if (records.size() >= cap && isTimeToSweep()) {
            removeIdle();
        }
        if (records.size() >= cap || key.equals(OTHER)) {
            return openOther();
        }
        var record = scope(key.isBlank() ? BLANK : key);
        records.put(key, new Entry(record));
        return record;
    }

    private boolean isTimeToSweep() {
        return idle != null && namespace.time.nanos() - sweptNanos >= idle.toNanos() / SWEEPS;
    }

    /** Takes out the records that nobody has asked for so long; none where there is no idle time. */
    synchronized void removeIdle() {
        if (idle == null) {
            return;
        }
        long nowNanos = namespace.time.nanos();
        sweptNanos = nowNanos;
        records.forEach((key, entry) -> {
            if (entry.isIdle(nowNanos, idle.toNanos())) {
                remove(key);
            }
        });
    }

    private synchronized Scope openOther() {
        var shared = other;
        if (shared == null) {
            shared = scope(OTHER);
            other = shared;
        }
        return shared;
    }

    private Scope scope(String key) {
        return new Scope(branch.open(key), namespace.enabled, namespace.time);
    }
}

package dev.greenroom.statistics;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A collection of records by key, with a cap: all keys past it share the record {@value #OTHER}, so totals stay exact.
 *
 * <p>Finding a record allocates nothing and waits for nobody; making one may wait for another that is being made. Safe for
 * use by many threads.
 */
public final class Records {
    /** The key of the record that all keys past the cap share. */
    public static final String OTHER = "(other)";

    /** Keys come from outside: a client may well send an empty one. */
    private static final String BLANK = "(blank)";

    private final Namespace namespace;
    private final Branch branch;
    private final ConcurrentMap<String, Scope> records = new ConcurrentHashMap<>();
    private volatile @Nullable Scope other;
    private final int cap;

    Records(Namespace namespace, String name, int cap) {
        if (cap < 1) {
            throw new IllegalArgumentException(
                    "%s/%s: a cap of %d leaves no room. Give it 1 or more.".formatted(namespace, name, cap));
        }
        this.namespace = namespace;
        this.branch = namespace.branch.open(name);
        this.cap = cap;
    }

    /** The record of this key, made at the first call; past the cap, the shared record of all other keys. */
    public Scope record(String key) {
        var known = records.get(key);
        if (known != null) {
            return known;
        }
        if (records.size() >= cap) {
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
            return known;
        }
        if (records.size() >= cap || key.equals(OTHER)) {
            return openOther();
        }
        var record = scope(key.isBlank() ? BLANK : key);
        records.put(key, record);
        return record;
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

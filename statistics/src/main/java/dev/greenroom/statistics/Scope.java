package dev.greenroom.statistics;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * A place where values stand side by side: a {@link Namespace}, or one record of a collection.
 *
 * <p>Asking twice for one name gives the same cell. Asking for a name that has a cell of another kind throws
 * {@link StatisticsException.NameTaken}; the cells themselves never throw. Safe for use by many threads.
 */
public sealed class Scope permits Namespace {
    final String path;
    final ConcurrentMap<String, Object> cells;
    final AtomicBoolean enabled;
    final Time time;

    Scope(String path, ConcurrentMap<String, Object> cells, AtomicBoolean enabled, Time time) {
        this.path = path;
        this.cells = cells;
        this.enabled = enabled;
        this.time = time;
    }

    /** The counter of this name. */
    public final Counter counter(String name) {
        return cell(name, Counter.class, scope -> new Counter(scope.enabled));
    }

    /** The gauge of this name. */
    public final Gauge gauge(String name) {
        return cell(name, Gauge.class, scope -> new Gauge(scope.enabled));
    }

    /** The timer of this name. */
    public final Timer timer(String name) {
        return cell(name, Timer.class, scope -> new Timer(scope.enabled, scope.time));
    }

    /** The rate of this name. */
    public final Rate rate(String name) {
        return cell(name, Rate.class, scope -> new Rate(scope.enabled, scope.time));
    }

    /** Sets a text, in place of an earlier value of this name. */
    public final void value(String name, String text) {
        set(name, text);
    }

    /** Sets a number, in place of an earlier value of this name; a live one such as an {@code AtomicLong} stays live. */
    public final void value(String name, Number number) {
        set(name, number);
    }

    /** Sets a truth value, in place of an earlier value of this name. */
    public final void value(String name, boolean flag) {
        set(name, flag);
    }

    /** Sets a moment, in place of an earlier value of this name. */
    public final void value(String name, Instant moment) {
        set(name, moment);
    }

    /** Sets a length of time, in place of an earlier value of this name. */
    public final void value(String name, Duration span) {
        set(name, span);
    }

    /**
     * Sets a value that each snapshot computes from those beside it, in place of an earlier value of this name.
     *
     * <p>The function runs on a thread of the snapshot and has 5 ms. It gives a string, number, boolean, instant or
     * duration, or null for none; in a namespace also a map or list of maps, which is shown as a collection.
     */
    public final void function(String name, Function<? super Values, ? extends @Nullable Object> function) {
        set(name, function);
    }

    final <T> T cell(String name, Class<T> kind, Function<Scope, T> maker) {
        var there = cells.get(name);
        if (there == null) {
            Tree.requireName(name);
            T fresh = maker.apply(this);
            there = cells.putIfAbsent(name, fresh);
            if (there == null) {
                return fresh;
            }
        }
        if (kind.isInstance(there)) {
            return kind.cast(there);
        }
        throw new StatisticsException.NameTaken(path, name, kind.getSimpleName(), there.getClass());
    }

    private void set(String name, Object value) {
        Tree.requireName(name);
        cells.compute(name, (_, there) -> {
            if (there == null || Tree.isReplaceable(there)) {
                return value;
            }
            throw new StatisticsException.NameTaken(path, name, "value", there.getClass());
        });
    }

    /** The place of this scope in the tree, for messages. */
    @Override
    public final String toString() {
        return path;
    }
}

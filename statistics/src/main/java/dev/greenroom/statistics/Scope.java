package dev.greenroom.statistics;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * A place where values stand side by side: a {@link Namespace}, or one record of a collection.
 *
 * <p>Asking twice for one name gives the same cell. Asking for a name that has a cell of another kind throws
 * {@link StatisticsException.NameTaken}; the cells themselves never throw. Safe for use by many threads.
 */
public sealed class Scope permits Namespace {
    final Branch branch;
    final AtomicBoolean enabled;
    final Time time;

    Scope(Branch branch, AtomicBoolean enabled, Time time) {
        this.branch = branch;
        this.enabled = enabled;
        this.time = time;
    }

    /** The counter of this name. */
    public final Counter counter(String name) {
        return branch.cell(name, Counter.class, this, scope -> new Counter(scope.enabled));
    }

    /** The gauge of this name. */
    public final Gauge gauge(String name) {
        return branch.cell(name, Gauge.class, this, scope -> new Gauge(scope.enabled));
    }

    /** The timer of this name. */
    public final Timer timer(String name) {
        return branch.cell(name, Timer.class, this, scope -> new Timer(scope.enabled, scope.time));
    }

    /** The rate of this name. */
    public final Rate rate(String name) {
        return branch.cell(name, Rate.class, this, scope -> new Rate(scope.enabled, scope.time));
    }

    /**
     * Counters of these names that are added to as one.
     *
     * @throws IllegalArgumentException unless there are two names or more, all different
     * @throws StatisticsException.NameTaken also when one of the names is in use as a counter of its own or in another tally
     */
    public final Tally tally(String... names) {
        return branch.tally(List.of(names), enabled);
    }

    /** Sets a text, in place of an earlier value of this name. */
    public final void value(String name, String text) {
        branch.set(name, text);
    }

    /** Sets a number, in place of an earlier value of this name; a live one such as an {@code AtomicLong} stays live. */
    public final void value(String name, Number number) {
        branch.set(name, number);
    }

    /** Sets a truth value, in place of an earlier value of this name. */
    public final void value(String name, boolean flag) {
        branch.set(name, flag);
    }

    /** Sets a moment, in place of an earlier value of this name. */
    public final void value(String name, Instant moment) {
        branch.set(name, moment);
    }

    /** Sets a length of time, in place of an earlier value of this name. */
    public final void value(String name, Duration span) {
        branch.set(name, span);
    }

    /**
     * Sets a value that each snapshot computes from those beside it, in place of an earlier value of this name.
     *
     * <p>The function runs on a thread of the snapshot and has 5 ms. It gives a string, number, boolean, instant or
     * duration, or null for none; in a namespace also a map or list of maps, which is shown as a collection.
     */
    public final void function(String name, Function<? super Values, ? extends @Nullable Object> function) {
        branch.set(name, function);
    }

    /** Whether anything stands under this name, whoever put it there. */
    public final boolean holds(String name) {
        return branch.map().containsKey(name);
    }

    /**
     * Takes the cell, value or function of this name out of the tree, if there is one; collections stay.
     *
     * <p>Whoever still has the cell may go on recording, and nobody sees it. The next that asks for the name gets a new
     * cell.
     */
    public final void remove(String name) {
        branch.remove(name);
    }

    /** The place of this scope in the tree, for messages. */
    @Override
    public final String toString() {
        return branch.path();
    }
}

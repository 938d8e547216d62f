package dev.greenroom.statistics.micrometer;

import static java.lang.System.Logger.Level.WARNING;

import dev.greenroom.statistics.Counter;
import dev.greenroom.statistics.Namespace;
import dev.greenroom.statistics.Scope;
import dev.greenroom.statistics.StatisticsException;
import dev.greenroom.statistics.Timer;
import io.micrometer.core.instrument.Meter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/**
 * One meter's place in the tree, and the cells that it has there. Safe for use by many threads.
 *
 * <p>A cell whose name is taken gets {@value #TAKEN} behind it; if that is taken too, it is left out with a warning.
 */
final class Place {
    private static final System.Logger LOG = System.getLogger(Place.class.getName());
    private static final String TAKEN = " (meter)";

    private final Meter.Id id;
    private final String name;
    private final Namespace namespace;
    private final Scope scope;
    private final List<String> cells = new ArrayList<>();
    private boolean closed;

    Place(Meter.Id id, String name, Namespace namespace, Scope scope) {
        this.id = id;
        this.name = name;
        this.namespace = namespace;
        this.scope = scope;
    }

    /** Whether the meter is to record. */
    boolean enabled() {
        return namespace.enabled();
    }

    Optional<Counter> counter() {
        return put(name, scope::counter);
    }

    Optional<Timer> timer() {
        return put(name, scope::timer);
    }

    /** A number that each snapshot reads. */
    void figure(DoubleSupplier source) {
        putFunction(name, () -> figure(source.getAsDouble()));
    }

    /** One number of several: what it is stands behind the meter's name. */
    void figure(String what, DoubleSupplier source) {
        putFunction(name + " " + what, () -> figure(source.getAsDouble()));
    }

    /** A length of time that each snapshot reads. */
    void span(DoubleSupplier nanos) {
        putFunction(name, () -> span(nanos.getAsDouble()));
    }

    /** One length of time of several values: what it is stands behind the meter's name. */
    void span(String what, DoubleSupplier nanos) {
        putFunction(name + " " + what, () -> span(nanos.getAsDouble()));
    }

    /** Puts a live number where the meter has its only cell, unless the meter is gone. */
    synchronized void exchange(Number live) {
        if (!closed) {
            cells.forEach(scope::remove);
            cells.clear();
            put(name, cell -> {
                scope.value(cell, live);
                return live;
            });
        }
    }

    synchronized void close() {
        closed = true;
        cells.forEach(scope::remove);
    }

    private void putFunction(String wanted, Source source) {
        put(wanted, cell -> {
            scope.function(cell, _ -> source.read());
            return cell;
        });
    }

    private synchronized <T> Optional<T> put(String wanted, Function<String, T> maker) {
        var cell = scope.holds(wanted) ? wanted + TAKEN : wanted;
        if (!scope.holds(cell)) {
            try {
                var made = maker.apply(cell);
                cells.add(cell);
                return Optional.of(made);
            } catch (StatisticsException.NameTaken _) {
                // Somebody took it just now: told below.
            }
        }
        LOG.log(
                WARNING,
                "{0}: \"{1}\" is taken, so the meter {2} is not shown. Rename it with a MeterFilter.",
                scope,
                wanted,
                id);
        return Optional.empty();
    }

    /** A whole number without a fraction in reports; not-a-number means no value to the tree too. */
    private static Object figure(double value) {
        long whole = (long) value;
        return whole == value ? (Object) whole : (Object) value;
    }

    /** Beyond 292 years, as the plain number: a mistake that should show. */
    private static Object span(double nanos) {
        return Math.abs(nanos) < Long.MAX_VALUE ? Duration.ofNanos((long) nanos) : (Object) nanos;
    }

    private interface Source {
        Object read();
    }
}

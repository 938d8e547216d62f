package dev.greenroom.statistics;

import org.jspecify.annotations.Nullable;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a function of the tree is given: the values beside it in this snapshot, as a read-only map of plain JDK types.
 *
 * <p>Counters, gauges and other numbers are {@code Number}s, timers and rates are {@link Value.Timing} and
 * {@link Value.PerSecond}, collections are maps or lists of maps. Another function's value is computed when it is asked
 * for; if it cannot be had, or needs the asking function itself, asking throws {@link IllegalStateException}.
 */
public final class Values extends AbstractMap<String, Object> {
    private final ScopeReading scope;
    private final FunctionCall caller;

    Values(ScopeReading scope, FunctionCall caller) {
        this.scope = scope;
        this.caller = caller;
    }

    /**
     * The number of this name.
     *
     * @throws IllegalStateException if there is none, or it could not be computed
     */
    public double number(String name) {
        if (get(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalStateException("\"%s\" is not a number here".formatted(name));
    }

    /**
     * The timer of this name.
     *
     * @throws IllegalStateException if there is none
     */
    public Value.Timing timing(String name) {
        if (get(name) instanceof Value.Timing timing) {
            return timing;
        }
        throw new IllegalStateException("\"%s\" is not a timer here".formatted(name));
    }

    @Override
    public @Nullable Object get(Object name) {
        var item = name instanceof String string ? scope.item(string, caller) : null;
        if (item instanceof Value.Failure failure) {
            throw new IllegalStateException("needs \"%s\", which failed: %s".formatted(name, failure.reason()));
        }
        return item == null ? null : plain(item);
    }

    @Override
    public boolean containsKey(Object name) {
        return name instanceof String string && scope.names().contains(string);
    }

    /** Each value that can be had, without those that are being computed; other functions are computed for it. */
    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        var all = new LinkedHashMap<String, Object>();
        for (var name : scope.names()) {
            var item = scope.item(name, caller);
            if (item != null && !(item instanceof Value.Failure)) {
                all.put(name, plain(item));
            }
        }
        return Collections.unmodifiableMap(all).entrySet();
    }

    private static Object plain(Item item) {
        return switch (item) {
            case Table table -> plain(table);
            case Value value -> plain(value);
        };
    }

    private static Object plain(Table table) {
        if (!table.keyed()) {
            return table.rows().stream().map(Values::plain).toList();
        }
        var records = new LinkedHashMap<String, Object>();
        table.rows().forEach(row -> records.put(row.id(), plain(row)));
        return records;
    }

    private static Map<String, Object> plain(Table.Row row) {
        var values = new LinkedHashMap<String, Object>();
        row.values().forEach((name, value) -> values.put(name, plain(value)));
        return values;
    }

    private static Object plain(Value value) {
        return switch (value) {
            case Value.Count count -> count.total();
            case Value.Level level -> level.level();
            case Value.Figure figure -> figure.number();
            case Value.Text text -> text.text();
            case Value.Flag flag -> flag.on();
            case Value.Moment moment -> moment.instant();
            case Value.Span span -> span.duration();
            case Value.Timing timing -> timing;
            case Value.PerSecond rate -> rate;
            case Value.Failure failure -> failure;
        };
    }
}

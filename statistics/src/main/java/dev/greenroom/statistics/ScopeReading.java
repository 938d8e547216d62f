package dev.greenroom.statistics;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One namespace or record in one snapshot: what stood in it, and what is known of that so far.
 *
 * <p>Each value is read once, so functions see the numbers that the snapshot shows. A function that was given up may go on
 * reading here from its own thread; the first result for a name stays.
 */
final class ScopeReading {
    /** The name of a value that stands where a map of values was due. */
    static final String SINGLE = "Value";

    private final SortedMap<String, @Nullable Object> raw;
    private final FunctionRunner functions;
    private final boolean collections;
    private final ConcurrentMap<String, Optional<Item>> known = new ConcurrentHashMap<>();
    private final ConcurrentMap<Tally, long[]> tallies = new ConcurrentHashMap<>();

    ScopeReading(SortedMap<String, Object> raw, FunctionRunner functions, boolean collections) {
        this.raw = raw;
        this.functions = functions;
        this.collections = collections;
    }

    /** A copy in the order of the names, without nulls. */
    static SortedMap<String, Object> copyOf(Map<?, ?> map) {
        var copy = new TreeMap<String, Object>();
        map.forEach((name, value) -> {
            if (value != null) {
                copy.put(String.valueOf(name), value);
            }
        });
        return copy;
    }

    Set<String> names() {
        return raw.keySet();
    }

    SortedMap<String, Item> items() {
        var items = new TreeMap<String, Item>();
        for (var name : raw.keySet()) {
            var item = item(name, null);
            if (item != null) {
                items.put(name, item);
            }
        }
        return items;
    }

    /** What this name stands for, or null for nothing; the caller is the function that asks, if one does. */
    @Nullable
    Item item(String name, @Nullable FunctionCall caller) {
        var value = raw.get(name);
        if (value == null) {
            return null;
        }
        var earlier = known.get(name);
        if (earlier != null) {
            return earlier.orElse(null);
        }
        if (caller != null && caller.isFor(this, name)) {
            return new Value.Failure("needs itself");
        }
        var found = Optional.ofNullable(resolve(name, value, caller));
        var first = known.putIfAbsent(name, found);
        return (first == null ? found : first).orElse(null);
    }

    /** Settles a value that is given up, unless its function came back just now. */
    void fail(String name, Value.Failure failure) {
        known.putIfAbsent(name, Optional.of(failure));
    }

    private @Nullable Item resolve(String name, Object value, @Nullable FunctionCall caller) {
        if (isComputed(value)) {
            return caller == null ? functions.run(this, name, value) : caller.callInner(this, name, value);
        }
        return read(value, caller);
    }

    private static boolean isComputed(Object value) {
        return value instanceof Function<?, ?> || value instanceof Supplier<?>;
    }

    private @Nullable Item read(Object value, @Nullable FunctionCall caller) {
        try {
            return itemOf(value, caller);
        } catch (RuntimeException e) {
            return new Value.Failure("could not be read: " + e);
        }
    }

    /** The value or table that shows this object. */
    @Nullable
    Item itemOf(@Nullable Object value, @Nullable FunctionCall caller) {
        return switch (value) {
            case null -> null;
            case LiveCell cell -> cell.read();
            case Counter counter -> new Value.Count(counter.longValue());
            case Gauge gauge -> new Value.Level(gauge.longValue());
            case Tally.Counted counted -> new Value.Count(total(counted));
            case Number number -> figure(number);
            case CharSequence text -> new Value.Text(text.toString());
            case Character letter -> new Value.Text(letter.toString());
            case Enum<?> constant -> new Value.Text(constant.name());
            case Boolean flag -> new Value.Flag(flag);
            case AtomicBoolean flag -> new Value.Flag(flag.get());
            case Instant moment -> new Value.Moment(moment);
            case Duration span -> new Value.Span(span);
            case Map<?, ?> map when collections -> keyed(map, caller);
            case Iterable<?> list when collections -> listed(list, caller);
            case Map<?, ?> _, Iterable<?> _ ->
                new Value.Failure("is a collection within a record. Four levels are all.");
            default ->
                new Value.Failure("is a %s, which is no kind of value"
                        .formatted(value.getClass().getName()));
        };
    }

    /** From one reading of the whole tally in each snapshot. */
    private long total(Tally.Counted counted) {
        var tally = counted.tally();
        return tally == null ? counted.longValue() : tallies.computeIfAbsent(tally, Tally::read)[counted.index()];
    }

    /** Not-a-number stands for no value: a ratio whose divisor is still zero. */
    private static @Nullable Value figure(Number number) {
        return switch (number) {
            case BigInteger big -> new Value.Figure(new BigInteger(big.toByteArray()));
            case BigDecimal big -> new Value.Figure(new BigDecimal(big.unscaledValue(), big.scale()));
            default -> {
                double real = number.doubleValue();
                if (Double.isNaN(real)) {
                    yield null;
                }
                if (Double.isInfinite(real)) {
                    yield new Value.Failure("is infinite");
                }
                long whole = number.longValue();
                yield new Value.Figure(real == whole && !isReal(number) ? (Number) whole : (Number) real);
            }
        };
    }

    private static boolean isReal(Number number) {
        return number instanceof Double || number instanceof Float;
    }

    private Table keyed(Map<?, ?> map, @Nullable FunctionCall caller) {
        var rows = new Rows(caller);
        copyOf(map).forEach(rows::add);
        return new Table(true, rows.list);
    }

    private Table listed(Iterable<?> list, @Nullable FunctionCall caller) {
        var rows = new Rows(caller);
        for (var record : list) {
            if (record != null) {
                rows.add(Integer.toString(rows.list.size() + 1), record);
            }
        }
        return new Table(false, rows.list);
    }

    /** The records of a collection. Most have the names of the one before them, and need not be sorted. */
    private final class Rows {
        private final List<Table.Row> list = new ArrayList<>();
        private final @Nullable FunctionCall caller;
        private String[] names = {};

        Rows(@Nullable FunctionCall caller) {
            this.caller = caller;
        }

        void add(String id, Object record) {
            var like = record instanceof Map<?, ?> map ? readLikeTheLast(map) : null;
            var values = like != null ? like : read(record);
            names = values.names();
            list.add(new Table.Row(id, values));
        }

        private NamedValues read(Object record) {
            SortedMap<String, Object> cells =
                    record instanceof Map<?, ?> map ? copyOf(map) : new TreeMap<>(Map.of(SINGLE, record));
            return NamedValues.copyOf(new ScopeReading(cells, functions, false).values(caller));
        }

        /** Null when it has other names, or not only plain values: then nothing but a look has been spent on it. */
        private @Nullable NamedValues readLikeTheLast(Map<?, ?> record) {
            if (record.size() != names.length) {
                return null;
            }
            var values = new Value[names.length];
            for (int i = 0; i < names.length; i++) {
                var value = record.get(names[i]);
                if (value == null
                        || isComputed(value)
                        || value instanceof Map<?, ?>
                        || value instanceof Iterable<?>
                        || !(ScopeReading.this.read(value, null) instanceof Value shown)) {
                    return null;
                }
                values[i] = shown;
            }
            return new NamedValues(names, values);
        }
    }

    private SortedMap<String, Value> values(@Nullable FunctionCall caller) {
        var values = new TreeMap<String, Value>();
        for (var name : raw.keySet()) {
            if (item(name, caller) instanceof Value value) {
                values.put(name, value);
            }
        }
        return values;
    }
}

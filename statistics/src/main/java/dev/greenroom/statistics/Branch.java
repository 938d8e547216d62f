package dev.greenroom.statistics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** A plain map of the tree, whoever made it, and its place for messages. */
record Branch(String path, ConcurrentMap<String, Object> map) {
    /** The entry of a namespace that says whether it records: an {@link AtomicBoolean}, or a {@link Boolean}. */
    static final String ENABLED = "Enabled";

    /** The tree is open to all, so the types of names and values are checked where they are read. */
    @SuppressWarnings("unchecked")
    static ConcurrentMap<String, Object> concurrent(ConcurrentMap<?, ?> map) {
        return (ConcurrentMap<String, Object>) map;
    }

    /** The map of this name within this one, made if there is none. */
    Branch open(String name) {
        var inner = cell(name, ConcurrentMap.class, this, _ -> new ConcurrentHashMap<>());
        return new Branch(path.isEmpty() ? name : path + "/" + name, concurrent(inner));
    }

    /**
     * What stands under this name, made if there is nothing; another kind is an error.
     *
     * <p>The maker is given its owner so that it need not capture it: looking a cell up must allocate nothing.
     */
    <S, T> T cell(String name, Class<T> kind, S owner, Function<? super S, ? extends T> maker) {
        var there = map.get(name);
        if (there == null) {
            T fresh = maker.apply(owner);
            there = map.putIfAbsent(named(name), fresh);
            if (there == null) {
                return fresh;
            }
        }
        if (kind.isInstance(there)) {
            return kind.cast(there);
        }
        throw new StatisticsException.NameTaken(path, name, kind.getSimpleName(), there.getClass());
    }

    /** Puts a plain value, function or table, in place of an earlier one; over a cell or a collection it is an error. */
    void set(String name, Object value) {
        map.compute(named(name), (_, there) -> {
            if (there == null || isReplaceable(there)) {
                return value;
            }
            throw new StatisticsException.NameTaken(path, name, "value", there.getClass());
        });
    }

    /** The switch of a namespace; a plain {@link Boolean} that a library put there becomes the switch's first state. */
    AtomicBoolean openSwitch() {
        return (AtomicBoolean) map.compute(
                ENABLED,
                (_, there) -> there instanceof AtomicBoolean ? there : new AtomicBoolean(!Boolean.FALSE.equals(there)));
    }

    private static boolean isReplaceable(Object there) {
        return switch (there) {
            case Counter _, Gauge _, LiveCell _, AtomicBoolean _, Iterable<?> _ -> false;
            // What is recorded in is a concurrent map; any other only shows something.
            case Map<?, ?> collection -> !(collection instanceof ConcurrentMap);
            default -> true;
        };
    }

    private static String named(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "statistics: a name is blank. Give it a name that reads well in a report.");
        }
        return name;
    }
}

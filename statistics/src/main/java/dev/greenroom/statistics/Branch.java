package dev.greenroom.statistics;

import java.util.List;
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

    /** The tally of these names, made if there is none. The first name decides which it is, the others stand beside it. */
    Tally tally(List<String> names, AtomicBoolean enabled) {
        if (names.size() < 2 || names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException(
                    "%s: a tally of %s. Give it two names or more, all different.".formatted(path, names));
        }
        for (var name : names) { // before any of them is there
            var there = map.get(name);
            if (there != null && !isOf(there, names)) {
                throw taken(name, names);
            }
        }
        var tally = cell(names.getFirst(), Tally.Counted.class, enabled, on -> new Tally(on, names).counted(0))
                .tally();
        if (tally == null || !tally.names().equals(names)) {
            throw taken(names.getFirst(), names);
        }
        for (int i = 1; i < names.size(); i++) {
            int index = i;
            var there = cell(names.get(i), Tally.Counted.class, tally, whole -> whole.counted(index));
            if (there.tally() != tally || there.index() != i) {
                throw taken(names.get(i), names);
            }
        }
        return tally;
    }

    private static boolean isOf(Object there, List<String> names) {
        if (!(there instanceof Tally.Counted counted)) {
            return false;
        }
        var tally = counted.tally();
        return tally != null && tally.names().equals(names);
    }

    private StatisticsException taken(String name, List<String> names) {
        return new StatisticsException.NameTaken(path, name, "part of a tally of " + names, Tally.class);
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

    /** Takes a cell or plain value out; the switch of a namespace and its collections stay. */
    void remove(String name) {
        map.computeIfPresent(
                name,
                (_, there) -> there instanceof AtomicBoolean || there instanceof Map || there instanceof Iterable
                        ? there
                        : null);
    }

    private static boolean isReplaceable(Object there) {
        return switch (there) {
            case Counter _, Gauge _, Tally.Counted _, LiveCell _, AtomicBoolean _, Iterable<?> _ -> false;
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

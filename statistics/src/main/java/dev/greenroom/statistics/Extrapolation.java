package dev.greenroom.statistics;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** One walk over the tree that makes a snapshot of it. */
final class Extrapolation {
    private final Map<String, Object> tree;
    private final Instant takenAt;
    private final FunctionRunner functions;

    Extrapolation(Map<String, Object> tree, Time time, FunctionRunner functions) {
        this.tree = tree;
        this.takenAt = time.now();
        this.functions = functions;
    }

    Snapshot take() {
        var namespaces = new TreeMap<String, Snapshot.Section>();
        ScopeReading.copyOf(tree).forEach((name, value) -> namespaces.put(name, section(name, value)));
        return new Snapshot(takenAt, namespaces);
    }

    private Snapshot.Section section(String name, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return failed(name, "is a %s, not a map".formatted(value.getClass().getSimpleName()));
        }
        try {
            var cells = ScopeReading.copyOf(map);
            boolean enabled = isOn(cells.remove(Branch.ENABLED));
            return new Snapshot.Section(name, enabled, new ScopeReading(cells, functions, true).items());
        } catch (RuntimeException e) {
            return failed(name, "could not be read: " + e);
        }
    }

    private static boolean isOn(@Nullable Object enabled) {
        return switch (enabled) {
            case AtomicBoolean live -> live.get();
            case Boolean fixed -> fixed;
            case null, default -> true;
        };
    }

    /** The tree is open to all, so a namespace may be anything; what cannot be shown is shown as one failure. */
    private static Snapshot.Section failed(String name, String reason) {
        SortedMap<String, Item> items = new TreeMap<>(Map.of(ScopeReading.SINGLE, new Value.Failure(reason)));
        return new Snapshot.Section(name, true, items);
    }
}

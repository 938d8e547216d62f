package dev.greenroom.guest;

import java.time.Instant;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * What a phrasebook counts, as plain objects in the statistics tree.
 *
 * <p>The tree is a {@code ConcurrentMap} of namespaces, each a {@code ConcurrentMap} too, under a well-known key of the system
 * properties. Who comes first makes it. Where something else stands in its place, the figures are counted and not shown.
 */
final class Figures {
    private static final String TREE = "dev.greenroom.statistics";
    private static final String ENABLED = "Enabled";
    private static final int MOST_MISSES = 3;

    private final Map<String, Object> namespace;
    private final LongAdder hits = new LongAdder();
    private final AtomicLong misses = new AtomicLong();
    private final Map<String, Map<String, Object>> languages = new ConcurrentHashMap<>();
    private final Deque<Map<String, Object>> lastMisses = new ConcurrentLinkedDeque<>();

    Figures(String name) {
        Function<Map<String, Object>, Object> hitRatio = Figures::hitRatio;
        namespace = open(open(System.getProperties(), TREE), name);
        namespace.putIfAbsent(ENABLED, new AtomicBoolean(true));
        namespace.put("Hits", hits);
        namespace.put("Misses", misses);
        namespace.put("Hit Ratio", hitRatio);
        namespace.put("Made At", Instant.now());
        namespace.put("Languages", languages);
        namespace.put("Last Misses", lastMisses);
    }

    /** The map of this name within that one, made if there is none. */
    @SuppressWarnings("unchecked") // the tree is documented as maps from names to objects
    private static Map<String, Object> open(Map<? super String, Object> outer, String name) {
        Object there = outer.computeIfAbsent(name, _ -> new ConcurrentHashMap<String, Object>());
        return there instanceof ConcurrentMap<?, ?> map ? (Map<String, Object>) map : new ConcurrentHashMap<>();
    }

    /** Not a number, which is shown as no value, as long as nothing was looked up. */
    private static double hitRatio(Map<String, Object> scope) {
        return scope.get("Hits") instanceof Number hits && scope.get("Misses") instanceof Number misses
                ? hits.doubleValue() / (hits.doubleValue() + misses.doubleValue())
                : Double.NaN;
    }

    void hit() {
        if (enabled()) {
            hits.increment();
        }
    }

    void missed(String language, String phrase) {
        if (!enabled()) {
            return;
        }
        misses.incrementAndGet();
        var record =
                languages.computeIfAbsent(language, _ -> new ConcurrentHashMap<>(Map.of("Misses", new LongAdder())));
        if (record.get("Misses") instanceof LongAdder count) {
            count.increment();
        }
        record.put("Last Miss", Instant.now());
        lastMisses.addFirst(Map.of("Language", language, "Phrase", phrase));
        if (lastMisses.size() > MOST_MISSES) {
            lastMisses.pollLast();
        }
    }

    /** The switch is anybody's to flip, or to replace with a plain boolean. */
    private boolean enabled() {
        return switch (namespace.get(ENABLED)) {
            case AtomicBoolean live -> live.get();
            case Boolean fixed -> fixed;
            case null, default -> true;
        };
    }
}

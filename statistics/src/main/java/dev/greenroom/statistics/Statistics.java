package dev.greenroom.statistics;

import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A statistics tree: namespaces to record in, and snapshots to look at. Safe for use by many threads. */
public final class Statistics {
    /** The key of {@link System#getProperties()} under which the JVM's tree is found, as a {@code ConcurrentMap}. */
    public static final String KEY = "dev.greenroom.statistics";

    private static final Duration FUNCTION_LIMIT = Duration.ofMillis(5);

    private final Branch tree;
    private final ConcurrentMap<String, Namespace> namespaces = new ConcurrentHashMap<>();
    private final Time time;
    private final FunctionRunner functions;

    /** An empty tree of its own, for tests and for parts that must not be seen. */
    public Statistics() {
        this(new ConcurrentHashMap<>(), Time.SYSTEM, FUNCTION_LIMIT);
    }

    Statistics(ConcurrentMap<String, Object> tree, Time time, Duration functionLimit) {
        this.tree = new Branch("", tree);
        this.time = time;
        this.functions = new FunctionRunner(functionLimit);
    }

    /** The tree of this JVM, shared with every library that uses {@link #KEY}. */
    public static Statistics root() {
        return Root.STATISTICS;
    }

    /**
     * The namespace of this name, made at the first call; later calls give the same one.
     *
     * @throws StatisticsException.NameTaken if something other than a concurrent map stands under this name
     */
    public Namespace namespace(String name) {
        var known = namespaces.get(name);
        return known != null ? known : namespaces.computeIfAbsent(name, _ -> new Namespace(tree.open(name), time));
    }

    /** The namespace of this name, if there is one already, whoever made it. */
    public Optional<Namespace> find(String name) {
        return tree.map().containsKey(name) ? Optional.of(namespace(name)) : Optional.empty();
    }

    /**
     * A copy of the whole tree in which each function is replaced by its value.
     *
     * <p>Recorders are not held up. A function that fails, needs itself, or runs for over 5 ms is shown as a
     * {@link Value.Failure} and costs nothing else. If the thread is interrupted, functions not yet computed are shown as
     * failures and the interrupt is kept.
     */
    public Snapshot snapshot() {
        namespaces.values().forEach(namespace -> {
            namespace.obeySwitch();
            namespace.removeIdle();
        });
        return new Extrapolation(tree.map(), time, functions).take();
    }

    private static final class Root {
        static final Statistics STATISTICS =
                new Statistics(sharedTree(System.getProperties()), Time.SYSTEM, FUNCTION_LIMIT);

        private static ConcurrentMap<String, Object> sharedTree(Properties properties) {
            Object there = properties.computeIfAbsent(KEY, _ -> new ConcurrentHashMap<String, Object>());
            if (there instanceof ConcurrentMap<?, ?> map) {
                return Branch.concurrent(map);
            }
            throw new StatisticsException.NameTaken("system properties", KEY, "ConcurrentMap", there.getClass());
        }
    }
}

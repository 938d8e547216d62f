package dev.greenroom.service;

import dev.greenroom.statistics.InProgress;
import dev.greenroom.statistics.Namespace;
import dev.greenroom.statistics.Records;
import dev.greenroom.statistics.Slow;
import dev.greenroom.statistics.Statistics;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Puts what a service calls into the statistics tree: namespace {@code Downstream}, one record for each dependency with its calls,
 * their time and their errors. Thread-safe.
 *
 * {@snippet :
 * var downstream = Downstream.of(statistics);
 * Rating rating = downstream.call("ratings", () -> ratings.of(player));
 * }
 *
 * <p>The name of a dependency is for a handful of them, such as {@code ratings}: never an address with a key in it. Past a hundred
 * they share one record. Slates are there of themselves, see {@link SlateStatistics}.
 */
public final class Downstream {

    static final String NAMESPACE = "Downstream";
    static final String DEPENDENCIES = "Dependencies";
    static final int MOST = 100;

    private static final int SLOW_KEPT = 50;
    private static final Duration SLOW = Duration.ofMillis(500);

    private final Records records;
    private final InProgress inProgress;
    private final Slow slow;
    private final Map<String, DependencyFigures> dependencies = new ConcurrentHashMap<>();

    /** A call that may fail as it says. */
    @FunctionalInterface
    public interface Call<T, E extends Exception> {
        T call() throws E;
    }

    /** A call without a result. */
    @FunctionalInterface
    public interface Action<E extends Exception> {
        void run() throws E;
    }

    private Downstream(Namespace namespace) {
        records = namespace.collection(DEPENDENCIES, MOST);
        inProgress = namespace.inProgress("In Progress");
        slow = namespace.slow("Slow Calls", SLOW_KEPT, SLOW);
    }

    /** The dependencies in this tree. */
    public static Downstream of(Statistics statistics) {
        return new Downstream(statistics.namespace(NAMESPACE));
    }

    /** Calls a dependency on this thread. What the call throws is counted by its class, and thrown. */
    public <T, E extends Exception> T call(String dependency, Call<T, E> call) throws E {
        var watch = new Watch(dependency);
        try {
            T result = call.call();
            watch.returned();
            return result;
        } catch (Exception e) {
            watch.failed(e);
            throw e;
        } finally {
            watch.end();
        }
    }

    /** Calls a dependency that gives no result. Otherwise like {@link #call}. */
    public <E extends Exception> void run(String dependency, Action<E> action) throws E {
        this.<Boolean, E>call(dependency, () -> {
            action.run();
            return true;
        });
    }

    /**
     * Calls a dependency that answers later, and counts when it does.
     *
     * @return what the call returned
     */
    public <T> CompletionStage<T> follow(String dependency, Supplier<? extends CompletionStage<T>> call) {
        var watch = new Watch(dependency);
        boolean begun = false;
        try {
            var stage = call.get();
            begun = true;
            var _ = stage.whenComplete((_, failure) -> {
                if (failure == null) {
                    watch.returned();
                } else {
                    watch.failed(failure);
                }
                watch.end();
            });
            return stage;
        } catch (RuntimeException e) {
            watch.failed(e);
            throw e;
        } finally {
            if (!begun) {
                watch.end();
            }
        }
    }

    private DependencyFigures dependency(String name) {
        var known = dependencies.get(name);
        if (known != null) {
            return known;
        }
        var key = dependencies.size() < MOST ? name : Records.OTHER;
        return dependencies.computeIfAbsent(key, there -> new DependencyFigures(records.record(there)));
    }

    /** One call while it is under way. */
    private final class Watch {

        private final String name;
        private final DependencyFigures figures;
        private final InProgress.Activity activity;
        private final long start = System.nanoTime();
        private boolean known;

        Watch(String name) {
            this.name = name;
            figures = dependency(name);
            activity = inProgress.begin(name);
            figures.begun();
        }

        void returned() {
            known = true;
        }

        void failed(Throwable failure) {
            known = true;
            figures.failed(failure);
        }

        /** Nobody has said how: an error went through, which is for others to catch. */
        void end() {
            if (!known) {
                figures.brokeOff();
            }
            long nanos = System.nanoTime() - start;
            activity.close();
            figures.ended();
            figures.called(nanos);
            slow.recordNanos(name, nanos);
        }
    }
}

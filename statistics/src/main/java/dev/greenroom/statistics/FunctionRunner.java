package dev.greenroom.statistics;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs the functions of the tree on threads of its own, since a function may hang.
 *
 * <p>These are platform threads: a function that spins would take a carrier from everybody else. They end when idle. A
 * function that was given up is not called again before it has come back, so it holds one thread and not one per snapshot.
 */
final class FunctionRunner {
    private static final int MOST_THREADS = 16;

    private final Duration limit;
    private final Set<Object> stuck = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            MOST_THREADS,
            5,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("statistics-function-", 1).factory());

    FunctionRunner(Duration limit) {
        this.limit = limit;
    }

    @Nullable
    Item run(ScopeReading scope, String name, Object function) {
        var job = new FunctionJob(scope, name, function, limit, stuck);
        try {
            threads.execute(job);
        } catch (RejectedExecutionException _) {
            return new Value.Failure("was not computed: %d functions hang".formatted(MOST_THREADS));
        }
        return job.await();
    }
}

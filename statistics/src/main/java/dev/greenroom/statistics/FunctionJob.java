package dev.greenroom.statistics;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A function's work in one snapshot, with the calls within it: one thread runs it, the snapshot's thread waits. */
final class FunctionJob implements Runnable {
    private final FutureTask<@Nullable Item> task;
    private final Duration limit;
    private final Set<Object> stuck;
    private volatile @Nullable FunctionCall innermost;

    /** The function for which the job was given up; guarded by {@link #stuck}, as {@link #ended} is. */
    private @Nullable Object culprit;

    private boolean ended;

    FunctionJob(ScopeReading scope, String name, Object function, Duration limit, Set<Object> stuck) {
        Callable<@Nullable Item> work = () -> call(new FunctionCall(this, null, scope, name, function));
        this.task = new FutureTask<>(work);
        this.limit = limit;
        this.stuck = stuck;
    }

    Duration limit() {
        return limit;
    }

    @Override
    public void run() {
        task.run();
        synchronized (stuck) {
            ended = true;
            if (culprit != null) {
                stuck.remove(culprit);
            }
        }
    }

    @Nullable
    Item call(FunctionCall call) {
        if (stuck.contains(call.function())) {
            return new Value.Failure("is still running from an earlier snapshot");
        }
        innermost = call;
        try {
            return call.compute();
        } catch (RuntimeException e) {
            return failure(e);
        } finally {
            innermost = call.end();
        }
    }

    /** The result, or a failure once the time of the call that runs is up. */
    @Nullable
    Item await() {
        try {
            while (true) {
                var running = innermost;
                long left = running == null ? limit.toNanos() : running.deadline() - System.nanoTime();
                try {
                    return task.get(Math.max(0, left), TimeUnit.NANOSECONDS);
                } catch (TimeoutException _) {
                    var late = innermost;
                    if (late != null && late.deadline() - System.nanoTime() <= 0 && !task.isDone()) {
                        return abandon(late);
                    }
                }
            }
        } catch (ExecutionException e) {
            return failure(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException _) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            return new Value.Failure("was not computed: the thread that takes the snapshot was interrupted");
        }
    }

    private Item abandon(FunctionCall late) {
        synchronized (stuck) {
            if (!ended) {
                culprit = late.function();
                stuck.add(culprit);
            }
        }
        task.cancel(true);
        return late.giveUp();
    }

    private static Value.Failure failure(Throwable thrown) {
        return new Value.Failure(thrown.toString());
    }
}

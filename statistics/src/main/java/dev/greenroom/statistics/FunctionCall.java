package dev.greenroom.statistics;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One call of a function of the tree. A function that asks for another's value makes an inner call.
 *
 * <p>Each call has its own time limit; while an inner call runs, the outer one's time stands still.
 */
final class FunctionCall {
    private final FunctionJob job;
    private final @Nullable FunctionCall outer;
    private final ScopeReading scope;
    private final String name;
    private final Object function;
    private final long started;

    /** Written by the thread that runs the call, read by the one that waits for it. */
    private volatile long deadline;

    FunctionCall(FunctionJob job, @Nullable FunctionCall outer, ScopeReading scope, String name, Object function) {
        this.job = job;
        this.outer = outer;
        this.scope = scope;
        this.name = name;
        this.function = function;
        this.started = System.nanoTime();
        this.deadline = started + job.limit().toNanos();
    }

    /** Gives the time that this call took back to the one that waited for it, and names that one. */
    @Nullable
    FunctionCall end() {
        if (outer != null) {
            long earlier = outer.deadline;
            outer.deadline = earlier + System.nanoTime() - started;
        }
        return outer;
    }

    Object function() {
        return function;
    }

    long deadline() {
        return deadline;
    }

    /** Whether this call, or one that waits for it, computes that value. */
    boolean isFor(ScopeReading otherScope, String otherName) {
        for (var call = this; call != null; call = call.outer) {
            if (call.scope == otherScope && call.name.equals(otherName)) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    Item callInner(ScopeReading innerScope, String innerName, Object innerFunction) {
        return job.call(new FunctionCall(job, this, innerScope, innerName, innerFunction));
    }

    @SuppressWarnings("unchecked")
    @Nullable
    Item compute() {
        Object result = function instanceof Supplier<?> supplier
                ? supplier.get()
                : ((Function<Object, @Nullable Object>) function).apply(new Values(scope, this));
        return scope.itemOf(result, this);
    }

    /** Fails this call for its time, and each that waits for it for needing it; gives the failure of the outermost. */
    Value.Failure giveUp() {
        var failure = new Value.Failure("took over %d ms".formatted(job.limit().toMillis()));
        scope.fail(name, failure);
        var culprit = name;
        for (var call = outer; call != null; call = call.outer) {
            failure = new Value.Failure("needs \"%s\", which %s".formatted(culprit, failure.reason()));
            call.scope.fail(call.name, failure);
            culprit = call.name;
        }
        return failure;
    }
}

package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A reply that somebody will complete, with a value ({@link #NULL} for null) or a {@link Failure}. It is a {@link Message} so
 * that an ask is one object: it stands in the mailbox and its sender waits on it.
 */
non-sealed class PendingReply<T extends @Nullable Object> extends Awaited implements Reply<T> {
    private static final Object NULL = new Object();

    PendingReply(String label) {
        super(label);
    }

    final boolean complete(T value) {
        return settle(value == null ? NULL : value);
    }

    final boolean fail(Throwable failure) {
        return settle(Failure.of(label, failure));
    }

    /** Fails with an exception that is made when somebody asks for it. */
    final void failOnDemand(Supplier<? extends Throwable> failure) {
        settle(Failure.onDemand(label, failure));
    }

    @Override
    public final T get() {
        awaitOutcome(0);
        return value();
    }

    @Override
    public final T get(Duration timeout) {
        var nanos = nanos(timeout);
        if (nanos <= 0 ? !isDone() : !awaitOutcome(nanos)) {
            timedOut(timeout);
        }
        return value();
    }

    static long nanos(Duration timeout) {
        try {
            return timeout.toNanos();
        } catch (ArithmeticException e) {
            return timeout.isNegative() ? 0 : Long.MAX_VALUE; // 292 years
        }
    }

    /** Throws, unless the outcome came meanwhile. */
    void timedOut(Duration timeout) {
        if (!isDone()) {
            throw new ReplyTimeoutException(
                    label + ": no value after " + readable(timeout)
                            + ". Raise the timeout or find out who completes it.",
                    null);
        }
    }

    static String readable(Duration timeout) {
        if (timeout.compareTo(Duration.ofMillis(1)) < 0) {
            return (timeout.isNegative() ? 0 : timeout.toNanos()) + " ns";
        }
        var millis = timeout.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }

    private T value() {
        var outcome = outcome();
        if (outcome instanceof Failure failure) {
            throw failure.raise();
        }
        return valueOf(outcome);
    }

    @SuppressWarnings({"unchecked", "ReferenceEquality", "NullAway"}) // NULL stands for null, which is then a T
    private T valueOf(@Nullable Object outcome) {
        return outcome == NULL ? null : (T) outcome;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return fail(new CancellationException(label + ": the reply was cancelled."));
    }

    @Override
    public final boolean isCancelled() {
        return outcome() instanceof Failure failure && failure.isCancellation();
    }

    @Override
    public final State state() {
        var outcome = outcome();
        if (outcome == null) {
            return State.RUNNING;
        }
        return outcome instanceof Failure ? isCancelled() ? State.CANCELLED : State.FAILED : State.SUCCESS;
    }

    @Override
    public final T resultNow() {
        if (state() != State.SUCCESS) {
            throw new IllegalStateException(label + ": there is no value (" + state() + ").");
        }
        return value();
    }

    @Override
    public final Throwable exceptionNow() {
        if (outcome() instanceof Failure failure && !isCancelled()) {
            return failure.cause();
        }
        throw new IllegalStateException(label + ": there is no failure (" + state() + ").");
    }

    @Override
    public final <R extends @Nullable Object> Reply<R> map(Function<? super T, ? extends R> function) {
        var mapped = new PendingReply<R>(label);
        follow(outcome ->
                mapped.take(outcome instanceof Failure ? outcome : outcomeOf(() -> function.apply(valueOf(outcome)))));
        return mapped;
    }

    @Override
    public final <R extends @Nullable Object> Reply<R> flatMap(Function<? super T, ? extends Reply<R>> function) {
        var flat = new PendingReply<R>(label);
        follow(outcome -> {
            var inner = outcome instanceof Failure ? outcome : outcomeOf(() -> function.apply(valueOf(outcome)));
            return inner instanceof PendingReply<?> reply
                    ? reply.followed(flat::take)
                    : flat.take(
                            inner instanceof Failure
                                    ? inner
                                    : Failure.of(
                                            label,
                                            new NullPointerException(
                                                    label + ": the function of flatMap returned no reply.")));
        });
        return flat;
    }

    @Override
    public final Reply<T> recover(Function<? super Throwable, ? extends T> function) {
        var recovered = new PendingReply<T>(label);
        follow(outcome -> recovered.take(
                outcome instanceof Failure failure ? outcomeOf(() -> function.apply(failure.cause())) : outcome));
        return recovered;
    }

    /** Takes over the outcome of another reply when it comes. */
    final void settleLike(Reply<? extends T> other) {
        ((PendingReply<?>) other)
                .follow(outcome ->
                        take(outcome instanceof Failure failure ? Failure.of(label, failure.cause()) : outcome));
    }

    private Object outcomeOf(Supplier<? extends @Nullable Object> function) {
        try {
            var value = function.get();
            return value == null ? NULL : value;
        } catch (Throwable t) { // also what was never declared: somebody waits for the outcome
            return Failure.of(label, t);
        }
    }

    @Override
    public final void whenDone(BiConsumer<? super @Nullable T, ? super @Nullable Throwable> action) {
        var waiter = new Waiter.Action(() -> tell(action));
        if (!await(waiter)) {
            Waiter.wakeAll(waiter);
        }
    }

    private void tell(BiConsumer<? super @Nullable T, ? super @Nullable Throwable> action) {
        var outcome = outcome();
        if (outcome instanceof Failure failure) {
            action.accept(null, failure.cause());
        } else {
            action.accept(valueOf(outcome), null);
        }
    }

    @Override
    public final CompletableFuture<T> toCompletableFuture() {
        var future = new CompletableFuture<T>();
        whenDone((value, failure) -> {
            if (failure == null) {
                future.complete(value);
            } else {
                future.completeExceptionally(failure);
            }
        });
        return future;
    }

    @Override
    boolean handle(Cell cell) throws Throwable {
        throw new AssertionError(label + " is a reply only, it is never sent");
    }

    @Override
    void reject(Cell cell, DeadLetter.Reason reason) {
        throw new AssertionError(label + " is a reply only, it is never sent");
    }

    @Override
    public String toString() {
        return "Reply[" + label + ": " + state() + "]";
    }
}

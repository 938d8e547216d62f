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
    static final Object NULL = new Object();

    PendingReply(String label) {
        super(label);
    }

    /** The actor that it comes from, if there is one. */
    @Nullable
    Cell cell() {
        return null;
    }

    @Override
    Scheduler scheduler() {
        var from = cell();
        return from == null ? Scheduler.virtualThreads() : from.system.scheduler();
    }

    /** What its errors are about. */
    final String subject() {
        var from = cell();
        return from == null ? label() : from + ": " + label();
    }

    /** The beginning of a report on its failure. */
    final String story() {
        return subject() + " (asked by " + senderText() + ")";
    }

    /** Nothing that the engine knows, unless a kind of reply says otherwise. */
    @Override
    public @Nullable Need need() {
        return null;
    }

    final boolean complete(T value) {
        sender = null; // a reply that is kept keeps no thread
        return settle(value == null ? NULL : value);
    }

    final @Nullable Waiter takeValue(T value) {
        return takeWell(value == null ? NULL : value);
    }

    /** Settles it with the outcome of another reply, which is no failure. */
    final @Nullable Waiter takeWell(Object outcome) {
        sender = null;
        return take(outcome);
    }

    /** To call when it has come to need something new: settles it when it needs itself now. */
    final @Nullable Waiter takeIfInRing() {
        if (!isAwaited()) {
            return null; // a ring would lead here
        }
        var ring = RingSearch.ringOf(this);
        return ring.isEmpty() ? null : take(Failure.onDemand(label(), () -> DeadlockException.of(ring)));
    }

    boolean fail(Throwable failure) {
        return settle(Failure.of(label(), failure));
    }

    /** Fails with an exception that is made when somebody asks for it. */
    final void failOnDemand(Supplier<? extends Throwable> failure) {
        settle(Failure.onDemand(label(), failure));
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
    private void timedOut(Duration timeout) {
        var failure = expired(timeout);
        if (!isDone()) {
            throw failure.raise();
        }
    }

    /** Gives up on it: withdraws it if it can be. What its asker gets. */
    Failure expired(Duration timeout) {
        return Failure.onDemand(
                label(),
                () -> new ReplyTimeoutException(
                        subject() + ": no value after " + readable(timeout)
                                + ". It may still come; raise the timeout or find out who completes it.",
                        null));
    }

    @Override
    void endWith(DeadlockException ring) {}

    final @Nullable Failure failure() {
        return outcome() instanceof Failure failure ? failure : null;
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
        return settle(Failure.quiet(label(), new CancellationException(label() + ": the reply was cancelled.")));
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
            throw new IllegalStateException(label() + ": there is no value (" + state() + ").");
        }
        return value();
    }

    @Override
    public final Throwable exceptionNow() {
        if (outcome() instanceof Failure failure && !isCancelled()) {
            return failure.cause();
        }
        throw new IllegalStateException(label() + ": there is no failure (" + state() + ").");
    }

    @Override
    public final <R extends @Nullable Object> Reply<R> map(Function<? super T, ? extends R> function) {
        var mapped = new Derived<R>(this);
        follow(outcome -> mapped.come(
                outcome instanceof Failure ? outcome : mapped.outcomeOf(() -> function.apply(valueOf(outcome)))));
        return mapped;
    }

    @Override
    public final <R extends @Nullable Object> Reply<R> flatMap(Function<? super T, ? extends Reply<R>> function) {
        var flat = new Derived<R>(this);
        follow(outcome -> {
            var inner = outcome instanceof Failure ? outcome : flat.replyOf(() -> function.apply(valueOf(outcome)));
            return inner instanceof PendingReply<?> reply ? flat.rebind(reply) : flat.come(inner);
        });
        return flat;
    }

    @Override
    public final Reply<T> recover(Function<? super Throwable, ? extends T> function) {
        var recovered = new Derived<T>(this);
        follow(outcome -> recovered.come(
                outcome instanceof Failure failure
                        ? recovered.outcomeOf(() -> function.apply(failure.cause()))
                        : outcome));
        return recovered;
    }

    @Override
    public final void whenDone(BiConsumer<? super @Nullable T, ? super @Nullable Throwable> action) {
        var waiter = new Waiter.Action(() -> tell(action), true);
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
        throw new AssertionError(label() + " is a reply only, it is never sent");
    }

    @Override
    void reject(Cell cell, DeadLetter.Reason reason) {
        throw new AssertionError(label() + " is a reply only, it is never sent");
    }

    @Override
    public String toString() {
        return "Reply[" + label() + ": " + state() + "]";
    }
}

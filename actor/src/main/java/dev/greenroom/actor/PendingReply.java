package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A reply that somebody will complete. It is a {@link Message} so that an ask is one object: it stands in the mailbox and its
 * sender waits on it.
 *
 * <p>{@code state} is null or a chain of {@link Waiter}s while the outcome is open, and then for ever the outcome: the value
 * ({@link #NULL} for null) or a {@link Failure}. Waiters are added and the outcome is set by compare-and-set on that one
 * word, so each waiter is either told or sees the outcome itself.
 */
non-sealed class PendingReply<T extends @Nullable Object> extends Message implements Reply<T> {
    private static final Object NULL = new Object();
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(PendingReply.class, "state", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile @Nullable Object state;

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

    private boolean settle(Object outcome) {
        var before = replaceOpen(outcome);
        if (isOutcome(before)) {
            return false;
        }
        Waiter.wakeAll((Waiter) before);
        return true;
    }

    /** Settles this reply if it is open; who waited for it is for the caller to wake. */
    private @Nullable Waiter take(Object outcome) {
        var before = replaceOpen(outcome);
        return isOutcome(before) ? null : (Waiter) before;
    }

    /** Sets the outcome unless there is one, and returns what stood there before. */
    private @Nullable Object replaceOpen(Object outcome) {
        while (true) {
            var seen = state;
            if (isOutcome(seen) || STATE.compareAndSet(this, seen, outcome)) {
                return seen;
            }
        }
    }

    private static boolean isOutcome(@Nullable Object state) {
        return state != null && !(state instanceof Waiter);
    }

    /** Adds a waiter; false when the outcome is there. */
    private boolean await(Waiter waiter) {
        while (true) {
            var seen = state;
            if (isOutcome(seen)) {
                waiter.next = null;
                return false;
            }
            waiter.next = (Waiter) seen;
            if (STATE.compareAndSet(this, seen, waiter)) {
                return true;
            }
        }
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

    /** Parks until the outcome is there; false after {@code timeoutNanos}, unless that is 0: then it waits for ever. */
    private boolean awaitOutcome(long timeoutNanos) {
        if (isDone() || isDoneSoon()) {
            return true;
        }
        var started = timeoutNanos == 0 ? 0 : System.nanoTime();
        var waiter = new Waiter.Parked();
        if (!await(waiter)) {
            return true;
        }
        while (!isDone()) {
            if (Thread.interrupted()) {
                forget(waiter);
                Thread.currentThread().interrupt();
                throw new ReplyInterruptedException(
                        label + ": the thread that waits for the reply was interrupted. The message may still run.",
                        null);
            }
            if (timeoutNanos == 0) {
                LockSupport.park(this);
            } else {
                var left = timeoutNanos - (System.nanoTime() - started);
                if (left <= 0) {
                    forget(waiter);
                    return isDone();
                }
                LockSupport.parkNanos(this, left);
            }
        }
        return true;
    }

    /**
     * Lets other virtual threads run once before this one parks. Most handlers are done by then, and a yield costs less than
     * to park, to be unparked, and to set a timer.
     */
    @SuppressWarnings("ThreadPriorityCheck") // correct without the yield; it only saves time
    private boolean isDoneSoon() {
        if (!Thread.currentThread().isVirtual()) {
            return false;
        }
        Thread.yield();
        return isDone();
    }

    /** Takes a waiter out again, so that waiting in a loop with short timeouts leaves no chain behind. */
    private void forget(Waiter.Parked waiter) {
        waiter.giveUp();
        while (state instanceof Waiter newest) {
            if (!newest.isGone()) {
                newest.skipGone();
                return;
            }
            STATE.compareAndSet(this, newest, newest.next);
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
        var outcome = state;
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
    public final boolean isDone() {
        return isOutcome(state);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return fail(new CancellationException(label + ": the reply was cancelled."));
    }

    @Override
    public final boolean isCancelled() {
        return state instanceof Failure failure && failure.isCancellation();
    }

    @Override
    public final State state() {
        var outcome = state;
        if (!isOutcome(outcome)) {
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
        if (state instanceof Failure failure && !isCancelled()) {
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

    private void follow(Function<Object, @Nullable Waiter> settling) {
        Waiter.wakeAll(followed(settling));
    }

    /** Adds a follower; when the outcome is there already, it is for the caller to wake. */
    private @Nullable Waiter followed(Function<Object, @Nullable Waiter> settling) {
        var follower = new Waiter.Follower(() -> settling.apply(Objects.requireNonNull(state)));
        return await(follower) ? null : follower;
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
        var outcome = state;
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

package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A reply that somebody will complete. It is a {@link Message} so that an ask is one object: it stands in the mailbox and its
 * sender waits on it.
 *
 * <p>{@code state} is null or a chain of {@link Waiter}s while the outcome is open, and then for ever the outcome: the value
 * ({@link #NULL} for null) or a {@link Failure}. Waiters are added and the outcome is set by compare-and-set on that one
 * word, so each waiter is either told or sees the outcome itself.
 */
class PendingReply<T extends @Nullable Object> extends Message implements Reply<T> {
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
        return settle(new Failure(label, failure));
    }

    private boolean settle(Object outcome) {
        while (true) {
            var seen = state;
            if (isOutcome(seen)) {
                return false;
            }
            if (STATE.compareAndSet(this, seen, outcome)) {
                wakeAll((Waiter) seen);
                return true;
            }
        }
    }

    /** Wakes those who came first, first. */
    private static void wakeAll(@Nullable Waiter newest) {
        Waiter first = null;
        for (var waiter = newest; waiter != null; ) {
            var earlier = waiter.next;
            waiter.next = first;
            first = waiter;
            waiter = earlier;
        }
        for (var waiter = first; waiter != null; waiter = waiter.next) {
            waiter.wake();
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

    private static long nanos(Duration timeout) {
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

    /** Takes the newest waiter out again, so that waiting in a loop with short timeouts leaves no chain behind. */
    private void forget(Waiter waiter) {
        STATE.compareAndSet(this, waiter, waiter.next);
    }

    /** Throws, unless the outcome came meanwhile. */
    void timedOut(Duration timeout) {
        if (!isDone()) {
            throw new ReplyTimeoutException(
                    label + ": no value after " + timeout + ". Raise the timeout or find out who completes it.", null);
        }
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
        return state instanceof Failure failure && failure.cause instanceof CancellationException;
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
            return failure.cause;
        }
        throw new IllegalStateException(label + ": there is no failure (" + state() + ").");
    }

    @Override
    public final <R extends @Nullable Object> Reply<R> map(Function<? super T, ? extends R> function) {
        var mapped = new PendingReply<R>(label);
        whenDone((value, failure) -> {
            if (failure != null) {
                mapped.fail(failure);
            } else {
                mapped.completeWith(() -> function.apply(value));
            }
        });
        return mapped;
    }

    @Override
    public final <R extends @Nullable Object> Reply<R> flatMap(Function<? super T, ? extends Reply<R>> function) {
        var flat = new PendingReply<R>(label);
        map(function).whenDone((reply, failure) -> {
            if (failure != null) {
                flat.fail(failure);
            } else if (reply == null) {
                flat.fail(new NullPointerException(label + ": the function of flatMap returned no reply."));
            } else {
                reply.whenDone(flat::settleAs);
            }
        });
        return flat;
    }

    @Override
    public final Reply<T> recover(Function<? super Throwable, ? extends T> function) {
        var recovered = new PendingReply<T>(label);
        whenDone((value, failure) -> {
            if (failure == null) {
                recovered.complete(value);
            } else {
                recovered.completeWith(() -> function.apply(failure));
            }
        });
        return recovered;
    }

    private void completeWith(java.util.function.Supplier<? extends T> supplier) {
        try {
            complete(supplier.get());
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    /** Takes over the outcome of another reply. */
    @SuppressWarnings("NullAway") // without a failure, a null value is a T
    final boolean settleAs(@Nullable T value, @Nullable Throwable failure) {
        return failure == null ? complete(value) : fail(failure);
    }

    @Override
    public final void whenDone(BiConsumer<? super @Nullable T, ? super @Nullable Throwable> action) {
        var waiter = new Waiter.Action(() -> tell(action));
        if (!await(waiter)) {
            waiter.wake();
        }
    }

    private void tell(BiConsumer<? super @Nullable T, ? super @Nullable Throwable> action) {
        var outcome = state;
        if (outcome instanceof Failure failure) {
            action.accept(null, failure.cause);
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

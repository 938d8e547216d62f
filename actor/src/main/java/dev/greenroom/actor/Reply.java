package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The value to come: what an ask returns. It completes exactly once, with a value or a failure, also when the actor fails or
 * stops first. Any number of threads may read it, any number of times.
 *
 * <p>Waiting parks the calling thread; a virtual thread, and so every actor, gives its core to others meanwhile.
 *
 * <p>A reply is a {@link Future} that throws what the handler threw, without a wrapper, when that is unchecked; the stack
 * trace shows the handler's frames and then the caller's. A checked exception comes as the cause of a
 * {@link ReplyFailedException}. Code that wants the wrappers of {@code java.util.concurrent} takes
 * {@link #toCompletableFuture}.
 */
public sealed interface Reply<T extends @Nullable Object> extends Future<T> permits PendingReply {
    /** A reply that has its value already. */
    static <T extends @Nullable Object> Reply<T> of(T value) {
        var reply = new PendingReply<T>("value");
        reply.complete(value);
        return reply;
    }

    /** A reply that has failed already. */
    static <T extends @Nullable Object> Reply<T> failure(Throwable failure) {
        var reply = new PendingReply<T>("failure");
        reply.fail(failure);
        return reply;
    }

    /**
     * Waits until the reply has come.
     *
     * @throws ReplyInterruptedException when the waiting thread is interrupted; its status is set again, and the message
     *     is not withdrawn
     * @throws java.util.concurrent.CancellationException when somebody cancelled it
     * @throws StoppedException when the actor stopped before it handled the message
     * @throws DeadlockException when an actor would wait for itself, or in a ring of actors that wait for one another; a
     *     message that has not started is withdrawn
     */
    @Override
    T get();

    /**
     * Waits for at most {@code timeout}; not at all when that is zero or less. A message that has not started by then is
     * withdrawn: it will not run, and the reply has failed for everybody.
     *
     * @throws ReplyTimeoutException after {@code timeout}; the message says whether the handler may still run
     */
    T get(Duration timeout);

    @Override
    default T get(long timeout, TimeUnit unit) {
        return get(Duration.ofNanos(unit.toNanos(timeout)));
    }

    /**
     * The reply with its value changed by {@code function}, which runs once, on the thread that completes the reply, or now
     * when it is complete. What it throws is the outcome.
     */
    <R extends @Nullable Object> Reply<R> map(Function<? super T, ? extends R> function);

    /** The reply of the reply that {@code function} makes of the value. */
    <R extends @Nullable Object> Reply<R> flatMap(Function<? super T, ? extends Reply<R>> function);

    /** The reply with a failure turned into a value; {@code function} may throw to fail again. */
    Reply<T> recover(Function<? super Throwable, ? extends T> function);

    /**
     * Calls {@code action} with the value and null, or with null and the failure, once: on the thread that completes the
     * reply, or now when it is complete. That thread is mostly the other actor's, in its turn: be quick, wait for nothing, and
     * go on in one's own turn with {@link Turn#then}. What it throws is logged.
     */
    void whenDone(BiConsumer<? super @Nullable T, ? super @Nullable Throwable> action);

    /** A future that completes as this reply does. Completing or cancelling it does not touch the reply. */
    CompletableFuture<T> toCompletableFuture();
}

package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A {@link Traversable} part that an actor has at times, as its proxy reaches it. Whether it is there is known only in the
 * actor's turn, so each use is a call that says what it found. Safe to share.
 *
 * <pre>{@code
 * Reply<Optional<Integer>> watchers = board.feed().ifPresent(feed -> feed.watch());
 * }</pre>
 *
 * @param <P> the part's proxy
 */
public final class OptionalPart<P extends Proxy<?>> {
    private final P proxy;

    /** For generated code. */
    public OptionalPart(P proxy) {
        this.proxy = Objects.requireNonNull(proxy);
    }

    /**
     * The part's proxy, whether the part is there or not: a call while it is absent fails with an
     * {@link AbsentPartException}.
     */
    public P proxy() {
        return proxy;
    }

    /** Calls the part with one message; the reply is empty when the part is absent, or answers null. */
    public <R> Reply<Optional<R>> ifPresent(Function<? super P, ? extends Reply<? extends @Nullable R>> call) {
        Reply<? extends @Nullable R> reply = call.apply(proxy);
        Reply<Optional<R>> answer = reply.map(Optional::ofNullable);
        return answer.recover(failure -> emptyIfAbsent(failure));
    }

    /** Asks whether the part is there. */
    public Reply<Boolean> isPresent() {
        return proxy.isReachable().recover(failure -> !emptyIfAbsent(failure).isEmpty());
    }

    private <R> Optional<R> emptyIfAbsent(Throwable failure) {
        if (failure instanceof AbsentPartException absent && absent.isAbout(proxy.part)) {
            return Optional.empty();
        }
        throw OptionalPart.<RuntimeException>asIs(failure);
    }

    /** A function that recovers may throw what it was given, though only unchecked exceptions can be declared. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> X asIs(Throwable failure) throws X {
        throw (X) failure;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OptionalPart<?> optional && optional.proxy.equals(proxy);
    }

    @Override
    public int hashCode() {
        return proxy.hashCode();
    }

    @Override
    public String toString() {
        return "OptionalPart[" + proxy + "]";
    }
}

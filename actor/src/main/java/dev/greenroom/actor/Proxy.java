package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/**
 * A typed ref, whose methods are the actor's own: the base of what the compiler writes for an {@link Actor}. Safe to share;
 * equal when it names the same actor and the same way to a part of it, also when one is the proxy of a trait.
 */
public abstract class Proxy<A> {
    final Part<A> part;

    /** For generated code. */
    protected Proxy(Part<A> part) {
        this.part = part;
    }

    /** The actor behind the proxy: its name, its end. */
    public final ActorRef<?> ref() {
        return new ActorRef<>(part.cell());
    }

    /** For generated code: the part that {@code step} leads to from here; see {@link Part#step}. */
    protected final <B> Part<B> step(String label, Function<? super A, ? extends @Nullable B> step) {
        return part.step(label, step);
    }

    /** For generated code: sends a message and returns its reply. */
    protected final <T extends @Nullable Object> Reply<T> ask(String method, Call<? super A, ? extends T> call) {
        var ask = new CallAsk<A, T>(part, method, call);
        part.cell().send(ask);
        return ask;
    }

    /** For generated code: the same for a method that itself returns a reply. */
    protected final <T extends @Nullable Object> Reply<T> askDeferred(
            String method, Call<? super A, ? extends @Nullable Reply<? extends T>> call) {
        var ask = new CallAsk.Deferred<A, T>(part, method, call);
        part.cell().send(ask);
        return ask;
    }

    /** For generated code: sends a message that wants no reply. */
    protected final void send(String method, Call<? super A, ? extends @Nullable Object> call) {
        part.cell().send(new Tell<>(part, method, call));
    }

    /** True, or a failure that says what part of the way is absent. */
    final Reply<Boolean> isReachable() {
        return ask("isPresent()", found -> true);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof Proxy<?> proxy && part.equals(proxy.part);
    }

    @Override
    public final int hashCode() {
        return part.hashCode();
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + part + " of " + part.cell().system + "]";
    }
}

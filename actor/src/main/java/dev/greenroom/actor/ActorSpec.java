package dev.greenroom.actor;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How to make an actor and what to reach it by. Immutable; one spec can start any number of actors. Generated proxies offer
 * it as {@code BoardProxy.of(Board::new)}.
 *
 * @param <H> the handle that {@link ActorSystem#start} returns: a proxy, or an {@link ActorRef}
 */
public final class ActorSpec<H> {
    private final Class<?> type;
    private final Supplier<?> factory;
    private final Function<Cell, H> handle;

    private ActorSpec(Class<?> type, Supplier<?> factory, Function<Cell, H> handle) {
        this.type = type;
        this.factory = factory;
        this.handle = handle;
    }

    /** For generated code: an actor behind a proxy. The factory runs on the actor's first turn. */
    public static <A, P extends Proxy<A>> ActorSpec<P> of(
            Class<? super A> type, Supplier<? extends A> factory, Function<Part<A>, P> proxy) {
        return new ActorSpec<>(type, factory, cell -> proxy.apply(Part.whole(cell)));
    }

    /** An actor with explicit messages. The factory runs on the actor's first turn. */
    public static <M> ActorSpec<ActorRef<M>> handler(Supplier<? extends Handler<M>> factory) {
        return new ActorSpec<>(Handler.class, factory, ActorRef::new);
    }

    Class<?> type() {
        return type;
    }

    Object create() {
        return factory.get();
    }

    Object newHandle(Cell cell) {
        return handle.apply(cell);
    }

    /** The handle of a cell that this spec made. */
    @SuppressWarnings("unchecked")
    H handleOf(Cell cell) {
        return (H) cell.handle;
    }
}

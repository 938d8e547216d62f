package dev.greenroom.actor;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How to make an actor, what to reach it by, and how it lives. Immutable; one spec can start any number of actors. Generated
 * proxies offer it as {@code BoardProxy.of(Board::new)}.
 *
 * @param <H> the handle that {@link ActorSystem#start} returns: a proxy, or an {@link ActorRef}
 */
public final class ActorSpec<H> {
    private final Class<?> type;
    private final Supplier<?> factory;
    private final Function<Cell, H> handle;
    private final Options options;

    private ActorSpec(Class<?> type, Supplier<?> factory, Function<Cell, H> handle, Options options) {
        this.type = type;
        this.factory = factory;
        this.handle = handle;
        this.options = options;
    }

    /** @param capacity 0 for a mailbox with room for everything */
    private record Options(
            Supervision supervision, int capacity, Overflow overflow, boolean dedicated, boolean daemon) {
        static final Options USUAL = new Options(Supervision.RESUMING, 0, Overflow.WAIT, false, false);
    }

    /** For generated code: an actor behind a proxy. The factory runs on the actor's first turn, and again at each restart. */
    @SuppressWarnings("unchecked") // the function that is given, as it is: a cell is the whole of each actor
    public static <A, P extends Proxy<A>> ActorSpec<P> of(
            Class<? super A> type, Supplier<? extends A> factory, Function<Part<A>, P> proxy) {
        return new ActorSpec<>(type, factory, (Function<Cell, P>) (Function<?, P>) proxy, Options.USUAL);
    }

    /** An actor with explicit messages. The factory runs on the actor's first turn, and again at each restart. */
    public static <M> ActorSpec<ActorRef<M>> handler(Supplier<? extends Handler<M>> factory) {
        return new ActorSpec<>(Handler.class, factory, ActorRef::new, Options.USUAL);
    }

    /** The same, and the system shows and finds it by its own class. */
    public static <M, A extends Handler<M>> ActorSpec<ActorRef<M>> handler(
            Class<A> type, Supplier<? extends A> factory) {
        return new ActorSpec<>(type, factory, ActorRef::new, Options.USUAL);
    }

    /** The spec with a policy for failures; without one the actor goes on after each. */
    public ActorSpec<H> supervised(Supervision supervision) {
        return with(new Options(
                Objects.requireNonNull(supervision),
                options.capacity,
                options.overflow,
                options.dedicated,
                options.daemon));
    }

    /**
     * The spec with a mailbox that has room for {@code capacity} messages, the one that is handled now aside. Timers, watches,
     * continuations, start and stop have always room.
     *
     * @throws IllegalArgumentException when {@code capacity} is not positive
     */
    public ActorSpec<H> bounded(int capacity, Overflow overflow) {
        if (capacity <= 0) {
            throw new IllegalArgumentException(
                    type.getSimpleName() + ": a mailbox with room for " + capacity + ". Give a positive number.");
        }
        return with(new Options(
                options.supervision, capacity, Objects.requireNonNull(overflow), options.dedicated, options.daemon));
    }

    /**
     * The spec with one platform thread for all turns of the actor: for native code and libraries that are bound to a thread or
     * keep things in thread locals. Other actors' thread locals belong to whatever thread runs the turn.
     */
    public ActorSpec<H> dedicated() {
        return with(new Options(options.supervision, options.capacity, options.overflow, true, options.daemon));
    }

    /** The spec of an actor that does not keep the JVM alive: it may exit although the actor lives. */
    public ActorSpec<H> daemon() {
        return with(new Options(options.supervision, options.capacity, options.overflow, options.dedicated, true));
    }

    private ActorSpec<H> with(Options changed) {
        return new ActorSpec<>(type, factory, handle, changed);
    }

    Class<?> type() {
        return type;
    }

    Supervision supervision() {
        return options.supervision;
    }

    boolean isDedicated() {
        return options.dedicated;
    }

    boolean isDaemon() {
        return options.daemon;
    }

    Mailbox newMailbox(Cell cell) {
        return options.capacity == 0
                ? new UnboundedMailbox()
                : new BoundedMailbox(cell, options.capacity, options.overflow);
    }

    Object create(Cell cell) {
        Object made = factory.get();
        if (made == null) {
            throw new NullPointerException(cell + ": its factory returned null. Return a new object each time.");
        }
        return made;
    }

    /** Makes the handle of an actor that was started with this spec. */
    Function<Cell, H> handle() {
        return handle;
    }

    H handleOf(Cell cell) {
        return handle.apply(cell);
    }
}

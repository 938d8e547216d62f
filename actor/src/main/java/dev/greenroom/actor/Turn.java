package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What an actor can do while it handles a message: know itself, stop itself, and go on later with something that others
 * finish. Every method throws {@link NotInTurnException} on a thread that no actor runs on.
 */
public final class Turn {
    private Turn() {}

    /** The actor whose turn this is. */
    public static ActorRef<?> actor() {
        return new ActorRef<>(Cell.current());
    }

    /**
     * The proxy of the actor whose turn this is; generated proxies offer it as {@code self()}.
     *
     * @throws NotInTurnException also when that actor is not a {@code type}
     */
    public static <A, P extends Proxy<A>> P self(Class<? super A> type, Function<Part<A>, P> proxy) {
        var cell = Cell.current();
        if (!type.isInstance(cell.resolve())) {
            throw new NotInTurnException(
                    cell + ": is not a " + type.getSimpleName() + ". Ask for the proxy of its own class.", null);
        }
        return proxy.apply(Part.whole(cell));
    }

    /** Stops the actor when it has handled what was sent before. Returns at once. */
    public static void stop() {
        Cell.current().stop();
    }

    /**
     * Starts a child of this actor: it stops before this one does, and what escalates from it comes to this one. Its name is
     * {@code parent/name}. Otherwise like {@link ActorSystem#start(String, ActorSpec)}.
     *
     * @throws StoppedException when this actor is stopping
     */
    public static <H> H start(String name, ActorSpec<H> spec) {
        var cell = Cell.current();
        return cell.system.startChild(cell, name, spec);
    }

    /** Starts a child and waits for its start hook, as {@link ActorSystem#startAndAwait} does. */
    public static <H> H startAndAwait(String name, ActorSpec<H> spec) {
        var cell = Cell.current();
        return cell.system.startChildAndAwait(cell, name, spec);
    }

    /** Starts a child under a name that the system makes from its class. */
    public static <H> H start(ActorSpec<H> spec) {
        var cell = Cell.current();
        return cell.system.startChild(cell, null, spec);
    }

    /** This actor's timers. */
    public static Timers timers() {
        return Cell.current().life.incarnation().timers();
    }

    /**
     * Runs {@code action} once, on a later turn of this actor, when {@code watched} has terminated; also when it was gone
     * already. An actor that has stopped or was restarted by then does not run it.
     */
    public static void watch(ActorRef<?> watched, Runnable action) {
        Cell.current().life.incarnation().watch(watched.cell(), action);
    }

    /** Takes back every watch of this actor on {@code watched}, also one whose message waits already. */
    public static void unwatch(ActorRef<?> watched) {
        Cell.current().life.incarnation().unwatch(watched.cell());
    }

    /**
     * Runs {@code continuation} on a later turn of this actor, when {@code stage} has completed, with its value and null or
     * with null and its failure. Nothing waits meanwhile. An actor that has stopped or was restarted by then does not run it: a
     * dead letter.
     */
    public static <T extends @Nullable Object> void then(
            CompletionStage<T> stage, BiConsumer<? super @Nullable T, ? super @Nullable Throwable> continuation) {
        var cell = Cell.current();
        var owner = cell.life.incarnationOrNull();
        stage.whenComplete((value, failure) ->
                cell.sendOwn(new Continuation(owner, "then", () -> continuation.accept(value, failure))));
    }

    /** The same for a reply. */
    public static <T extends @Nullable Object> void then(
            Reply<T> reply, BiConsumer<? super @Nullable T, ? super @Nullable Throwable> continuation) {
        var cell = Cell.current();
        var owner = cell.life.incarnationOrNull();
        reply.whenDone((value, failure) ->
                cell.sendOwn(new Continuation(owner, "then", () -> continuation.accept(value, failure))));
    }
}

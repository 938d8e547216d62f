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
        if (!type.isInstance(cell.actor())) {
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
     * Runs {@code continuation} on a later turn of this actor, when {@code stage} has completed, with its value and null or
     * with null and its failure. Nothing waits meanwhile. An actor that has stopped by then does not run it: a dead letter.
     */
    public static <T extends @Nullable Object> void then(
            CompletionStage<T> stage, BiConsumer<? super @Nullable T, ? super @Nullable Throwable> continuation) {
        Part<Object> whole = Part.whole(Cell.current());
        stage.whenComplete((value, failure) -> whole.cell.send(new Tell<>(whole, "then", actor -> {
            continuation.accept(value, failure);
            return null;
        })));
    }
}

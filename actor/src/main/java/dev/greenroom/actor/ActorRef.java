package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * A handle on one actor. Safe to share; it stays valid, and harmless, after the actor has stopped.
 *
 * @param <M> the messages that the actor takes when it is a {@link Handler}; an actor behind a proxy takes none this way
 */
public final class ActorRef<M> {
    final Cell cell;

    ActorRef(Cell cell) {
        this.cell = cell;
    }

    Cell cell() {
        return cell;
    }

    /** The actor's name, unique among the living of its system. */
    public String name() {
        return cell.name();
    }

    /** The actor's class. */
    public Class<?> type() {
        return cell.type();
    }

    /** The system that it lives in. */
    public ActorSystem system() {
        return cell.system;
    }

    /** The actor in whose turn it was started by {@link Turn#start}, whose child it is. */
    public Optional<ActorRef<?>> parent() {
        return Optional.ofNullable(cell.parent).map(ActorRef::new);
    }

    /** How many messages wait for it now. A moment's figure. */
    public int mailboxDepth() {
        return cell.depth();
    }

    /** Sends a message; what goes wrong with it is told to the {@link ActorObserver}. */
    public void tell(M message) {
        Part<Handler<M>> whole = Part.whole(cell);
        cell.send(new Tell<>(whole, message.getClass().getSimpleName(), handler -> {
            handler.handle(message);
            return null;
        }));
    }

    /** Sends a message that wants an answer. */
    public <T extends @Nullable Object> Reply<T> ask(Question<? extends M, T> question) {
        var ask = new QuestionAsk<M, T>(cell, question);
        cell.send(ask);
        return ask;
    }

    /**
     * Stops the actor when it has handled what was sent before. What is sent later becomes a dead letter and its reply fails
     * with a {@link StoppedException}. Stopping twice is harmless.
     *
     * @return completes when the actor has terminated; an actor that waits for its own gets a {@link DeadlockException}
     */
    public Reply<@Nullable Void> stop() {
        cell.stop();
        return terminated();
    }

    /**
     * Stops the actor at once: interrupts the handler or hook that runs now, and rejects what waits. Otherwise like
     * {@link #stop}; a second time it interrupts again.
     */
    public Reply<@Nullable Void> stopNow() {
        cell.stopNow();
        return terminated();
    }

    /** Completes when the actor has terminated. */
    public Reply<@Nullable Void> terminated() {
        return cell.life.audience().terminated();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ActorRef<?> ref && ref.cell == cell;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(cell);
    }

    /** The actor in the middle of a sentence. */
    String text() {
        return cell.toString();
    }

    @Override
    public String toString() {
        return "ActorRef[" + cell + "]";
    }
}

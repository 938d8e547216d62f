package dev.greenroom.actor;

/**
 * An actor that prefers explicit messages: a sealed interface {@code M}, and one method that switches over it. Start it with
 * {@link ActorSpec#handler}; messages that want an answer are {@link Question}s.
 */
@FunctionalInterface
public interface Handler<M> {
    /**
     * Handles one message, on the actor's own turn.
     *
     * @throws Exception goes to the asker when the message is a question, else to the {@link ActorObserver}
     */
    void handle(M message) throws Exception;
}

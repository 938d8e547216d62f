package dev.greenroom.actor;

/**
 * A trait: what an actor wants to do when its life begins and ends. Both hooks run on the actor's own turn and cannot be
 * called through its proxy.
 */
public interface Lifecycle {
    /**
     * Runs before the first message.
     *
     * @throws Exception stops the actor; messages that wait for it become dead letters
     */
    default void started() throws Exception {}

    /**
     * Runs after the last message, before the actor has terminated. It may wait, for example until a write that is under way
     * is durable.
     *
     * @throws Exception is reported to the {@link ActorObserver}; the actor stops all the same
     */
    default void stopping() throws Exception {}
}

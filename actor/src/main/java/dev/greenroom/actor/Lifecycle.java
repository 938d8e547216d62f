package dev.greenroom.actor;

/**
 * A trait: what an actor wants to do at the turning points of its life. The hooks run on the actor's own turn and cannot be
 * called through its proxy.
 */
public interface Lifecycle {
    /**
     * Runs before the first message, and in the new object after a restart.
     *
     * @throws Exception stops the actor, and messages that wait for it become dead letters; after a restart its supervision
     *     decides
     */
    default void started() throws Exception {}

    /**
     * Runs after a handler threw, before supervision decides.
     *
     * @param message what was handled: a method's signature, or the name of a message's class
     * @throws Exception is logged
     */
    default void failed(String message, Throwable failure) throws Exception {}

    /**
     * Runs in the old object before a new one takes its place: the moment to give back what it holds. {@link #stopping} does not
     * run in it.
     *
     * @throws Exception is logged; the restart goes on
     */
    default void restarting(Throwable failure) throws Exception {}

    /**
     * Runs after the last message and after the last child, before the actor has terminated. It may wait, for example until a
     * write that is under way is durable.
     *
     * @throws Exception is reported to the {@link ActorObserver}; the actor stops all the same
     */
    default void stopping() throws Exception {}
}

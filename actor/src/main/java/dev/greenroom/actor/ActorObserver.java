package dev.greenroom.actor;

/**
 * Sees what the actors of a system do, to count it, time it or show it. Calls come from the actors' own threads, and dead
 * letters also from their senders', many at once: be quick and thread-safe. What an observer throws is logged and goes no further.
 */
public interface ActorObserver {
    /**
     * Whether it wants to know how long handlers take. To read the clock twice for a message costs more than to count it, so one
     * that only counts says no. Asked once, when the system is opened.
     */
    default boolean times() {
        return true;
    }

    /** An actor's start hook has run. */
    default void started(ActorRef<?> actor) {}

    /** After a failure a new object has taken an actor's place, and its start hook has run. */
    default void restarted(ActorRef<?> actor) {}

    /** A message was handled, well or with a failure, in {@code nanos}; 0 when this observer does not time. */
    default void handled(ActorRef<?> actor, String message, long nanos) {}

    /** A handler, a hook or the factory threw. Under ask the asker has got the failure too. */
    default void failed(ActorRef<?> actor, String message, Throwable failure) {}

    /** A message will not be handled. */
    default void deadLetter(DeadLetter letter) {}

    /** An actor that had been made has terminated: its stopping hook has run, and its name is free. */
    default void stopped(ActorRef<?> actor) {}
}

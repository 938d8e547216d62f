package dev.greenroom.actor;

/**
 * A message that no actor will handle.
 *
 * @param message the method's signature, or the simple name of the message's class; never its contents
 * @param sender the actor that sent it, or else the thread, such as {@code actor "ada" (Player)} or {@code thread "main"}
 */
public record DeadLetter(ActorRef<?> actor, String message, Reason reason, String sender) {
    /** Why it was not handled. */
    public enum Reason {
        /** The actor had stopped. */
        STOPPED,
        /** Its asker had cancelled it, or had stopped waiting. */
        WITHDRAWN,
        /** The actor's bounded mailbox had no room for it, or room only for what came later. */
        MAILBOX_FULL,
        /** It was a continuation of an object that was replaced by a restart. */
        RESTARTED,
        /** No thread could be started to run the actor. */
        NO_THREAD
    }
}

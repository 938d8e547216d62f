package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

/** One entry of a mailbox. The links are the mailbox's own: a message stands in one mailbox, once. */
abstract class Message {
    private final String label;

    @Nullable
    Message next;

    int depth;

    /** The actor that sent it, or else the thread; null when nobody needs to know any more. */
    @Nullable
    Object sender;

    Message(String label) {
        this.label = label;
    }

    /** The method's signature or the message's class; shown in errors, figures and dead letters. */
    String label() {
        return label;
    }

    /** Is it from the actor to itself, by way of the engine? Such a message has always room. */
    boolean isOwn() {
        return false;
    }

    /** May its sender wait for room? Not while others are to get theirs. */
    boolean mayWait() {
        return true;
    }

    /**
     * Runs the message on the turn of {@code cell}, which takes what it throws as the message's failure.
     *
     * @return false when it was withdrawn before, and is now a dead letter
     */
    abstract boolean handle(Cell cell) throws Throwable;

    /** Who sent it, for people. */
    final String senderText() {
        return switch (sender) {
            case null -> "somebody";
            case Thread thread
            when thread.isVirtual() && thread.getName().isEmpty() -> "virtual thread " + thread.threadId();
            case Thread thread -> (thread.isVirtual() ? "virtual thread \"" : "thread \"") + thread.getName() + "\"";
            case Object actor -> actor.toString();
        };
    }

    /** Ends the message without running it. */
    abstract void reject(Cell cell, DeadLetter.Reason reason);
}

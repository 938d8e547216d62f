package dev.greenroom.bench;

/** A queue of messages from any threads to one. */
interface Inbox<M> {
    /** Never waits. */
    void put(M message);

    /** Waits for the next message. */
    M take() throws InterruptedException;

    /** How to make inboxes of one kind. */
    @FunctionalInterface
    interface Kind {
        /** An inbox that only the thread that first takes from it takes from. */
        <M> Inbox<M> open();
    }
}

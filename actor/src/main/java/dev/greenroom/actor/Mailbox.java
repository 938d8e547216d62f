package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

/**
 * The messages that wait for one actor, and whether anybody runs them. A mailbox is idle or busy: the sender or signaller that
 * makes it busy must start a run, and the run ends by making it idle again, which fails when something has come meanwhile.
 *
 * <p>There is no closed state, on purpose. A mailbox of a stopped actor takes messages as ever and a run rejects them, so no
 * message can slip between "is it open?" and "put it in".
 */
abstract sealed class Mailbox extends Signals permits UnboundedMailbox, BoundedMailbox {
    /**
     * Adds a message, or rejects it when there is no room for it. Any thread.
     *
     * @return true when the caller must start a run
     */
    abstract boolean offer(Message message);

    /** Makes an idle mailbox busy without a message; false when it is busy already. Any thread. */
    abstract boolean claim();

    /** A run is under way, or about to begin. Any thread. */
    abstract boolean isBusy();

    /** The run gets the next message, the oldest that waits. The one before is over. */
    abstract @Nullable Message next();

    /** The turn of the message that the run got last is over. The run only. */
    abstract void over();

    /** Do messages wait? The run only. */
    abstract boolean hasMore();

    /** The message that the run has and that is not over. Any thread; a moment's figure to others than the run. */
    abstract @Nullable Message current();

    /** Makes it idle; false when a message has come. The run only, which after true must touch the actor no more. */
    abstract boolean rest();

    /** How many messages wait. Any thread; a moment's figure. */
    abstract int depth();

    /** From now on there is room for everything. In turns only. */
    void unbound() {}
}

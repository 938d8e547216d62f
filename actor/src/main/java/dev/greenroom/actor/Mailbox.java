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
    // What a run that ended before the messages did has left to the next.
    private @Nullable Message left;
    private byte leftStage;

    /** Its actor has stopped. Here, where senders look anyway. */
    private volatile boolean ended;

    /**
     * Adds a message, or rejects it when there is no room for it. Any thread.
     *
     * @return true when the caller must start a run
     */
    abstract boolean offer(Message message);

    /** Makes an idle mailbox busy without a message; false when it is busy already. Any thread. */
    abstract boolean claim();

    /** Its actor has stopped. It takes messages all the same. Any thread. */
    final boolean hasEnded() {
        return ended;
    }

    /** A run is under way, or about to begin. Any thread. */
    abstract boolean isBusy();

    // ---- the run only, with what it has in hand ----

    /** A run begins with what the one before has left. */
    final void begin(Hand hand) {
        if (leftStage == Hand.NONE) {
            hand.holdNothing();
        } else {
            hand.hold(left, leftWaiting(), leftStage);
            left = null;
            leftStage = Hand.NONE;
        }
    }

    /** A run ends before the messages do. */
    final void leave(Hand hand) {
        var first = hand.first();
        if (first != null) {
            first.depth = hand.waiting(); // the chain that it was in is gone
        }
        left = first;
        leftStage = (byte) hand.stage();
        hand.holdNothing();
    }

    /** Gets the next message, the oldest that waits. The one before is over. */
    abstract @Nullable Message next(Hand hand);

    /** Do messages wait? */
    abstract boolean hasMore(Hand hand);

    /** Makes it idle, a full fence; false when a message has come. After true the run must touch the actor no more. */
    abstract boolean rest(Hand hand);

    /** Its actor has stopped: from now on there is room for everything. */
    final void end() {
        ended = true;
        unbound();
    }

    void unbound() {}

    // ---- any thread; figures of the moment to all but the run ----

    /** The message whose turn it is. */
    @Nullable
    Message current(Hand hand) {
        return hand.seenStage() == Hand.FIRST ? hand.seenFirst() : null;
    }

    /** How many messages wait. */
    abstract int depth(@Nullable Hand hand);

    /** Those that a run has left. */
    final int leftDepth() {
        return switch (leftStage) {
            case Hand.CHAIN_OVER -> -1; // it is still in the chain
            case Hand.FIRST_OVER -> leftWaiting();
            default -> 0;
        };
    }

    private int leftWaiting() {
        var first = left;
        return first == null ? 0 : first.depth;
    }
}

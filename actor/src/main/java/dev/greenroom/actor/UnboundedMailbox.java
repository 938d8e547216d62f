package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;

/**
 * A mailbox with room for everything, in one word.
 *
 * <p>The word {@code top} has three forms. Null: nothing waits and nobody runs. {@link #BUSY}: somebody runs the actor and nothing
 * waits. Another message: it is the newest of a chain that {@link Message#next} leads down to the oldest, and somebody runs.
 * Senders push with a compare-and-set (Treiber, "Coping with Parallelism", 1986). The run takes the whole chain at once and turns
 * it round, so the order of each sender is kept.
 *
 * <p>A message that is alone in the chain is not taken: it stays there while it is handled, and goes when the mailbox rests, or
 * with those that have come upon it. So a message that finds its actor idle costs two writes to the word, one when it comes and
 * one when it goes.
 */
@SuppressWarnings("ReferenceEquality") // BUSY is one object, and messages are compared by identity
final class UnboundedMailbox extends Mailbox {
    private static final Message BUSY = new Message("busy") {
        @Override
        boolean handle(Cell cell) {
            throw new AssertionError("the busy mark is not a message");
        }

        @Override
        void reject(Cell cell, DeadLetter.Reason reason) {
            throw new AssertionError("the busy mark is not a message");
        }
    };

    private static final VarHandle TOP;

    static {
        try {
            TOP = MethodHandles.lookup().findVarHandle(UnboundedMailbox.class, "top", Message.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile @Nullable Message top;

    @Override
    boolean offer(Message message) {
        while (true) {
            var seen = top;
            if (seen == null || seen == BUSY) {
                message.next = null;
                message.depth = 1;
            } else {
                message.next = seen;
                message.depth = seen.depth + 1;
            }
            if (TOP.compareAndSet(this, seen, message)) {
                return seen == null;
            }
        }
    }

    @Override
    boolean claim() {
        return TOP.compareAndSet(this, null, BUSY);
    }

    @Override
    boolean isBusy() {
        return top != null;
    }

    @Override
    @Nullable
    Message next(Hand hand) {
        if (hand.stage() == Hand.FIRST_OVER) {
            var taken = hand.nextTaken();
            if (taken != null) {
                return taken;
            }
        }
        var newest = top;
        if (newest == null || newest == BUSY) {
            return null;
        }
        if (newest.next != null) {
            return takeAll(hand);
        }
        if (hand.stage() == Hand.CHAIN_OVER) {
            return null; // that is the one
        }
        hand.holdChain();
        return newest;
    }

    private Message takeAll(Hand hand) {
        var message = (Message) TOP.getAndSet(this, BUSY);
        var behind = message.depth - 1;
        Message oldest = null;
        while (message != null) {
            var older = message.next;
            message.next = oldest;
            oldest = message;
            message = older;
        }
        var first = Objects.requireNonNull(oldest);
        if (hand.stage() == Hand.CHAIN_OVER) {
            var over = first;
            first = Objects.requireNonNull(over.next);
            over.next = null;
            behind--;
        }
        hand.hold(first, behind, Hand.FIRST);
        return first;
    }

    @Override
    boolean rest(Hand hand) {
        if (hand.stage() != Hand.CHAIN_OVER) {
            return TOP.compareAndSet(this, BUSY, null);
        }
        var newest = Objects.requireNonNull(top);
        if (newest.next != null || !TOP.compareAndSet(this, newest, null)) {
            return false;
        }
        hand.holdNothing();
        return true;
    }

    @Override
    boolean hasMore(Hand hand) {
        var newest = top;
        return switch (hand.stage()) {
            case Hand.FIRST, Hand.FIRST_OVER -> newest != BUSY || hand.waiting() > 0;
            case Hand.CHAIN, Hand.CHAIN_OVER -> newest != null && newest.next != null;
            default -> newest != null && newest != BUSY;
        };
    }

    @Override
    @Nullable
    Message current(Hand hand) {
        return hand.seenStage() == Hand.CHAIN ? oldestInChain() : super.current(hand);
    }

    private @Nullable Message oldestInChain() {
        var message = top;
        if (message == BUSY) {
            return null;
        }
        while (message != null && message.next != null) {
            message = message.next;
        }
        return message;
    }

    @Override
    int depth(@Nullable Hand hand) {
        var newest = top;
        var inChain = newest == null || newest == BUSY ? 0 : newest.depth;
        return Math.max(0, inChain + (hand == null ? leftDepth() : depthOf(hand)));
    }

    private static int depthOf(Hand hand) {
        return switch (hand.seenStage()) {
            case Hand.CHAIN, Hand.CHAIN_OVER -> -1; // not waiting, or no more
            case Hand.FIRST, Hand.FIRST_OVER -> hand.seenWaiting();
            default -> 0;
        };
    }
}

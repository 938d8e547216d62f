package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;

/**
 * A mailbox with room for everything, in one word as long as little goes on.
 *
 * <p>The word {@code top} has three forms. Null: nothing waits and nobody runs. {@link #BUSY}: somebody runs the actor and nothing
 * waits. Another message: it is the newest of a chain that {@link Message#next} leads down to the oldest, and somebody runs.
 * Senders push with a compare-and-set (Treiber, "Coping with Parallelism", 1986). The run takes the whole chain at once and turns
 * it round, so the order of each sender is kept.
 *
 * <p>A message that is alone in the chain is not taken: it stays there while it is handled, and goes when the mailbox rests, or
 * with those that have come upon it. So a message that finds its actor idle costs two writes to the word, one when it comes and
 * one when it goes.
 *
 * <p>Once a run has found many messages, the mailbox has a {@link Lane} in place of the word. It is larger, and there may be
 * millions of quiet actors.
 */
@SuppressWarnings("ReferenceEquality") // BUSY is one object, and messages are compared by identity
non-sealed class UnboundedMailbox extends Mailbox {
    private static final Message BUSY = new Mark("busy");

    /** See {@link #lane}. */
    private static final Message MOVED = new Mark("moved");

    private static final int DEEP = 64;
    private static final int LOOKS = 10;

    private static final VarHandle TOP;

    static {
        try {
            TOP = MethodHandles.lookup().findVarHandle(UnboundedMailbox.class, "top", Message.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile @Nullable Message top;

    /**
     * Where all messages go once much goes on here: {@code top} is {@link #MOVED} then, for good. Made in a run. Null is seen only
     * by who sees what {@code top} was before.
     */
    private volatile @Nullable Lane lane;

    /** Shown where a message is to be seen, and never handled. */
    private static final class Mark extends Message {
        Mark(String label) {
            super(label);
        }

        @Override
        boolean handle(Cell cell) {
            throw new AssertionError("\"" + label() + "\" is no message");
        }

        @Override
        void reject(Cell cell, DeadLetter.Reason reason) {
            throw new AssertionError("\"" + label() + "\" is no message");
        }
    }

    /** Senders are so far ahead of the run that they and it are at work at the same time. */
    boolean isDeep(int depth) {
        return depth >= DEEP;
    }

    /** For what is to come. */
    Lane openLane() {
        return Lane.busy(Lane.BLOCK);
    }

    @Override
    boolean offer(Message message) {
        while (true) {
            var opened = lane;
            if (opened != null) {
                return opened.offer(message);
            }
            var seen = top;
            if (seen == MOVED) {
                continue; // to the lane, which was opened before
            }
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
            message.next = null;
        }
    }

    @Override
    boolean claim() {
        while (true) {
            var opened = lane;
            if (opened != null) {
                return opened.claim();
            }
            if (TOP.compareAndSet(this, null, BUSY)) {
                return true;
            }
            if (top != MOVED) {
                return false;
            }
        }
    }

    @Override
    boolean isBusy() {
        var opened = lane;
        return opened == null ? top != null : opened.isBusy();
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
        var opened = lane;
        if (opened != null) {
            return opened.take(hand);
        }
        var newest = top;
        if (newest == null || newest == BUSY) {
            return null;
        }
        if (newest.next != null) {
            return takeAll(hand, newest);
        }
        if (hand.stage() == Hand.CHAIN_OVER) {
            return null; // that is the one
        }
        hand.holdChain();
        return newest;
    }

    private Message takeChain(Message newest) {
        if (!isDeep(newest.depth)) {
            return (Message) TOP.getAndSet(this, BUSY);
        }
        try {
            lane = openLane();
        } catch (OutOfMemoryError e) {
            return (Message) TOP.getAndSet(this, BUSY); // for the time being
        }
        // Who has seen the lane before this puts behind those that were in the word, too.
        return (Message) TOP.getAndSet(this, MOVED);
    }

    private Message takeAll(Hand hand, Message newest) {
        var taken = takeChain(newest);
        var behind = taken.depth - 1;
        Message message = taken;
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
        var opened = lane;
        if (opened != null) {
            return opened.rest();
        }
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
        var opened = lane;
        if (opened != null) {
            return hand.waiting() > 0 || !opened.isEmpty();
        }
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
        if (message == BUSY || message == MOVED) {
            return null;
        }
        while (message != null && message.next != null) {
            message = message.next;
        }
        return message;
    }

    /** Looks again while the run takes what was just counted: that would count twice, and somebody may remember the most. */
    @Override
    int depth(@Nullable Hand hand) {
        var waiting = waiting();
        var depth = 0;
        for (var looks = 0; looks < LOOKS; looks++) {
            depth = waiting + (hand == null ? leftDepth() : depthOf(hand));
            var again = waiting();
            if (again == waiting) {
                break;
            }
            waiting = again;
        }
        return Math.max(0, depth);
    }

    private int waiting() {
        var opened = lane;
        if (opened != null) {
            return opened.depth();
        }
        var newest = top;
        return newest == null || newest == BUSY ? 0 : newest.depth;
    }

    private static int depthOf(Hand hand) {
        return switch (hand.seenStage()) {
            case Hand.CHAIN, Hand.CHAIN_OVER -> -1; // not waiting, or no more
            case Hand.FIRST, Hand.FIRST_OVER -> hand.seenWaiting();
            default -> 0;
        };
    }
}

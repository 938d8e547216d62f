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
non-sealed class UnboundedMailbox extends Mailbox {
    private static final Message BUSY = new Mark("busy");

    /** See {@link #apart}. */
    private static final Message MOVED = new Mark("moved");

    private static final int DEEP = 64;

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
     * Stands for {@code top} once much goes on here, so that senders do not write where the run reads all the time: {@code top}
     * is {@link #MOVED} then, for good. Made in a run. Null is seen only by who sees what {@code top} was before.
     */
    private volatile @Nullable ApartWord apart;

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

    private @Nullable Message newest() {
        var moved = apart;
        if (moved == null) {
            var seen = top;
            if (seen != MOVED) {
                return seen;
            }
            moved = Objects.requireNonNull(apart); // written before
        }
        return moved.get();
    }

    /** What was seen in one of the words is as true of the other: the mailbox was idle, or busy, or had that chain. */
    private boolean replace(@Nullable Message seen, @Nullable Message by) {
        var moved = apart;
        return moved != null ? moved.replace(seen, by) : TOP.compareAndSet(this, seen, by);
    }

    @Override
    boolean offer(Message message) {
        while (true) {
            var seen = newest();
            if (seen == null || seen == BUSY) {
                message.next = null;
                message.depth = 1;
            } else {
                message.next = seen;
                message.depth = seen.depth + 1;
            }
            if (replace(seen, message)) {
                return seen == null;
            }
        }
    }

    @Override
    boolean claim() {
        return replace(null, BUSY);
    }

    @Override
    boolean isBusy() {
        return newest() != null;
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
        var newest = newest();
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
        var moved = apart;
        if (moved != null) {
            return Objects.requireNonNull(moved.swap(BUSY));
        }
        if (!isDeep(newest.depth)) {
            return (Message) TOP.getAndSet(this, BUSY);
        }
        // Who sees the new word before the old one is moved puts behind those that were in the old one, too.
        apart = ApartWord.of(BUSY);
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
        if (hand.stage() != Hand.CHAIN_OVER) {
            return replace(BUSY, null);
        }
        var newest = Objects.requireNonNull(newest());
        if (newest.next != null || !replace(newest, null)) {
            return false;
        }
        hand.holdNothing();
        return true;
    }

    @Override
    boolean hasMore(Hand hand) {
        var newest = newest();
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
        var message = newest();
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
        var newest = newest();
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

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
 * one when it goes. References are what is dear to write into an object that has grown old (the collector wants to know);
 * where the run stands is therefore told by a number.
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
    private static final VarHandle BATCH;
    private static final VarHandle STAGE;

    static {
        try {
            var lookup = MethodHandles.lookup();
            TOP = lookup.findVarHandle(UnboundedMailbox.class, "top", Message.class);
            BATCH = lookup.findVarHandle(UnboundedMailbox.class, "batch", Message.class);
            STAGE = lookup.findVarHandle(UnboundedMailbox.class, "stage", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    // Stages of the run: it has no message, has one that is the oldest of the chain, or the first of the batch; which
    // may be over.
    private static final int NONE = 0;
    private static final int CHAIN = 1;
    private static final int CHAIN_OVER = 2;
    private static final int BATCH_FIRST = 3;
    private static final int BATCH_FIRST_OVER = 4;

    private volatile @Nullable Message top;

    // Written by the run, and read by others as figures: opaque.

    /** What the run has taken, linked from the oldest to the newest; the first is the one that it has. */
    private @Nullable Message batch;

    private int stage;
    private volatile int batchDepth;

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
    Message next() {
        if (stage == BATCH_FIRST_OVER) {
            var first = leaveFirst();
            if (first != null) {
                return first;
            }
        }
        var newest = top;
        if (newest == null || newest == BUSY) {
            return null;
        }
        if (newest.next != null) {
            return takeAll();
        }
        if (stage == CHAIN_OVER) {
            return null; // that is the one
        }
        STAGE.setOpaque(this, CHAIN);
        return newest;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, the run
    private @Nullable Message leaveFirst() {
        var left = Objects.requireNonNull(batch);
        var first = left.next;
        left.next = null;
        BATCH.setOpaque(this, first);
        if (first == null) {
            STAGE.setOpaque(this, NONE);
        } else {
            batchDepth = batchDepth - 1;
            STAGE.setOpaque(this, BATCH_FIRST);
        }
        return first;
    }

    private Message takeAll() {
        var message = (Message) TOP.getAndSet(this, BUSY);
        var waiting = message.depth - 1;
        Message oldest = null;
        while (message != null) {
            var older = message.next;
            message.next = oldest;
            oldest = message;
            message = older;
        }
        var first = Objects.requireNonNull(oldest);
        if (stage == CHAIN_OVER) {
            var over = first;
            first = Objects.requireNonNull(over.next);
            over.next = null;
            waiting--;
        }
        batchDepth = waiting;
        BATCH.setOpaque(this, first);
        STAGE.setOpaque(this, BATCH_FIRST);
        return first;
    }

    @Override
    void over() {
        if (stage == CHAIN || stage == BATCH_FIRST) {
            STAGE.setOpaque(this, stage + 1);
        }
    }

    @Override
    boolean rest() {
        if (stage != CHAIN_OVER) {
            return TOP.compareAndSet(this, BUSY, null);
        }
        var newest = Objects.requireNonNull(top);
        if (newest.next != null) {
            return false;
        }
        stage = NONE; // before another run may begin
        if (TOP.compareAndSet(this, newest, null)) {
            return true;
        }
        stage = CHAIN_OVER;
        return false;
    }

    @Override
    boolean hasMore() {
        var newest = top;
        return switch (stage) {
            case BATCH_FIRST, BATCH_FIRST_OVER -> newest != BUSY || Objects.requireNonNull(batch).next != null;
            case CHAIN, CHAIN_OVER -> newest != null && newest.next != null;
            default -> newest != null && newest != BUSY;
        };
    }

    @Override
    @Nullable
    Message current() {
        return switch ((int) STAGE.getOpaque(this)) {
            case CHAIN -> oldestInChain();
            case BATCH_FIRST -> (Message) BATCH.getOpaque(this);
            default -> null;
        };
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
    int depth() {
        var newest = top;
        if (newest == null || newest == BUSY) {
            return batchDepth;
        }
        var at = (int) STAGE.getOpaque(this);
        return newest.depth + batchDepth - (at == CHAIN || at == CHAIN_OVER ? 1 : 0);
    }
}

package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A mailbox with room for everything, in one word.
 *
 * <p>The word {@code top} has three forms. {@link #IDLE}: nothing waits and nobody runs. {@code null}: somebody runs the actor
 * and nothing waits. A message: it is the newest of a chain that {@link Message#next} leads down to the oldest, and
 * somebody runs. Senders push with a compare-and-set (Treiber, "Coping with Parallelism", 1986). The run takes the whole chain
 * at once and turns it round, so the order of each sender is kept. It rests by replacing {@code null} with {@code IDLE}.
 */
@SuppressWarnings("ReferenceEquality") // IDLE is one object, and messages are compared by identity
final class UnboundedMailbox extends Mailbox {
    private static final Message IDLE = new Message("idle") {
        @Override
        boolean handle(Cell cell) {
            throw new AssertionError("the idle mark is not a message");
        }

        @Override
        void reject(Cell cell, DeadLetter.Reason reason) {
            throw new AssertionError("the idle mark is not a message");
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

    private volatile @Nullable Message top = IDLE;

    /** What the run has taken, linked from the oldest to the newest. */
    private @Nullable Message batch;

    private volatile int batchDepth; // written by the run, read by others as a figure

    @Override
    boolean offer(Message message) {
        while (true) {
            var seen = top;
            if (seen == null || seen == IDLE) {
                message.next = null;
                message.depth = 1;
            } else {
                message.next = seen;
                message.depth = seen.depth + 1;
            }
            if (TOP.compareAndSet(this, seen, message)) {
                return seen == IDLE;
            }
        }
    }

    @Override
    boolean claim() {
        return TOP.compareAndSet(this, IDLE, null);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, the run
    @Nullable
    Message next() {
        var message = batch;
        if (message == null) {
            message = takeAll();
            if (message == null) {
                return null;
            }
        }
        batch = message.next;
        message.next = null;
        batchDepth = batchDepth - 1;
        return message;
    }

    private @Nullable Message takeAll() {
        if (top == null) {
            return null;
        }
        var message = (Message) TOP.getAndSet(this, null);
        batchDepth = message == null ? 0 : message.depth;
        Message oldest = null;
        while (message != null) {
            var older = message.next;
            message.next = oldest;
            oldest = message;
            message = older;
        }
        return oldest;
    }

    @Override
    boolean rest() {
        return TOP.compareAndSet(this, null, IDLE);
    }

    @Override
    int depth() {
        var newest = top;
        return (newest == null || newest == IDLE ? 0 : newest.depth) + batchDepth;
    }
}

package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The messages that wait for one actor, and in the same word whether anybody runs them.
 *
 * <p>The word {@code top} has three forms. {@link #IDLE}: nothing waits and nobody runs. {@code null}: somebody runs the actor
 * and nothing waits. A message: it is the newest of a chain that {@link Message#next} leads down to the oldest, and
 * somebody runs. Senders push with a compare-and-set (Treiber, "Coping with Parallelism", 1986); the one that replaces
 * {@code IDLE} must start a run. The runner takes the whole chain at once and turns it round, so the order of each sender
 * is kept. It rests by replacing {@code null} with {@code IDLE}, which fails exactly when something has come meanwhile.
 *
 * <p>There is no closed form, on purpose. A mailbox of a stopped actor takes messages as ever and a run rejects them, so no
 * message can slip between "is it open?" and "put it in".
 */
@SuppressWarnings("ReferenceEquality") // IDLE is one object, and messages are compared by identity
final class Mailbox {
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
            TOP = MethodHandles.lookup().findVarHandle(Mailbox.class, "top", Message.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile @Nullable Message top = IDLE;

    /** How many messages the last {@link #takeAll} took. The runner's own. */
    int taken;

    /** Adds a message; true when the caller must start a run. Any thread. */
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

    /** Takes all that waits, linked from the oldest to the newest. The runner only. */
    @Nullable
    Message takeAll() {
        var message = (Message) TOP.getAndSet(this, null);
        taken = message == null ? 0 : message.depth;
        Message oldest = null;
        while (message != null) {
            var older = message.next;
            message.next = oldest;
            oldest = message;
            message = older;
        }
        return oldest;
    }

    /** Ends the run when nothing waits. The runner only; after true it must touch the actor no more. */
    boolean rest() {
        return TOP.compareAndSet(this, null, IDLE);
    }

    /** How many messages wait that no runner has taken. */
    int depth() {
        var newest = top;
        return newest == null || newest == IDLE ? 0 : newest.depth;
    }
}

package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What a run has in hand: the message whose turn it is, and those that it has taken with it. It belongs to the thread and not to
 * the actor, so that a run which goes from message to message writes nothing near what senders write and read.
 *
 * <p>Written by the run; others may read it as a figure of the moment.
 */
class Hand extends Padding {
    /** No message. */
    static final int NONE = 0;
    /** The one that is alone in the mailbox's chain. */
    static final int CHAIN = 1;

    static final int CHAIN_OVER = 2;
    /** The first of those that were taken. */
    static final int FIRST = 3;

    static final int FIRST_OVER = 4;

    private static final VarHandle TAKEN;
    private static final VarHandle WAITING;
    private static final VarHandle STAGE;
    private static final VarHandle STAMP_NANOS;
    private static final VarHandle OPEN;

    static {
        try {
            var lookup = MethodHandles.lookup();
            TAKEN = lookup.findVarHandle(Hand.class, "first", Message.class);
            WAITING = lookup.findVarHandle(Hand.class, "waiting", int.class);
            STAGE = lookup.findVarHandle(Hand.class, "stage", int.class);
            STAMP_NANOS = lookup.findVarHandle(Hand.class, "stampNanos", long.class);
            OPEN = lookup.findVarHandle(Hand.class, "open", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private @Nullable Message first;
    private int waiting;
    private int stage;

    @SuppressWarnings("unused") // through STAMP_NANOS
    private long stampNanos;

    @SuppressWarnings("unused") // through OPEN
    private boolean open;

    private Hand() {}

    static Hand empty() {
        return new Padded();
    }

    /** See {@link Padding}. */
    private static final class Padded extends Hand {
        @SuppressWarnings("unused")
        private long pad0,
                pad1,
                pad2,
                pad3,
                pad4,
                pad5,
                pad6,
                pad7,
                pad8,
                pad9,
                pad10,
                pad11,
                pad12,
                pad13,
                pad14,
                pad15;
    }

    // ---- the run ----

    /** Turns begin, those of the host's cell: who sees this sees that. */
    void open() {
        OPEN.setRelease(this, true);
    }

    /** They are over. */
    void close() {
        OPEN.setOpaque(this, false);
    }

    /** Which message it has, or has just had. */
    int stage() {
        return stage;
    }

    /** What it has taken, linked from the oldest to the newest. */
    @Nullable
    Message first() {
        return first;
    }

    /** How many it has taken behind the first. */
    int waiting() {
        return waiting;
    }

    void hold(@Nullable Message taken, int behind, int at) {
        TAKEN.setOpaque(this, taken);
        WAITING.setOpaque(this, behind);
        STAGE.setOpaque(this, at);
    }

    void holdChain() {
        STAGE.setOpaque(this, CHAIN);
    }

    void holdNothing() {
        if (first != null) {
            hold(null, 0, NONE);
        } else {
            STAGE.setOpaque(this, NONE);
        }
    }

    /** The first is over; makes the next one the first, unless there is none. */
    @Nullable
    Message nextTaken() {
        var left = first;
        var next = left == null ? null : left.next;
        if (left == null || next == null) {
            holdNothing();
            return null;
        }
        left.next = null;
        hold(next, waiting - 1, FIRST);
        return next;
    }

    /** The turn of the message that it has is over. */
    void over() {
        if (stage == CHAIN || stage == FIRST) {
            STAGE.setOpaque(this, stage + 1);
        }
    }

    void stamp(long nanos) {
        STAMP_NANOS.setOpaque(this, nanos);
    }

    // ---- others ----

    boolean isOpen() {
        return (boolean) OPEN.getAcquire(this);
    }

    int seenStage() {
        return (int) STAGE.getOpaque(this);
    }

    @Nullable
    Message seenFirst() {
        return (Message) TAKEN.getOpaque(this);
    }

    int seenWaiting() {
        return (int) WAITING.getOpaque(this);
    }

    long seenStampNanos() {
        return (long) STAMP_NANOS.getOpaque(this);
    }
}

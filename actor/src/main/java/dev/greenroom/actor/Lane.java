package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/**
 * What waits in a mailbox in which much goes on: an array, in blocks. A sender takes the next place with one fetch-and-add, which
 * never fails however many senders there are (Morrison and Afek, "Fast Concurrent Queues for x86 Processors", 2013), and puts its
 * message there. The run knows where the next messages lie without a look at the one before, so the processor fetches many at a
 * time; down a chain it would wait for each.
 *
 * <p>A sender that is held up between its two steps holds up the run, as those behind must not overtake it: the run waits for its
 * message.
 *
 * <p>When the mailbox rests and a sender comes, others may come before that one has said that it is busy again. Who takes the very
 * place at which it rested starts the run.
 */
class Lane extends Padding {
    /** So many messages a block has room for. */
    static final int BLOCK = 128;

    /** So many are taken at once: as much as a run handles before others get their turn, or less. */
    private static final int MOST = 64;

    private static final int SPINS = 1_000;
    private static final int PAUSE_NANOS = 20_000;

    private static final VarHandle ADDED;
    private static final VarHandle NEWEST;
    private static final VarHandle TAKEN;

    static {
        try {
            var lookup = MethodHandles.lookup();
            ADDED = lookup.findVarHandle(Lane.class, "added", long.class);
            NEWEST = lookup.findVarHandle(Lane.class, "newest", Block.class);
            TAKEN = lookup.findVarHandle(Lane.class, "taken", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int blockSize;

    /** Twice the number of places that senders have taken, and one more while the mailbox is busy. */
    private volatile long added = 1;

    /** A block in which somebody has taken a place, so whoever comes later does not belong before it. */
    private volatile Block newest;

    // Written by the run.

    /** How many messages it has taken, ever. */
    private long taken;

    /** How many those were when the mailbox rested last. */
    private volatile long restedAt = -1;

    private volatile Block oldest;

    private Lane(int blockSize) {
        this.blockSize = blockSize;
        oldest = new Block(0, blockSize);
        newest = oldest;
    }

    /**
     * An empty one, of a mailbox that is busy.
     *
     * @param blockSize at least two
     */
    static Lane busy(int blockSize) {
        return new Padded(blockSize);
    }

    /** See {@link Padding}. */
    private static final class Padded extends Lane {
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

        Padded(int blockSize) {
            super(blockSize);
        }
    }

    /** Places for messages. */
    private static final class Block {
        /** Stands behind a block that the run has done with, which would else keep all later ones from the collector. */
        static final Block PASSED = new Block(Long.MIN_VALUE, 0);

        private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Message[].class);
        private static final VarHandle NEXT;

        static {
            try {
                NEXT = MethodHandles.lookup().findVarHandle(Block.class, "next", Block.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        final long first;
        final @Nullable Message[] slots;
        volatile @Nullable Block next;

        Block(long first, int size) {
            this.first = first;
            slots = new Message[size];
        }

        boolean has(long place) {
            return place < first + slots.length;
        }

        @Nullable
        Message at(int index) {
            return (Message) SLOT.getAcquire(slots, index);
        }

        /** The one behind it, which is made if need be. */
        Block following() {
            var seen = next;
            if (seen != null) {
                return seen;
            }
            var made = new Block(first + slots.length, slots.length);
            return NEXT.compareAndSet(this, null, made) ? made : Objects.requireNonNull(next);
        }

        /** As {@link #following}, however long memory lacks: the caller owns a place there that the run waits for. */
        Block followingForSure() {
            while (true) {
                try {
                    return following();
                } catch (OutOfMemoryError e) {
                    Thread.onSpinWait();
                }
            }
        }

        /** Long before it is needed, by who can do without. */
        void prepareNext() {
            try {
                following();
            } catch (OutOfMemoryError e) {
                // who needs it makes it
            }
        }
    }

    // ---- any thread ----

    /** See {@link Mailbox#offer}. */
    final boolean offer(Message message) {
        var block = newest; // seen before the place is taken
        VarHandle.releaseFence();
        var seen = (long) ADDED.getAndAdd(this, 2L);
        var place = seen >> 1;
        if (!block.has(place)) {
            block = find(block, place);
        }
        var index = (int) (place - block.first);
        block.slots[index] = message; // released by the fence
        if (index == blockSize / 2) {
            block.prepareNext();
        }
        if ((seen & 1) != 0 || place != restedAt) {
            return false;
        }
        ADDED.getAndAdd(this, 1L);
        return true;
    }

    private Block find(Block from, long place) {
        var block = from;
        while (!block.has(place)) {
            block = block.followingForSure();
            if (block.equals(Block.PASSED)) {
                block = oldest; // not past a place where no message is yet
            }
        }
        var known = newest;
        while (known.first < block.first && !NEWEST.compareAndSet(this, known, block)) {
            known = newest;
        }
        return block;
    }

    /** See {@link Mailbox#claim}. */
    final boolean claim() {
        while (true) {
            var seen = added;
            if (isBusy(seen)) {
                return false;
            }
            if (ADDED.compareAndSet(this, seen, seen + 1)) {
                return true;
            }
        }
    }

    /** See {@link Mailbox#isBusy}. */
    final boolean isBusy() {
        return isBusy(added);
    }

    /** It is, too, when a sender is about to say so. */
    private boolean isBusy(long seen) {
        return (seen & 1) != 0 || seen >> 1 != restedAt;
    }

    /** How many wait here. */
    final int depth() {
        var before = (long) TAKEN.getOpaque(this);
        return (int) Math.min((added >> 1) - before, Integer.MAX_VALUE);
    }

    // ---- the run ----

    final boolean isEmpty() {
        return added >> 1 == taken;
    }

    /** Takes some messages into the hand, and returns the first. */
    @Nullable
    final Message take(Hand hand) {
        var block = oldest;
        if (!block.has(taken)) {
            if (isEmpty()) {
                return null;
            }
            block = pass(block);
        }
        var from = (int) (taken - block.first);
        var first = block.at(from); // seldom a look at what senders write all the time
        if (first == null) {
            if (isEmpty()) {
                return null;
            }
            first = await(block, from);
        }
        var end = Math.min(from + MOST, blockSize);
        var index = from + 1;
        var last = first;
        for (; index < end; index++) {
            var message = block.at(index);
            if (message == null) {
                break;
            }
            last.next = message;
            last = message;
        }
        TAKEN.setOpaque(this, block.first + index);
        hand.hold(first, index - from - 1, Hand.FIRST);
        return first;
    }

    /** Only now, as senders may be at work right behind. */
    private void forgetTaken() {
        var block = oldest;
        var end = (int) (taken - block.first);
        for (var index = end - 1; index >= 0 && block.slots[index] != null; index--) {
            block.slots[index] = null;
        }
    }

    private Block pass(Block done) {
        var next = done.followingForSure();
        oldest = next;
        done.next = Block.PASSED;
        return next;
    }

    /** The message of a sender that has taken this place. */
    private static Message await(Block block, int index) {
        for (var spins = 0; ; spins++) {
            var message = block.at(index);
            if (message != null) {
                return message;
            }
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(block, PAUSE_NANOS); // the sender's thread does not run
            }
        }
    }

    /** See {@link Mailbox#rest}. */
    final boolean rest() {
        forgetTaken();
        restedAt = taken;
        return ADDED.compareAndSet(this, taken * 2 + 1, taken * 2);
    }
}

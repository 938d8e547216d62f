package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A mailbox with room for so many messages of others. What the actor sends to itself through the engine (start, stop, timers)
 * has always room.
 *
 * <p>One monitor guards it. A sender that waits for room hands its message over: the run that makes room puts the message in
 * for it, in the order of their coming, so none is overtaken.
 */
final class BoundedMailbox extends Mailbox {
    private final Cell cell;
    private final Overflow overflow;

    // Guarded by this object.
    private final Queue<Message> messages = new ArrayDeque<>();
    private final ArrayDeque<WaitingSender> senders = new ArrayDeque<>();
    private int room;
    private boolean busy;

    BoundedMailbox(Cell cell, int capacity, Overflow overflow) {
        this.cell = cell;
        this.room = capacity;
        this.overflow = overflow;
    }

    /** A sender whose message is still in its hand. */
    private static final class WaitingSender {
        final Message message;
        final Waiter.Parked parked;
        boolean accepted;

        WaitingSender(Message message, Cell full) {
            this.message = message;
            this.parked = new Waiter.Parked(full, full.system.scheduler());
        }
    }

    @Override
    boolean offer(Message message) {
        if (message.isOwn()) {
            return put(message);
        }
        Message dropped = null;
        WaitingSender sender = null;
        var starts = false;
        synchronized (this) {
            if (room > 0) {
                room--;
                starts = put(message);
            } else {
                switch (overflow) {
                    case WAIT -> {
                        if (message.mayWait()) {
                            sender = new WaitingSender(message, cell);
                            senders.add(sender);
                        } else {
                            dropped = message;
                        }
                    }
                    case FAIL, DROP_NEWEST -> dropped = message;
                    case DROP_OLDEST -> {
                        dropped = takeOldest();
                        starts = put(message);
                    }
                }
            }
        }
        if (sender != null) {
            await(sender);
        } else if (dropped != null) {
            drop(dropped, message);
        }
        return starts;
    }

    private synchronized boolean put(Message message) {
        messages.add(message);
        var starts = !busy;
        busy = true;
        return starts;
    }

    private Message takeOldest() {
        for (var all = messages.iterator(); all.hasNext(); ) {
            var message = all.next();
            if (!message.isOwn()) {
                all.remove();
                return message;
            }
        }
        throw new AssertionError(cell + ": its mailbox is full of nothing");
    }

    private void drop(Message dropped, Message offered) {
        dropped.reject(cell, DeadLetter.Reason.MAILBOX_FULL);
        if (overflow == Overflow.FAIL && !(offered instanceof PendingReply)) {
            throw cell.mailboxFull(offered.label());
        }
    }

    /** A run is under way, or the actor is held, as long as somebody waits for room: the sender need not start one. */
    private void await(WaitingSender sender) {
        try {
            var ring = sender.parked.enter();
            if (!ring.isEmpty() && withdraw(sender)) {
                sender.message.reject(cell, DeadLetter.Reason.MAILBOX_FULL);
                throw DeadlockException.of(ring);
            }
            while (!isAccepted(sender)) {
                if (Thread.currentThread().isInterrupted() && withdraw(sender)) {
                    sender.message.reject(cell, DeadLetter.Reason.MAILBOX_FULL);
                    throw cell.mailboxFull(sender.message.label());
                }
                sender.parked.scheduler().park();
            }
        } finally {
            sender.parked.leave();
        }
    }

    private synchronized boolean isAccepted(WaitingSender sender) {
        return sender.accepted;
    }

    /** False when it has been accepted. */
    private synchronized boolean withdraw(WaitingSender sender) {
        return senders.remove(sender);
    }

    @Override
    synchronized boolean claim() {
        var claimed = !busy;
        busy = true;
        return claimed;
    }

    @Override
    synchronized boolean isBusy() {
        return busy;
    }

    @Override
    @Nullable
    Message next(Hand hand) {
        WaitingSender admitted = null;
        Message message;
        synchronized (this) {
            message = messages.poll();
            if (message != null && !message.isOwn() && room < Integer.MAX_VALUE) {
                room++;
                admitted = admit();
            }
        }
        hand.hold(message, 0, message == null ? Hand.NONE : Hand.FIRST);
        if (admitted != null) {
            admitted.parked.wake();
        }
        return message;
    }

    @Override
    synchronized boolean hasMore(Hand hand) {
        return !messages.isEmpty();
    }

    /** Puts in the message of the sender that has waited longest. */
    private @Nullable WaitingSender admit() {
        var sender = senders.poll();
        if (sender != null) {
            room--;
            messages.add(sender.message);
            sender.accepted = true;
            sender.parked.giveUp();
        }
        return sender;
    }

    @Override
    void unbound() {
        while (true) {
            WaitingSender admitted;
            synchronized (this) {
                room = Integer.MAX_VALUE;
                admitted = admit();
            }
            if (admitted == null) {
                return;
            }
            admitted.parked.wake();
        }
    }

    @Override
    synchronized boolean rest(Hand hand) {
        if (messages.isEmpty()) {
            busy = false;
            VarHandle.fullFence(); // the runner counts on one
            return true;
        }
        return false;
    }

    @Override
    synchronized int depth(@Nullable Hand hand) {
        return messages.size();
    }
}

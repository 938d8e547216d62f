package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Wakes waiting threads when their time is over, up to {@link #TICK_NANOS} late.
 *
 * <p>A timer of the JDK for each wait would wake the thread that keeps the timers, twice for each ask, and nearly all of them
 * are taken back unused. Here a wait that ends in time only links an entry in and out. A hashed wheel: entries stand in the
 * slot of the tick that follows their deadline, with those of later rounds (Varghese and Lauck, "Hashed and hierarchical
 * timing wheels", 1987). One daemon thread ticks while somebody waits, and for a moment longer.
 */
final class Deadlines extends Ticker {
    static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final int SLOTS = 1024;

    /** Each tick has several slots, so that threads that wait equally long do not meet at one lock. */
    private static final int STRIPES =
            Integer.highestOneBit(Math.min(16, Runtime.getRuntime().availableProcessors() * 2));

    /** After the constants, which its constructor needs. */
    static final Deadlines SHARED = new Deadlines();

    private final Slot[] slots = new Slot[SLOTS * STRIPES];
    private final long originNanos = System.nanoTime();

    /** The last tick whose slots were looked at. Its own thread, or who awakens it. */
    private long done;

    /** The time of the last tick; stands still while the ticker sleeps. */
    private volatile long recentNanos;

    private Deadlines() {
        super("actor deadlines", TICK_NANOS);
        for (var i = 0; i < slots.length; i++) {
            slots[i] = new Slot();
        }
    }

    /** The threads of one slot, in a ring around a head. Guarded by the slot. */
    private static final class Slot {
        private final Entry head = new Entry(null, 0);

        Slot() {
            head.previous = head;
            head.next = head;
        }

        synchronized void add(Entry entry) {
            entry.slot = this;
            entry.previous = head.previous;
            entry.next = head;
            head.previous.next = entry;
            head.previous = entry;
        }

        synchronized void remove(Entry entry) {
            entry.previous.next = entry.next;
            entry.next.previous = entry.previous;
        }

        /** Wakes those whose time is over; they take themselves out. True when anybody waits here. */
        synchronized boolean wake(long now) {
            for (var entry = head.next; entry != head; entry = entry.next) {
                if (entry.deadlineNanos - now <= 0) {
                    LockSupport.unpark(entry.thread);
                }
            }
            return head.next != head;
        }
    }

    /** One wait. */
    @SuppressWarnings("NullAway.Init") // linked before anybody else sees it
    static final class Entry {
        private final @Nullable Thread thread;
        private final long deadlineNanos;
        private Slot slot;
        private Entry previous;
        private Entry next;

        private Entry(@Nullable Thread thread, long deadlineNanos) {
            this.thread = thread;
            this.deadlineNanos = deadlineNanos;
        }

        /** Ends the wait. By the thread that began it, once. */
        void remove() {
            slot.remove(this);
        }
    }

    /** From now on the calling thread is unparked at each round of the wheel after {@code deadlineNanos}, a nanoTime. */
    Entry add(long deadlineNanos) {
        var thread = Thread.currentThread();
        var entry = new Entry(thread, deadlineNanos);
        slots[slotOf(tickAt(deadlineNanos) + 1) + (int) (thread.threadId() & (STRIPES - 1))].add(entry);
        awaken();
        return entry;
    }

    /** The time, up to two ticks old. Keeps the ticker awake, so that the next who asks need not read the machine's clock. */
    long recentNanos() {
        awaken();
        return recentNanos;
    }

    private long tickAt(long nanos) {
        return (nanos - originNanos) / TICK_NANOS;
    }

    /** The first slot of a tick. */
    private static int slotOf(long tick) {
        return (int) (tick & (SLOTS - 1)) * STRIPES;
    }

    /** The ticks that were slept through are made up for, at most one round of them. */
    @Override
    void begin() {
        recentNanos = System.nanoTime();
        done = Math.max(done, tickAt(recentNanos) - SLOTS);
    }

    @Override
    boolean tick() {
        var now = System.nanoTime();
        recentNanos = now;
        var due = Math.min(tickAt(now), done + SLOTS);
        var busy = false;
        for (; done < due; done++) {
            busy |= wake(slotOf(done + 1), now);
        }
        return busy;
    }

    private boolean wake(int firstSlot, long now) {
        var busy = false;
        for (var slot = firstSlot; slot < firstSlot + STRIPES; slot++) {
            busy |= slots[slot].wake(now);
        }
        return busy;
    }

    @Override
    boolean isBusy() {
        for (var slot : slots) {
            synchronized (slot) {
                if (slot.head.next != slot.head) {
                    return true;
                }
            }
        }
        return false;
    }
}

package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;

/** Somebody who wants to know when a reply completes; an entry of the reply's chain, the newest first. */
abstract sealed class Waiter permits Member, Waiter.Action, Waiter.Follower, Waiter.Parked {
    /**
     * The one that came before. Other threads may skip entries that are {@link #isGone} without any order: whatever they
     * read here, an old link or a new one, leads to the same living entries.
     */
    @Nullable
    Waiter next;

    /**
     * Tells it, once. Never throws.
     *
     * @return those who wait for a reply that this one has settled: to be woken next
     */
    abstract @Nullable Waiter wake();

    /** Has given up waiting. */
    boolean isGone() {
        return false;
    }

    /**
     * Wakes a chain: parked threads at once, so that no action holds them up; then the others, those who came first, first, and
     * then those whom they settled. One loop and no recursion: a line of replies may be as long as it likes.
     */
    static void wakeAll(@Nullable Waiter newest) {
        var waiter = newest;
        while (waiter != null && waiter.next == null) {
            waiter = waiter.wake();
        }
        if (waiter == null) {
            return;
        }
        var queue = new ArrayDeque<Waiter>();
        addInOrder(waiter, queue);
        for (var first = queue.poll(); first != null; first = queue.poll()) {
            addInOrder(first.wake(), queue);
        }
    }

    private static void addInOrder(@Nullable Waiter newest, Queue<Waiter> queue) {
        var chain = new ArrayDeque<Waiter>();
        for (var waiter = newest; waiter != null; waiter = waiter.next) {
            if (waiter instanceof Parked parked) {
                parked.wake();
            } else {
                chain.addFirst(waiter);
            }
        }
        queue.addAll(chain);
    }

    /** Takes those who have given up out of the chain below this one. */
    void skipGone() {
        var waiter = this;
        for (var below = next; below != null; below = waiter.next) {
            if (below.isGone()) {
                waiter.next = below.next;
            } else {
                waiter = below;
            }
        }
    }

    /** Somebody in the chain will see the outcome, or pass it on. */
    static boolean anyLooks(@Nullable Waiter newest) {
        for (var waiter = newest; waiter != null; waiter = waiter.next) {
            if (waiter.looks()) {
                return true;
            }
        }
        return false;
    }

    boolean looks() {
        return !isGone();
    }

    /** A thread that has parked until something comes; also a vertex of the graph of waits, when an actor runs on it. */
    static final class Parked extends Waiter implements Need.Node {
        private final Need.Node awaited;
        private final Thread thread = Thread.currentThread();
        private final @Nullable Cell cell = Cell.onThisThread();
        private final Scheduler scheduler;
        private volatile boolean gone;
        private long sinceNanos;

        /**
         * @param awaited a reply, or the actor whose mailbox is full
         * @param otherwise what a thread waits on that is no actor's
         */
        Parked(Need.Node awaited, Scheduler otherwise) {
            this.awaited = awaited;
            this.scheduler = cell == null ? otherwise : cell.system.scheduler();
        }

        /** Where the thread waits, and in whose time. */
        Scheduler scheduler() {
            return scheduler;
        }

        /**
         * Publishes what the actor whose turn runs on this thread waits for, if there is one, until {@link #leave}.
         *
         * @return the ring that this closes, or nothing
         */
        List<Need.Node> enter() {
            if (cell == null) {
                return List.of();
            }
            sinceNanos = scheduler.nanos();
            cell.waiting = this; // before the search: who closes a ring last sees all of it
            return RingSearch.ringOf(this);
        }

        /** Ends what {@link #enter} began. */
        void leave() {
            if (cell != null) {
                cell.waiting = null;
            }
        }

        /**
         * Waits no longer, although its thread may not know yet: it has what it waited for, or has been interrupted. Its
         * thread keeps that status until it has left.
         */
        boolean isLeaving() {
            return gone || thread.isInterrupted();
        }

        @Override
        public Need.Node need() {
            return awaited;
        }

        /** What the actor waits for, for people. */
        String text() {
            return awaited instanceof PendingReply<?> reply
                    ? "reply of " + reply.subject()
                    : "room in the mailbox of " + awaited;
        }

        /** Since when, by its scheduler. */
        long sinceNanos() {
            return sinceNanos;
        }

        /** By whoever ends the wait, before anything that follows from it. */
        void giveUp() {
            gone = true;
        }

        @Override
        boolean isGone() {
            return gone;
        }

        @Override
        @Nullable
        Waiter wake() {
            scheduler.unpark(thread);
            return null;
        }
    }

    /** A reply whose outcome follows from this one. */
    static final class Follower extends Waiter {
        private final Supplier<@Nullable Waiter> settling;

        /** @param settling settles that reply, throws nothing, and returns who waits for it */
        Follower(Supplier<@Nullable Waiter> settling) {
            this.settling = settling;
        }

        @Override
        @Nullable
        Waiter wake() {
            return settling.get();
        }
    }

    /** An action to run. */
    static final class Action extends Waiter {
        private static final System.Logger LOG = System.getLogger("dev.greenroom.actor");

        private final Runnable action;
        private final boolean looks;

        /** @param looks whether the action sees the outcome, or only that there is one */
        Action(Runnable action, boolean looks) {
            this.action = action;
            this.looks = looks;
        }

        @Override
        boolean looks() {
            return looks;
        }

        @Override
        @Nullable
        Waiter wake() {
            try {
                action.run();
            } catch (Throwable t) { // also what was never declared: the others must still be told
                LOG.log(System.Logger.Level.WARNING, "reply: an action that waited for it failed. Catch inside it.", t);
            }
            return null;
        }
    }
}

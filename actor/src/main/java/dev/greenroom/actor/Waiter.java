package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Somebody who wants to know when a reply completes; an entry of the reply's chain, the newest first. */
abstract sealed class Waiter {
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
     * Wakes a chain, those who came first, first, and then those whom they settled. One loop and no recursion: a line of
     * replies may be as long as it likes.
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
            chain.addFirst(waiter);
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

    /** A thread parked in {@link Reply#get()}. */
    static final class Parked extends Waiter {
        private final Thread thread = Thread.currentThread();
        private boolean gone;

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
            LockSupport.unpark(thread);
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

        Action(Runnable action) {
            this.action = action;
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

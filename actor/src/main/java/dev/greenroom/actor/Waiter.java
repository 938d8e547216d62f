package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.locks.LockSupport;

/** Somebody who wants to know when a reply completes; an entry of the reply's chain. */
abstract sealed class Waiter {
    @Nullable
    Waiter next;

    /** Tells it, once. Never throws. */
    abstract void wake();

    /** A thread parked in {@link Reply#get()}. */
    static final class Parked extends Waiter {
        private final Thread thread = Thread.currentThread();

        @Override
        void wake() {
            LockSupport.unpark(thread);
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
        void wake() {
            try {
                action.run();
            } catch (RuntimeException | Error e) {
                LOG.log(System.Logger.Level.WARNING, "reply: an action that waited for it failed. Catch inside it.", e);
            }
        }
    }
}

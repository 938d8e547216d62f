package dev.greenroom.actor.testkit;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Executor;

/** A thread that goes on when its turn comes. Its fields are guarded by the {@link Baton}. */
abstract sealed class Player {
    /** It was unparked before it parked. */
    boolean permit;

    /** A run of an actor. It goes on only while it holds the baton. */
    static final class Run extends Player {
        final String actor;
        final Runnable turns;
        final Executor starter;

        /** Null until it has begun. */
        @Nullable
        Thread thread;

        /** It was interrupted while it did not hold the baton. */
        boolean interrupted;

        /** Read by its own thread without the guard. */
        volatile boolean holds;

        Run(String actor, Runnable turns, Executor starter) {
            this.actor = actor;
            this.turns = turns;
            this.starter = starter;
        }

        boolean isInterrupted() {
            return interrupted || (thread != null && thread.isInterrupted());
        }
    }

    /** Another thread, as the test's. It runs when it likes, and the actors run only while it waits. */
    static final class Visitor extends Player {
        /** Its wait is over. */
        boolean called;
    }
}

package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

/**
 * The other end of a {@link Reply}: for an actor that answers later than its handler returns. A handler that returns
 * {@code promise.reply()} leaves its asker waiting, and goes on to the next message. Safe for any thread.
 *
 * <p>When the actor terminates first, its asker gets a {@link StoppedException}.
 */
public final class Promise<T extends @Nullable Object> {
    private final PendingReply<T> reply = new Promised<>();

    /** A promise with its reply open. */
    public Promise() {}

    private static final class Promised<T extends @Nullable Object> extends PendingReply<T> {
        private final Scheduler scheduler;

        Promised() {
            super("promise");
            var maker = Cell.currentOrNull();
            scheduler = maker == null ? Scheduler.virtualThreads() : maker.system.scheduler();
        }

        /** That of the actor in whose turn it was made. */
        @Override
        Scheduler scheduler() {
            return scheduler;
        }
    }

    /** The reply that this promise completes. */
    public Reply<T> reply() {
        return reply;
    }

    /** Completes the reply with a value; false when it was complete already. */
    public boolean complete(T value) {
        return reply.complete(value);
    }

    /** Completes the reply with a failure; false when it was complete already. */
    public boolean fail(Throwable failure) {
        return reply.fail(failure);
    }
}

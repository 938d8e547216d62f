package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** An ask that a proxy sends. */
class CallAsk<A, T extends @Nullable Object> extends Ask<T> {
    private final Part<A> part;

    private @Nullable Call<? super A, ? extends T> call;

    CallAsk(Part<A> part, String label, Call<? super A, ? extends T> call) {
        super(part.cell(), label);
        this.part = part;
        this.call = call;
    }

    @Override
    final String label() {
        return part.label(super.label());
    }

    @Override
    final void run() throws Throwable {
        var started = Objects.requireNonNull(call);
        dropContent();
        complete(started.on(part.resolve()));
    }

    @Override
    final void dropContent() {
        call = null;
    }

    /** An ask whose handler returns a reply: it completes when that does. */
    static class Deferred<A, T extends @Nullable Object> extends Ask<T> {
        private final Part<A> part;
        private @Nullable Call<? super A, ? extends @Nullable Reply<? extends T>> call;

        /** The reply that the handler has returned, while it is open. */
        private volatile @Nullable PendingReply<? extends T> later;

        Deferred(Part<A> part, String label, Call<? super A, ? extends @Nullable Reply<? extends T>> call) {
            super(part.cell(), label);
            this.part = part;
            this.call = call;
        }

        @Override
        final String label() {
            return part.label(super.label());
        }

        @Override
        final void run() throws Throwable {
            var started = Objects.requireNonNull(call);
            dropContent();
            var reply = started.on(part.resolve());
            if (reply == null) {
                throw new NullPointerException(cell + ": " + label() + " returned null in place of a reply.");
            }
            settleLike((PendingReply<? extends T>) reply);
            if (!isDone()) {
                cell.owe(this);
            }
        }

        private void settleLike(PendingReply<? extends T> reply) {
            if (!reply.isDone()) {
                later = reply;
            }
            Waiter.wakeAll(reply.followed(outcome -> {
                var waiting = outcome instanceof Failure failure ? take(failure.answeredBy(this)) : takeWell(outcome);
                later = null; // not before, or it would seem to wait for its actor again
                return waiting;
            }));
            Waiter.wakeAll(takeIfInRing());
        }

        @Override
        Need.Node owedBy() {
            var open = later;
            return open == null ? cell : open;
        }

        @Override
        final void dropContent() {
            call = null;
        }
    }
}

package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** An ask that a proxy sends. */
final class CallAsk<A, T extends @Nullable Object> extends Ask<T> {
    private final Part<A> part;

    /** Forgotten when it starts, so that a reply that somebody keeps does not keep the arguments. */
    private @Nullable Call<? super A, ? extends T> call;

    CallAsk(Part<A> part, String label, Call<? super A, ? extends T> call) {
        super(part.cell, label);
        this.part = part;
        this.call = call;
    }

    @Override
    void run() throws Throwable {
        var started = Objects.requireNonNull(call);
        call = null;
        complete(started.on(part.resolve()));
    }

    /** An ask whose handler returns a reply: it completes when that does. */
    static final class Deferred<A, T extends @Nullable Object> extends Ask<T> {
        private final Part<A> part;
        private @Nullable Call<? super A, ? extends @Nullable Reply<? extends T>> call;

        Deferred(Part<A> part, String label, Call<? super A, ? extends @Nullable Reply<? extends T>> call) {
            super(part.cell, label);
            this.part = part;
            this.call = call;
        }

        @Override
        void run() throws Throwable {
            var started = Objects.requireNonNull(call);
            call = null;
            var later = started.on(part.resolve());
            if (later == null) {
                throw new NullPointerException(cell + ": " + label + " returned null in place of a reply.");
            }
            cell.owe(this);
            later.whenDone((value, failure) -> {
                cell.settled(this);
                settleAs(value, failure);
            });
        }
    }
}

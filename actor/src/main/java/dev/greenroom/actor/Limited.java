package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** A reply that is waited for only until a deadline: then it fails, and what it follows from is withdrawn if it has not started. */
final class Limited<T extends @Nullable Object> extends Derived<T> {
    Limited(PendingReply<? extends T> source) {
        super(source);
        source.follow(this::come);
    }

    /** The deadline has come. */
    void expire(Duration timeout) {
        settle(expired(timeout));
    }

    @Override
    Failure expired(Duration timeout) {
        return need() instanceof PendingReply<?> original ? original.expired(timeout) : super.expired(timeout);
    }
}

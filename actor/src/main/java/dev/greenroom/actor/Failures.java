package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

/** What an actor has failed at, and the restarts that followed; made at its first failure. Written in turns only. */
final class Failures {
    private volatile @Nullable LastFailure last;
    private volatile @Nullable Throwable ofStart;

    // In turns only.
    @Nullable
    Restarts restarts;

    Scheduler.@Nullable Alarm backoff;

    void note(LastFailure failure) {
        last = failure;
    }

    /** The actor will never have an object for that reason. */
    void noteStart(Throwable failure) {
        ofStart = failure;
    }

    @Nullable
    LastFailure last() {
        return last;
    }

    @Nullable
    Throwable ofStart() {
        return ofStart;
    }
}

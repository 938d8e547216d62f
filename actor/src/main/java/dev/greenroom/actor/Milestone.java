package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

/** A reply that completes when an actor has come to a point of its life. */
final class Milestone extends PendingReply<@Nullable Void> {
    final Cell cell;

    Milestone(Cell cell, String label) {
        super(label);
        this.cell = cell;
    }

    @Override
    Cell cell() {
        return cell;
    }

    @Override
    public Need.@Nullable Node need() {
        return isDone() ? null : cell;
    }

    /** It is the same for all who wait for it, and comes. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return false;
    }
}

package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

/** What an object asked to run in a later turn of its own: a message that has always room, and that no later object runs. */
final class Continuation extends Message {
    private final @Nullable Incarnation owner;
    private final Runnable action;

    Continuation(@Nullable Incarnation owner, String label, Runnable action) {
        super(label);
        this.owner = owner;
        this.action = action;
    }

    @Override
    boolean isOwn() {
        return true;
    }

    @Override
    boolean handle(Cell cell) {
        if (owner != null && owner.isOver()) {
            reject(cell, DeadLetter.Reason.RESTARTED);
            return false;
        }
        action.run();
        return true;
    }

    @Override
    void reject(Cell cell, DeadLetter.Reason reason) {
        cell.deadLetter(this, reason);
    }
}

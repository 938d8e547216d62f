package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

/** A message that wants no reply. */
class Tell<A> extends Message {
    private final Part<A> part;
    private final Call<? super A, ? extends @Nullable Object> call;

    Tell(Part<A> part, String label, Call<? super A, ? extends @Nullable Object> call) {
        super(label);
        this.part = part;
        this.call = call;
        this.sender = Cell.sender();
    }

    @Override
    final String label() {
        return part.label(super.label());
    }

    @Override
    final boolean handle(Cell cell) throws Exception {
        call.on(part.resolve());
        return true;
    }

    @Override
    final void reject(Cell cell, DeadLetter.Reason reason) {
        cell.deadLetter(this, reason);
    }
}

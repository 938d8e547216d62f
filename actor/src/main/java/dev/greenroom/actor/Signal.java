package dev.greenroom.actor;

import java.util.function.Consumer;

/** A message of the engine to the actor's life: never dropped, and no message to others. */
final class Signal extends Message {
    private final Runnable action;
    private final Consumer<Throwable> withoutThread;

    /** @param withoutThread what to do instead, on any thread, when no thread could be started for a run */
    Signal(String label, Runnable action, Consumer<Throwable> withoutThread) {
        super(label);
        this.action = action;
        this.withoutThread = withoutThread;
    }

    @Override
    boolean isOwn() {
        return true;
    }

    @Override
    boolean handle(Cell cell) {
        action.run();
        return true;
    }

    @Override
    void reject(Cell cell, DeadLetter.Reason reason) {
        withoutThread.accept(cell.unhandled(label(), reason));
    }
}

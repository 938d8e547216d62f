package dev.greenroom.actor;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A message of the engine to the actor's life: never dropped, and no message to others. */
final class Signal extends Message {
    private final Consumer<Life> action;
    private final BiConsumer<Life, Throwable> withoutThread;

    /** @param withoutThread what to do instead, on any thread, when no thread could be started for a run */
    Signal(String label, Consumer<Life> action, BiConsumer<Life, Throwable> withoutThread) {
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
        action.accept(cell.life);
        return true;
    }

    @Override
    void reject(Cell cell, DeadLetter.Reason reason) {
        withoutThread.accept(cell.life, cell.unhandled(label(), reason));
    }
}

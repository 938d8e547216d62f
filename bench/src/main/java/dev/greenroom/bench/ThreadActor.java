package dev.greenroom.bench;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/** An actor as one writes it by hand: a virtual thread that takes from an inbox of its own. */
abstract class ThreadActor<M> {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Inbox<M> inbox;
    private @Nullable Thread thread;
    private boolean leaving;

    ThreadActor(Inbox.Kind inboxes) {
        inbox = inboxes.open();
    }

    /** Handles one message, on the actor's thread. */
    abstract void receive(M message) throws InterruptedException;

    /** Before the first message. */
    void started() {}

    /** After the last. */
    void stopped() {}

    final void tell(M message) {
        inbox.put(message);
    }

    /** Ends the actor after the message that it handles. On its thread. */
    final void leave() {
        leaving = true;
    }

    /** Starts the thread. Once. */
    final void start() {
        thread = Thread.ofVirtual().start(this::takeTurns);
    }

    private void takeTurns() {
        try {
            started();
            while (!leaving) {
                receive(inbox.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it is to end
        }
        stopped();
    }

    /** Ends actors that wait for messages, and waits for that. */
    static void end(List<? extends ThreadActor<?>> actors) {
        actors.forEach(ThreadActor::interrupt);
        actors.forEach(ThreadActor::join);
    }

    private void interrupt() {
        var running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void join() {
        var running = thread;
        try {
            if (running != null && !running.join(PATIENCE)) {
                throw new WrongOutcomeException(running + ": a virtual thread did not end within " + PATIENCE + ".");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // then without waiting
        }
    }
}

package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The signals to an actor that go before its messages: those that its mailbox must not hold back while the actor waits to be
 * restarted. A chain, the newest first; the mailbox carries it, so that an idle actor has one object less.
 */
abstract sealed class Signals permits Mailbox {
    private static final VarHandle NEWEST;

    static {
        try {
            NEWEST = MethodHandles.lookup().findVarHandle(Signals.class, "newest", Signal.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile @Nullable Signal newest;

    /** Any thread. */
    final void addSignal(Signal signal) {
        Signal seen;
        do {
            seen = newest;
            signal.next = seen;
        } while (!NEWEST.compareAndSet(this, seen, signal));
    }

    final boolean hasNoSignal() {
        return newest == null;
    }

    /** Takes them all, linked from the oldest to the newest. */
    @Nullable
    final Signal takeSignals() {
        var signal = (Signal) NEWEST.getAndSet(this, null);
        Signal oldest = null;
        while (signal != null) {
            var older = (Signal) signal.next;
            signal.next = oldest;
            oldest = signal;
            signal = older;
        }
        return oldest;
    }
}

package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/**
 * A message that wants a reply, and that reply. Its phase decides between the actor that starts it and an asker that
 * withdraws it: exactly one of them wins.
 */
abstract class Ask<T extends @Nullable Object> extends PendingReply<T> {
    private static final int QUEUED = 0;
    private static final int STARTED = 1;
    private static final int WITHDRAWN = 2;
    private static final VarHandle PHASE;

    static {
        try {
            PHASE = MethodHandles.lookup().findVarHandle(Ask.class, "phase", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final Cell cell;

    @SuppressWarnings("unused") // through PHASE
    private volatile int phase;

    Ask(Cell cell, String label) {
        super(label);
        this.cell = cell;
        this.sender = Cell.sender();
    }

    @Override
    final Cell cell() {
        return cell;
    }

    @Override
    public final Need.@Nullable Node need() {
        return isDone() || phase == WITHDRAWN ? null : owedBy();
    }

    /** Who is to complete it: the actor, unless its handler has left that to another reply. */
    Need.Node owedBy() {
        return cell;
    }

    /** Fails with what the handler threw. */
    @Override
    final boolean fail(Throwable failure) {
        return settle(Failure.thrown(label(), failure, story()));
    }

    /** Runs the handler and completes the reply, or sees to it that somebody will. */
    abstract void run() throws Throwable;

    @Override
    final boolean handle(Cell handler) throws Throwable {
        if (PHASE.compareAndSet(this, QUEUED, STARTED)) {
            run();
            return true;
        }
        handler.deadLetter(this, DeadLetter.Reason.WITHDRAWN);
        return false;
    }

    @Override
    final void reject(Cell handler, DeadLetter.Reason reason) {
        var first = withdraw();
        handler.deadLetter(this, first ? reason : DeadLetter.Reason.WITHDRAWN);
        failOnDemand(() -> handler.unhandled(label(), reason));
    }

    /** Decides that it will not run; false when it has started or was withdrawn before. */
    private boolean withdraw() {
        if (PHASE.compareAndSet(this, QUEUED, WITHDRAWN)) {
            dropContent();
            return true;
        }
        return false;
    }

    /** Forgets what was sent, so that a reply that somebody keeps does not keep the arguments. */
    abstract void dropContent();

    @Override
    public final boolean cancel(boolean mayInterruptIfRunning) {
        var ending = withdraw() ? "It had not started and will not run." : "It may still run.";
        return settle(Failure.quiet(
                label(), new CancellationException(cell + ": ask " + label() + " was cancelled. " + ending)));
    }

    @Override
    final void endWith(DeadlockException ring) {
        if (withdraw()) {
            settle(Failure.quiet(label(), ring));
        }
    }

    @Override
    final Failure expired(Duration timeout) {
        var state = cell.situation();
        var withdrawn = withdraw();
        var ending = withdrawn
                ? "It had not started and will not run; raise the timeout or find the slow handler."
                : "It may still run; raise the timeout or find the blocking handler.";
        var failure = Failure.onDemand(
                label(),
                () -> new ReplyTimeoutException(
                        cell + ": ask " + label() + " got no reply in " + readable(timeout) + " (" + state + "). "
                                + ending,
                        null));
        if (withdrawn) {
            settle(failure);
        }
        return failure;
    }
}

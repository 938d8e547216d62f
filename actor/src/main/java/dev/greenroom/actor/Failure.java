package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * The failed outcome of a reply, as it stands in the reply's state.
 *
 * <p>A rejected message makes its exception only when somebody asks for it: to reject a million costs no stack traces, and
 * the one that is shown is the asker's own.
 */
final class Failure {
    /** The class name of the frame between the handler's frames and the caller's. */
    private static final String SEAM = "asked";

    private final String label;
    private volatile @Nullable Throwable cause;
    private @Nullable Supplier<? extends Throwable> source;
    private boolean joined;

    private Failure(String label, @Nullable Throwable cause, @Nullable Supplier<? extends Throwable> source) {
        this.label = label;
        this.cause = cause;
        this.source = source;
    }

    static Failure of(String label, Throwable cause) {
        return new Failure(label, Objects.requireNonNull(cause), null);
    }

    static Failure onDemand(String label, Supplier<? extends Throwable> source) {
        return new Failure(label, null, source);
    }

    Throwable cause() {
        var known = cause;
        return known == null ? made() : known;
    }

    /** Only what somebody gave is ever a cancellation. */
    boolean isCancellation() {
        return cause instanceof CancellationException;
    }

    /** Throws the cause, with the frames of the first thread that asks for it below those of the handler. */
    RuntimeException raise() {
        switch (joinedCause()) {
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            case Throwable other ->
                throw new ReplyFailedException(
                        label + ": the handler threw " + other.getClass().getName() + ". The cause tells more.", other);
        }
    }

    private synchronized Throwable made() {
        var made = cause;
        if (made == null) {
            made = Objects.requireNonNull(source).get();
            cause = made;
            source = null;
        }
        return made;
    }

    private synchronized Throwable joinedCause() {
        var isOwn = cause == null;
        var thrown = made();
        if (!isOwn && !joined) {
            joinTrace(thrown);
        }
        joined = true;
        return thrown;
    }

    /** An exception that many replies share is joined once, or its trace would grow for ever. */
    private void joinTrace(Throwable thrown) {
        var handler = thrown.getStackTrace();
        for (var frame : handler) {
            if (frame.getClassName().equals(SEAM)) {
                return;
            }
        }
        var caller = new Throwable().getStackTrace();
        var both = new StackTraceElement[handler.length + 1 + caller.length];
        System.arraycopy(handler, 0, both, 0, handler.length);
        both[handler.length] = new StackTraceElement(SEAM, label, null, -1);
        System.arraycopy(caller, 0, both, handler.length + 1, caller.length);
        thrown.setStackTrace(both);
    }
}

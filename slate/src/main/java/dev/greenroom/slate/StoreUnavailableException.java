package dev.greenroom.slate;

/**
 * The store cannot answer now: its disk is full, its database is away or locked, or it is closed. A commit that ends so was
 * not acknowledged; it may be found later if the failure came after the write. Stores recover by themselves when the cause
 * is gone.
 */
public final class StoreUnavailableException extends SlateException {
    private static final long serialVersionUID = 1L;

    /** Says which store, what happened, and what to do. */
    public StoreUnavailableException(String message) {
        super(message);
    }

    /** Says which store, what happened, what to do, and what caused it. */
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A new exception of the same meaning, whose stack trace is the caller's; this one is its cause. */
    StoreUnavailableException here() {
        return new StoreUnavailableException(String.valueOf(getMessage()), this);
    }
}

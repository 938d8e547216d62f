package dev.greenroom.slate;

/** A thread was interrupted while it waited for the store; its interrupt is set again. A commit may still happen. */
public final class WaitInterruptedException extends SlateException {
    private static final long serialVersionUID = 1L;

    /** Says which store or slate; for stores. */
    public WaitInterruptedException(String subject, Exception cause) {
        super(
                subject
                        + ": interrupted while it waited for the store. A commit may still happen; read before trying again.",
                cause);
    }
}

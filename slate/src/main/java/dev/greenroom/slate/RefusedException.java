package dev.greenroom.slate;

/** A name, a value or a commit that slates do not accept; nothing was stored. */
public final class RefusedException extends SlateException {
    private static final long serialVersionUID = 1L;

    /** Says what was refused, why, and what to do. */
    public RefusedException(String message) {
        super(message);
    }

    /** Says what was refused, why, what to do, and what caused it. */
    public RefusedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A new exception of the same meaning, whose stack trace is the caller's; this one is its cause. */
    RefusedException here() {
        return new RefusedException(String.valueOf(getMessage()), this);
    }
}

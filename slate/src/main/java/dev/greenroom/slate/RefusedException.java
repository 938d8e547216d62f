package dev.greenroom.slate;

/** A name, a value or a commit that slates do not accept; nothing was stored. */
public final class RefusedException extends SlateException {
    private static final long serialVersionUID = 1L;

    /** Says what was refused, why, and what to do. */
    public RefusedException(String message) {
        super(message);
    }

    RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}

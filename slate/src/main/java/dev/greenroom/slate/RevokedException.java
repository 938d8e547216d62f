package dev.greenroom.slate;

import org.jspecify.annotations.Nullable;

/** A change was made in the name of a token that has been revoked since; nothing was stored. Let its holder sign in again. */
public final class RevokedException extends SlateException {
    private static final long serialVersionUID = 1L;

    RevokedException(String owner) {
        this(owner, null);
    }

    private RevokedException(String owner, @Nullable Throwable cause) {
        super("commit of slate \"" + owner + "\": its token has been revoked. Let its holder sign in again.");
        if (cause != null) {
            initCause(cause);
        }
    }

    /** A new exception of the same meaning, whose stack trace is the caller's; this one is its cause. */
    RevokedException here(String owner) {
        return new RevokedException(owner, this);
    }
}

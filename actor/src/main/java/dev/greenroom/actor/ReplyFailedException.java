package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

/** The handler threw a checked exception, which is the cause. */
public final class ReplyFailedException extends ActorException {
    private static final long serialVersionUID = 1;

    ReplyFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

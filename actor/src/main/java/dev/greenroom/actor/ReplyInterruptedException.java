package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

/** The waiting thread was interrupted; its interrupt status is set again. */
public final class ReplyInterruptedException extends ActorException {
    private static final long serialVersionUID = 1;

    ReplyInterruptedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

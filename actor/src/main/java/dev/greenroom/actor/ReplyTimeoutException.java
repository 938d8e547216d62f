package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

/** No reply came in time. The message says whether it may still be handled. */
public final class ReplyTimeoutException extends ActorException {
    private static final long serialVersionUID = 1;

    ReplyTimeoutException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

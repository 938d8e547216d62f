package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

/** The actor, or its whole system, has stopped, or could not run: the message was not handled and will not be. */
public final class StoppedException extends ActorException {
    private static final long serialVersionUID = 1;

    StoppedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

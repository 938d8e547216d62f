package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

/** The call is only for code that runs on an actor's turn. */
public final class NotInTurnException extends ActorException {
    private static final long serialVersionUID = 1;

    NotInTurnException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

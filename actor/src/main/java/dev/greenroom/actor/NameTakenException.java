package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

/** Another live actor of the system has the name. */
public final class NameTakenException extends ActorException {
    private static final long serialVersionUID = 1;

    NameTakenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

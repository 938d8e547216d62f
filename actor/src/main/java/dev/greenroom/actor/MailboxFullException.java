package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

/** An actor's bounded mailbox had no room for the message, which will not be handled. Sending it again later may help. */
public final class MailboxFullException extends ActorException {
    private static final long serialVersionUID = 1;

    MailboxFullException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

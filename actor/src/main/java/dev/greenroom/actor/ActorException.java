package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

/** The root of what the engine itself throws. What a handler throws reaches its asker as it is. */
public abstract sealed class ActorException extends RuntimeException
        permits AbsentPartException,
                DeadlockException,
                MailboxFullException,
                NameTakenException,
                NotInTurnException,
                RepliesFailedException,
                ReplyFailedException,
                ReplyInterruptedException,
                ReplyTimeoutException,
                StoppedException {
    private static final long serialVersionUID = 1;

    ActorException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package dev.greenroom.slate;

/** What slates throw: the root of all of it. Messages name documents, never what is in them. */
public abstract sealed class SlateException extends RuntimeException
        permits ConflictException,
                RefusedException,
                RevokedException,
                StoreUnavailableException,
                UnreadableDocumentException,
                WaitInterruptedException {
    private static final long serialVersionUID = 1L;

    SlateException(String message) {
        super(message);
    }

    SlateException(String message, Throwable cause) {
        super(message, cause);
    }
}

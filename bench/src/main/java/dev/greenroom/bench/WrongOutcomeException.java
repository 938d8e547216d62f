package dev.greenroom.bench;

/** What was measured did not do its work: its figures say nothing. Ends the run. */
final class WrongOutcomeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongOutcomeException(String message) {
        super(message);
    }

    WrongOutcomeException(String message, Throwable cause) {
        super(message, cause);
    }
}

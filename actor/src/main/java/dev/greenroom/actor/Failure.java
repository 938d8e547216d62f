package dev.greenroom.actor;

/** The failed outcome of a reply, as it stands in the reply's state. */
final class Failure {
    final Throwable cause;

    private final String label;
    private boolean joined;

    Failure(String label, Throwable cause) {
        this.label = label;
        this.cause = cause;
    }

    /** Throws the cause, with the frames of the first thread that asks for it below those of the handler. */
    RuntimeException raise() {
        joinTrace();
        switch (cause) {
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            default ->
                throw new ReplyFailedException(
                        label + ": the handler threw " + cause.getClass().getName() + ". The cause tells more.", cause);
        }
    }

    private synchronized void joinTrace() {
        if (joined) {
            return;
        }
        joined = true;
        var handler = cause.getStackTrace();
        var caller = new Throwable().getStackTrace();
        var both = new StackTraceElement[handler.length + 1 + caller.length];
        System.arraycopy(handler, 0, both, 0, handler.length);
        both[handler.length] = new StackTraceElement("asked", label, null, -1);
        System.arraycopy(caller, 0, both, handler.length + 1, caller.length);
        cause.setStackTrace(both);
    }
}

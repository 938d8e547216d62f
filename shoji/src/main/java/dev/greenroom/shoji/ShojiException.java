package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.net.URI;

/** What goes wrong with Shoji documents and with the client that follows them. */
public abstract sealed class ShojiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ShojiException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A text is not JSON, or JSON is not Shoji, or a part of a document does not fit the type asked for. */
    public static final class NotShoji extends ShojiException {

        private static final long serialVersionUID = 1L;

        private final String pointer;
        private final String what;

        NotShoji(String subject, String pointer, String what, @Nullable Throwable cause) {
            super("%s: at \"%s\": %s".formatted(subject, pointer, what), cause);
            this.pointer = pointer;
            this.what = what;
        }

        /** What is wrong there. */
        public String what() {
            return what;
        }

        /** Where: a JSON pointer (RFC 6901), empty for the whole. */
        public String pointer() {
            return pointer;
        }
    }

    /** A document has no link, or no entity, of the name that was followed, or the link leads nowhere. */
    public static final class NoSuchLink extends ShojiException {

        private static final long serialVersionUID = 1L;

        NoSuchLink(String message) {
            this(message, null);
        }

        NoSuchLink(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The server answered with a status of 400 or more, or with one that the request cannot use. */
    public static final class Refused extends ShojiException {

        private static final long serialVersionUID = 1L;

        private final int status;
        private final String detail;
        private final transient JsonNode problem;

        Refused(String message, int status, String detail, JsonNode problem) {
            super(message, null);
            this.status = status;
            this.detail = detail;
            this.problem = problem;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }

        /** What the server said: {@code message} of its JSON, or else {@code detail} or {@code title}; may be empty. */
        public String detail() {
            return detail;
        }

        /** The JSON that came with it, with its {@code message} or the members of RFC 9457; missing when none came. */
        public JsonNode problem() {
            return problem.deepCopy();
        }
    }

    /** What was listened to is no feed, or not one that can be read. */
    public static final class NotAFeed extends ShojiException {

        private static final long serialVersionUID = 1L;

        NotAFeed(String message) {
            super(message, null);
        }
    }

    /**
     * No answer came, or a feed broke off and could not be opened again: the connection failed, timed out, or the waiting
     * thread was interrupted.
     */
    public static final class Unreachable extends ShojiException {

        private static final long serialVersionUID = 1L;

        Unreachable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** Long work that a request began has failed, or was not done when the client's patience ended. */
    public static final class Unfinished extends ShojiException {

        private static final long serialVersionUID = 1L;

        private final URI progress;

        Unfinished(String message, URI progress) {
            super(message, null);
            this.progress = progress;
        }

        /** The view that tells how far the work is. */
        public URI progress() {
            return progress;
        }
    }
}

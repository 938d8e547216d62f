package dev.greenroom.service;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A request that cannot be answered as asked: thrown by a route, sent as JSON problem details (RFC 9457).
 *
 * <p>The message goes to the client, so it says what is wrong and what to do, and holds no secret.
 */
public abstract sealed class HttpProblem extends ServiceException {

    private static final long serialVersionUID = 1;

    private final int status;

    private HttpProblem(int status, String message) {
        super(Objects.requireNonNull(message, "message"), null);
        this.status = status;
    }

    /** The HTTP status. */
    public final int status() {
        return status;
    }

    /** The name of the member, parameter or header that is at fault, where it is known. */
    public Optional<String> field() {
        return Optional.empty();
    }

    Map<String, String> headers() {
        return Map.of();
    }

    /** What else its document tells. */
    Map<String, Object> members() {
        return Map.of();
    }

    /** 400: the request itself is wrong. */
    public static final class BadRequest extends HttpProblem {
        private static final long serialVersionUID = 1;
        private final String field;

        public BadRequest(String message) {
            super(400, message);
            this.field = "";
        }

        /** A problem of one member, parameter or header. */
        public BadRequest(String field, String message) {
            super(400, message);
            this.field = field;
        }

        @Override
        public Optional<String> field() {
            return field.isEmpty() ? Optional.empty() : Optional.of(field);
        }
    }

    /** 400: some tuples of a PATCH are wrong, so none was merged. Its document tells what is wrong with each, in {@code errors}. */
    public static final class TuplesRefused extends HttpProblem {
        private static final long serialVersionUID = 1;
        private final LinkedHashMap<String, String> problems;

        /** What is wrong with each, by its key. */
        public TuplesRefused(Map<String, String> problems) {
            super(
                    400,
                    "%d %s wrong, and nothing was changed. %s"
                            .formatted(
                                    problems.size(),
                                    problems.size() == 1 ? "tuple is" : "tuples are",
                                    first(problems)));
            this.problems = new LinkedHashMap<>(problems);
        }

        private static String first(Map<String, String> problems) {
            return problems.entrySet().stream()
                    .findFirst()
                    .map(problem -> "\"%s\": %s".formatted(problem.getKey(), problem.getValue()))
                    .orElse("");
        }

        /** What is wrong with each. */
        public Map<String, String> problems() {
            return Collections.unmodifiableMap(problems);
        }

        /** The same with other names for the tuples; one without another keeps its own. */
        TuplesRefused named(Map<String, String> names) {
            var renamed = new LinkedHashMap<String, String>();
            problems.forEach((key, problem) -> renamed.put(names.getOrDefault(key, key), problem));
            return new TuplesRefused(renamed);
        }

        @Override
        public Optional<String> field() {
            return Optional.of("index");
        }

        @Override
        Map<String, Object> members() {
            return Map.of("errors", problems);
        }
    }

    /** 401: nobody known asks for what needs somebody known. */
    public static final class Unauthorized extends HttpProblem {
        private static final long serialVersionUID = 1;

        public Unauthorized(String message) {
            super(401, message);
        }

        @Override
        Map<String, String> headers() {
            return Map.of("WWW-Authenticate", "Bearer");
        }
    }

    /** 403: it may be seen but not done. */
    public static final class Forbidden extends HttpProblem {
        private static final long serialVersionUID = 1;

        public Forbidden(String message) {
            super(403, message);
        }
    }

    /** 404: nothing is there, or nothing that this client may know of. */
    public static final class NotFound extends HttpProblem {
        private static final long serialVersionUID = 1;

        public NotFound(String message) {
            super(404, message);
        }
    }

    /** 405: the resource is there but does not do this. */
    static final class MethodNotAllowed extends HttpProblem {
        private static final long serialVersionUID = 1;
        private final String allow;

        MethodNotAllowed(String method, List<String> allowed) {
            super(405, "%s is not done here. Use one of: %s.".formatted(method, String.join(", ", allowed)));
            this.allow = String.join(", ", allowed);
        }

        @Override
        Map<String, String> headers() {
            return Map.of("Allow", allow);
        }
    }

    /** 409: the state of the resource, or of another, is in the way. */
    public static final class Conflict extends HttpProblem {
        private static final long serialVersionUID = 1;

        private final long version;

        public Conflict(String message) {
            this(message, -1);
        }

        /** A conflict with a document that has this version by now, 0 for none; the client finds it as {@code version}. */
        public Conflict(String message, long version) {
            super(409, message);
            this.version = version;
        }

        @Override
        Map<String, Object> members() {
            return version < 0 ? Map.of() : Map.of("version", version);
        }
    }

    /** 410: it was there and will not come back. */
    public static final class Gone extends HttpProblem {
        private static final long serialVersionUID = 1;

        public Gone(String message) {
            super(410, message);
        }
    }

    /** 412: the resource is not in the state that the request's condition names. */
    public static final class PreconditionFailed extends HttpProblem {
        private static final long serialVersionUID = 1;
        private final String tag;

        public PreconditionFailed(String message) {
            this(message, Optional.empty());
        }

        /** With the tag of the present state, if it has one. */
        PreconditionFailed(String message, Optional<String> tag) {
            super(412, message);
            this.tag = tag.orElse("");
        }

        @Override
        Map<String, String> headers() {
            return tag.isEmpty() ? Map.of() : Map.of("ETag", tag);
        }
    }

    /** 413: the body is larger than the service accepts. */
    static final class TooLarge extends HttpProblem {
        private static final long serialVersionUID = 1;

        TooLarge(long limitBytes) {
            super(413, "The body is larger than %d bytes. Send less at once.".formatted(limitBytes));
        }
    }

    /** 415: the body has a media type that this resource does not read. */
    static final class UnsupportedMediaType extends HttpProblem {
        private static final long serialVersionUID = 1;

        UnsupportedMediaType(String message) {
            super(415, message);
        }
    }

    /** 422: the body can be read, but what it asks for cannot be kept. */
    static final class Unprocessable extends HttpProblem {
        private static final long serialVersionUID = 1;

        Unprocessable(String message) {
            super(422, message);
        }
    }

    /** 428: a change here must say which state it is meant for. */
    public static final class PreconditionRequired extends HttpProblem {
        private static final long serialVersionUID = 1;

        public PreconditionRequired(String message) {
            super(428, message);
        }
    }

    /** 429: this client asks too often. */
    public static final class TooManyRequests extends HttpProblem {
        private static final long serialVersionUID = 1;
        private final Duration retryAfter;

        public TooManyRequests(String message, Duration retryAfter) {
            super(429, message);
            this.retryAfter = retryAfter;
        }

        @Override
        Map<String, String> headers() {
            return retryHeader(retryAfter);
        }
    }

    /** 503: it cannot be done now, but may be done later. */
    public static final class Unavailable extends HttpProblem {
        private static final long serialVersionUID = 1;
        private final Duration retryAfter;

        /** The client may try again after {@code retryAfter}, told in whole seconds, at least one. */
        public Unavailable(String message, Duration retryAfter) {
            super(503, message);
            this.retryAfter = retryAfter;
        }

        @Override
        Map<String, String> headers() {
            return retryHeader(retryAfter);
        }
    }

    private static Map<String, String> retryHeader(Duration retryAfter) {
        return Map.of(
                "Retry-After",
                Long.toString(Math.max(1, retryAfter.plusMillis(999).toSeconds())));
    }
}

package dev.greenroom.service;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a client asks for: the path's variables, the query, the headers, and who asks. For one thread. */
public final class Request {

    private final String method;
    private final String target;
    private final Map<String, String> variables;
    private final Form query;
    private final Function<String, Optional<String>> headers;
    private final boolean local;
    private final Function<String, Optional<Visitor>> visitors;
    private boolean recognised;
    private Optional<Visitor> visitor = Optional.empty();

    Request(
            String method,
            String target,
            Map<String, String> variables,
            Form query,
            Function<String, Optional<String>> headers,
            boolean local,
            Function<String, Optional<Visitor>> visitors) {
        this.method = method;
        this.target = target;
        this.variables = variables;
        this.query = query;
        this.headers = headers;
        this.local = local;
        this.visitors = visitors;
    }

    /** The method, in capitals; HEAD is told as GET. */
    public String method() {
        return method;
    }

    /** Path and query as they came, encoded: the base for relative IRIs. */
    public String target() {
        return target;
    }

    /**
     * A variable of the path, decoded: it may hold any character, a slash too.
     *
     * @throws IllegalArgumentException when the resource's path has no such variable
     */
    public String path(String variable) {
        String value = variables.get(variable);
        if (value == null) {
            throw new IllegalArgumentException(
                    "path has no variable {%s} (it has %s).".formatted(variable, variables.keySet()));
        }
        return value;
    }

    /**
     * A parameter of the query.
     *
     * @throws HttpProblem.BadRequest when it is given more than once
     */
    public Parameter<String> query(String name) {
        return query.field(name);
    }

    /** The whole query. */
    public Form query() {
        return query;
    }

    /** A header by its name in any case; several of one name are joined by a comma. */
    public Optional<String> header(String name) {
        return headers.apply(name);
    }

    /** Whether the client asks for a page rather than for JSON: its Accept header names {@code text/html} first. */
    public boolean wantsHtml() {
        return Accept.of(header("Accept").orElse("*/*")).prefers("text/html", "application/json");
    }

    /** The credentials of {@code Authorization: Bearer}. */
    Optional<String> bearer() {
        return header("Authorization")
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip());
    }

    /** The token that came along, known or not: from {@code Authorization: Bearer}, else from the cookie. */
    Optional<String> token() {
        return bearer().or(() -> cookie(Cookies.VISITOR));
    }

    Optional<String> cookie(Cookies cookie) {
        return header("Cookie").flatMap(header -> cookie.in(header, local));
    }

    /** Who asks, when a valid token came along. The first call of a request looks it up in the store. */
    public Optional<Visitor> visitor() {
        if (!recognised) {
            visitor = token().flatMap(visitors);
            recognised = true;
        }
        return visitor;
    }
}

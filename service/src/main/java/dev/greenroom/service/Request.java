package dev.greenroom.service;

import dev.greenroom.slate.Slate;
import dev.greenroom.slate.Token;

import java.util.List;
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
    private final Optional<Visitors> visitors;
    private String origin = "";
    private boolean recognised;
    private Optional<Slate> slate = Optional.empty();
    private Optional<Token> given = Optional.empty();

    Request(
            String method,
            String target,
            Map<String, String> variables,
            Form query,
            Function<String, Optional<String>> headers,
            boolean local,
            Optional<Visitors> visitors) {
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

    /** The variables of the path, decoded. */
    Map<String, String> variables() {
        return variables;
    }

    /** Scheme, host and port as the client reached them: links begin with it. */
    public String origin() {
        if (origin.isEmpty()) {
            String scheme = header("X-Forwarded-Proto")
                            .filter("https"::equalsIgnoreCase)
                            .isPresent()
                    ? "https"
                    : "http";
            origin = scheme + "://" + header("Host").orElse("localhost");
        }
        return origin;
    }

    /**
     * The absolute IRI of a resource. The values stand for the last variables of its address; those before have the values that
     * they have in this request.
     *
     * {@snippet :
     * request.link(addresses.standing(), "ada"); // of the board that this request is about
     * }
     *
     * @throws IllegalArgumentException when a variable is left that this request's path does not have
     */
    public String link(Address to, Object... values) {
        List<String> names = to.variables();
        int own = names.size() - values.length;
        if (own <= 0) {
            return origin() + to.path(values);
        }
        var all = new Object[names.size()];
        for (int i = 0; i < own; i++) {
            all[i] = path(names.get(i));
        }
        System.arraycopy(values, 0, all, own, values.length);
        return origin() + to.path(all);
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

    /**
     * Refuses a change whose If-Match or If-None-Match does not hold for what is there now. Call it where nothing can come between
     * it and the change: inside the actor's message, or before a commit that expects this version.
     *
     * <p>Every tag that a client got with an {@link Answer#version} of this text matches, in whatever media type and coding it came. Weak
     * tags never match If-Match.
     *
     * @param version of the resource as it is now: what {@link Answer#version} was given
     * @throws HttpProblem.PreconditionFailed when the client means another state; it gets the present tag
     */
    public void requireMatch(Object version) {
        precondition().require(version);
    }

    /**
     * The same where nothing is there yet: If-Match fails, If-None-Match holds.
     *
     * @throws HttpProblem.PreconditionFailed when the client means something that is there
     */
    public void requireMatchOfNothing() {
        precondition().requireNothing();
    }

    /** If-Match and If-None-Match, to be sent along to where the change is made. */
    public Precondition precondition() {
        return new Precondition(conditions());
    }

    Conditions conditions() {
        return Conditions.of(header("If-Match"), header("If-None-Match"));
    }

    /** The same request as GET: to learn in what state the resource is. */
    Request asGet() {
        var same = new Request("GET", target, variables, query, headers, local, visitors);
        same.recognised = recognised;
        same.slate = slate;
        return same;
    }

    /** Whether the client asked for a loopback name: what it sends and gets leaves its machine on no network. */
    boolean isLocal() {
        return local;
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
        return slate().map(own -> new Visitor(own.owner()));
    }

    /**
     * The visitor's slate, when a valid token came along. It acts in the name of that token: once that is revoked, what it
     * changes is refused, also when this request began before, and the client gets 401. The first call of a request looks the
     * token up in the store.
     */
    public Optional<Slate> slate() {
        if (!recognised) {
            slate = token().flatMap(value -> visitors.flatMap(known -> known.admit(value)));
            recognised = true;
        }
        return slate;
    }

    /**
     * The visitor's slate. Who came without a valid token gets an empty one and a token, which the answer brings in a cookie;
     * if the route fails, nobody learns that token.
     *
     * {@snippet :
     * request.welcome().document("cart", Cart.class).edit(Cart.EMPTY, edits -> edits.append("items", item));
     * }
     *
     * @throws IllegalStateException when the service has no {@link Service#visitors}
     */
    public Slate welcome() {
        return slate().orElseGet(this::welcomeAnew);
    }

    /**
     * The visitor's slate under another token, which the answer brings in a cookie; the old one is revoked, so that whoever
     * else had it has nothing. Call it when a visitor signs in. The documents stay; who came without a valid token is welcomed.
     *
     * @throws IllegalStateException when the service has no {@link Service#visitors}
     */
    public Slate renew() {
        if (given.isPresent()) {
            return welcome();
        }
        return slate().isPresent()
                ? token().flatMap(visitorsOfService()::rotate).map(this::give).orElseGet(this::welcomeAnew)
                : welcome();
    }

    private Slate welcomeAnew() {
        return give(visitorsOfService().welcome());
    }

    private Slate give(Token token) {
        var own = visitorsOfService().admit(token.value()).orElseThrow();
        given = Optional.of(token);
        slate = Optional.of(own);
        return own;
    }

    /** The token that the answer is to bring, if one was issued. */
    Optional<Token> given() {
        return given;
    }

    private Visitors visitorsOfService() {
        return visitors.orElseThrow(() -> new IllegalStateException(
                "request: the service knows no visitors. Give it some with Service.visitors."));
    }
}

package dev.greenroom.service;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What stands at one path, with all that may be done there.
 *
 * {@snippet :
 * Resource.at("/api/boards/{board}/")
 *         .get(request -> Answer.ok(boards.find(request.path("board"))))
 *         .post(Score.class, (request, score) -> Answer.created("/api/boards/spring-cup/scores/1/"));
 * }
 *
 * <p>The rest follows: HEAD is GET without its body, OPTIONS and 405 name the methods, a body of another media type is
 * 415, one that does not fit its record is 400 and names the member. A resource is immutable: each method returns
 * another one. Handlers run on virtual threads and may block.
 *
 * <p>A change with If-Match or If-None-Match is never done regardless of it. Before its handler runs, the handler of GET is asked, as this
 * client, in which state the resource is: by the answer's {@link Answer#version}, for which no document is made, else by the bytes of
 * its document. Where the condition does not hold, the change is 412. Another change may still come between that look and
 * the handler; where it must not, the handler calls {@link Request#requireMatch} at the right moment.
 */
public final class Resource {

    /** Answers a request without a body. */
    @FunctionalInterface
    public interface Handler {
        Answer handle(Request request) throws Exception;
    }

    /** Answers a request whose body was read as {@code B}. */
    @FunctionalInterface
    public interface BodyHandler<B> {
        Answer handle(Request request, B body) throws Exception;
    }

    /** One method of a resource: the form of body it reads and its handler. */
    record Operation(BodyForm form, BodyHandler<Object> handler) {}

    private final PathPattern pattern;
    private final Map<String, Operation> operations;
    private final Terms terms;
    private final Told told;
    private final Map<String, String> endpoints = new HashMap<>();

    /** Who needs permission. */
    private enum Access {
        TO_CHANGE,
        TO_READ_AND_CHANGE,
        NEVER
    }

    /** On what terms it may be used. */
    private record Terms(Access access, Optional<Deprecation> deprecation, boolean demandsMatch) {
        static final Terms USUAL = new Terms(Access.TO_CHANGE, Optional.empty(), false);

        Terms access(Access other) {
            return new Terms(other, deprecation, demandsMatch);
        }
    }

    /** What is told of it: to people, and to who checks where it leads. */
    private record Told(Described described, List<Address> targets) {
        static final Told NOTHING = new Told(Described.NOT, List.of());
    }

    private Resource(PathPattern pattern, Map<String, Operation> operations, Terms terms, Told told) {
        this.pattern = pattern;
        this.operations = operations;
        this.terms = terms;
        this.told = told;
        for (String method : allowed()) {
            endpoints.put(method, method + " " + pattern.text());
        }
    }

    /**
     * A resource without methods at this path.
     *
     * @param pattern starts with {@code /}; {@code {name}} stands for one whole segment
     * @throws IllegalArgumentException when the pattern is not one
     */
    public static Resource at(String pattern) {
        return at(Address.of(pattern));
    }

    /** A resource without methods at this address. */
    public static Resource at(Address address) {
        return new Resource(address.pattern(), Map.of(), Terms.USUAL, Told.NOTHING);
    }

    /** Adds GET, and with it HEAD. */
    public Resource get(Handler handler) {
        return with("GET", handler);
    }

    /** Adds POST without a body: one that is sent is ignored. */
    public Resource post(Handler handler) {
        return with("POST", handler);
    }

    /** Adds POST of a JSON body. */
    public <B> Resource post(Class<B> body, BodyHandler<? super B> handler) {
        return with("POST", new BodyForm.Json(body), body, handler);
    }

    /** Adds POST of one JSON document or an array of such. */
    public <B> Resource postBatch(Class<B> item, BodyHandler<Batch<B>> handler) {
        Objects.requireNonNull(handler, "handler");
        return with(
                "POST",
                new Operation(new BodyForm.JsonBatch(item), (request, body) -> handler.handle(request, batchOf(body))));
    }

    @SuppressWarnings("unchecked") // the form above reads no other
    private static <B> Batch<B> batchOf(Object body) {
        return (Batch<B>) body;
    }

    /** Adds POST of a form of a web page ({@code application/x-www-form-urlencoded}). */
    public Resource postForm(BodyHandler<? super Form> handler) {
        return with("POST", new BodyForm.UrlEncoded(), Form.class, handler);
    }

    /** Adds PUT of a JSON body. */
    public <B> Resource put(Class<B> body, BodyHandler<? super B> handler) {
        return with("PUT", new BodyForm.Json(body), body, handler);
    }

    /** Adds PATCH of a JSON body. */
    public <B> Resource patch(Class<B> body, BodyHandler<? super B> handler) {
        return with("PATCH", new BodyForm.Json(body), body, handler);
    }

    /** Adds POST of an entity's attributes, in its document or bare. */
    <B> Resource postAttributes(Class<B> attributes, BodyHandler<? super B> handler) {
        return with("POST", new BodyForm.Attributes(attributes), attributes, handler);
    }

    /** Adds PUT of an entity's attributes, in its document or bare. */
    <B> Resource putAttributes(Class<B> attributes, BodyHandler<? super B> handler) {
        return with("PUT", new BodyForm.Attributes(attributes), attributes, handler);
    }

    /** Adds PATCH of some of an entity's attributes, in its document or bare. */
    <B> Resource patchAttributes(Class<B> attributes, BodyHandler<? super B> handler) {
        return with("PATCH", new BodyForm.Attributes(attributes), attributes, handler);
    }

    /** Adds PATCH of a catalog's index, whose tuples are of this type and whose entities stand there. */
    Resource patchTuples(Class<?> tuple, Address entity, BodyHandler<? super TupleChanges.Sent> handler) {
        return with("PATCH", new BodyForm.Tuples(tuple, entity), TupleChanges.Sent.class, handler);
    }

    /** Adds DELETE. */
    public Resource delete(Handler handler) {
        return with("DELETE", handler);
    }

    /** The same, and changes here need no permission: for signing in, and for what strangers may do. */
    public Resource forAnyone() {
        return on(terms.access(Access.NEVER));
    }

    /** The same, and reading needs the permission that changes need: for what only those who run the service may see. */
    public Resource guarded() {
        return on(terms.access(Access.TO_READ_AND_CHANGE));
    }

    /**
     * The same, and its clients should leave it: each answer tells so with a {@code Deprecation} header (RFC 9745), and the
     * statistics show who still uses it.
     *
     * @param since from when it is deprecated, which may be to come
     */
    public Resource deprecated(Instant since) {
        return deprecated(new Deprecation(since, Optional.empty()));
    }

    /**
     * The same, and its clients must leave it: each answer has a {@code Sunset} header too (RFC 8594).
     *
     * @param sunset from when it may be gone
     * @throws IllegalArgumentException when the sunset is before the deprecation
     */
    public Resource deprecated(Instant since, Instant sunset) {
        return deprecated(new Deprecation(since, Optional.of(sunset)));
    }

    private Resource deprecated(Deprecation how) {
        return on(new Terms(terms.access(), Optional.of(how), terms.demandsMatch()));
    }

    /**
     * The same, and each change must say which state it is meant for: one without If-Match, or If-None-Match for what is not there yet,
     * is answered 428. For what several people edit.
     */
    public Resource demandsMatch() {
        return on(new Terms(terms.access(), terms.deprecation(), true));
    }

    private Resource on(Terms others) {
        return new Resource(pattern, operations, others, told);
    }

    /** Refuses a change without a condition, where one is demanded. */
    void checkDemand(Conditions conditions) {
        if (terms.demandsMatch() && conditions.isEmpty()) {
            throw new HttpProblem.PreconditionRequired(
                    "A change here must say which state it is meant for. Get it, and send its ETag as If-Match.");
        }
    }

    /** The same, and its documents link to these addresses. */
    Resource leadingTo(List<Address> addresses) {
        return new Resource(pattern, operations, terms, new Told(told.described(), List.copyOf(addresses)));
    }

    List<Address> targets() {
        return told.targets();
    }

    /** The same, and the page of endpoints says this about it: what stands there, in a sentence. */
    public Resource described(String text) {
        return described(told.described().as(text));
    }

    /**
     * The same, and the page of endpoints says this about one of its methods: what it does, in a sentence.
     *
     * @throws IllegalArgumentException when the resource has no such method yet
     */
    public Resource described(String method, String text) {
        if (!operations.containsKey(method)) {
            throw new IllegalArgumentException(
                    "resource %s: describes %s, which it does not have (it has %s). Add it first."
                            .formatted(pattern.text(), method, operations.keySet()));
        }
        return described(told.described().method(method, text));
    }

    /**
     * The same, and the page of endpoints says what a variable of the path, a parameter of the query or a field of the form
     * means. It is told to people alone: what is accepted is up to the handlers.
     */
    public Resource parameter(String name, String meaning) {
        return described(told.described().parameter(name, meaning));
    }

    /**
     * The same with an example, which the commands on the page of endpoints use: in a path where none is known that was answered, in a
     * query, in a form. Give one where a command without it would be refused. An example of a variable serves all resources of
     * the service that have one of this name.
     */
    public Resource parameter(String name, String meaning, Object example) {
        return described(told.described().parameter(name, meaning).value(name, example.toString()));
    }

    /**
     * The same, and the page of endpoints shows this body for one of its methods, ready to be sent: best a record of the type that the
     * method takes, with values that it does not refuse. Of several that may be sent at once, such as tuples, it is one. Unless told so
     * the page shows what it makes of the type alone.
     *
     * @throws IllegalArgumentException when the resource has no such method yet, or one that cannot read this
     */
    public Resource example(String method, Object body) {
        Operation operation = operations.get(method);
        if (operation == null) {
            throw new IllegalArgumentException(
                    "resource %s: has an example for %s, which it does not have (it has %s). Add it first."
                            .formatted(pattern.text(), method, operations.keySet()));
        }
        try {
            return described(told.described().body(method, ExampleJson.stated(operation.form(), body)));
        } catch (HttpProblem.BadRequest problem) {
            throw new IllegalArgumentException(
                    "resource %s: cannot read its example for %s: %s Give one that it takes."
                            .formatted(pattern.text(), method, problem.getMessage()),
                    problem);
        }
    }

    private Resource described(Described described) {
        return new Resource(pattern, operations, terms, new Told(described, told.targets()));
    }

    Described described() {
        return told.described();
    }

    /** Whether reading needs permission, too. */
    boolean isGuarded() {
        return terms.access() == Access.TO_READ_AND_CHANGE;
    }

    /** Whether a change must say which state it is meant for. */
    boolean isDemandingMatch() {
        return terms.demandsMatch();
    }

    Optional<Deprecation> deprecation() {
        return terms.deprecation();
    }

    boolean needsPermission(String method) {
        return switch (terms.access()) {
            case NEVER -> false;
            case TO_CHANGE -> !method.equals("GET");
            case TO_READ_AND_CHANGE -> true;
        };
    }

    /** The path pattern as it was given. */
    public String path() {
        return pattern.text();
    }

    /** How statistics call this method of the resource. */
    String endpoint(String method) {
        return endpoints.getOrDefault(method, method);
    }

    PathPattern pattern() {
        return pattern;
    }

    Map<String, Operation> operations() {
        return operations;
    }

    /** The methods as the Allow header has them. */
    List<String> allowed() {
        var allowed = new ArrayList<String>();
        if (operations.containsKey("GET")) {
            allowed.add("GET");
            allowed.add("HEAD");
        }
        operations.keySet().stream().filter(method -> !method.equals("GET")).forEach(allowed::add);
        allowed.add("OPTIONS");
        return allowed;
    }

    private Resource with(String method, Handler handler) {
        Objects.requireNonNull(handler, "handler");
        return with(method, new Operation(new BodyForm.Ignored(), (request, _) -> handler.handle(request)));
    }

    private <B> Resource with(String method, BodyForm form, Class<B> type, BodyHandler<? super B> handler) {
        Objects.requireNonNull(handler, "handler");
        return with(method, new Operation(form, (request, body) -> handler.handle(request, type.cast(body))));
    }

    private Resource with(String method, Operation operation) {
        var all = new LinkedHashMap<>(operations);
        if (all.putIfAbsent(method, operation) != null) {
            throw new IllegalArgumentException(
                    "resource %s: %s is there already. Give each method once.".formatted(pattern.text(), method));
        }
        return new Resource(pattern, all, terms, told);
    }

    @Override
    public String toString() {
        return pattern.text() + " " + String.join(" ", operations.keySet());
    }
}

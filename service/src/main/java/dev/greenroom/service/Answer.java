package dev.greenroom.service;

import dev.greenroom.slate.Token;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** What a route answers: a status, headers, and a document, a page, a feed, or nothing. Immutable. */
public final class Answer {

    /** What is sent after the headers. */
    sealed interface Body {
        record None() implements Body {}

        record Document(Object value) implements Body {}

        // A class, not a record: an array has no equality of its own.
        final class Bytes implements Body {
            private final byte[] bytes;

            Bytes(byte[] bytes) {
                this.bytes = bytes;
            }

            byte[] bytes() {
                return bytes;
            }
        }

        record Written(Writing writing) implements Body {}

        record Stream(Feed feed, Supplier<Optional<Feed.Event>> first) implements Body {}
    }

    /** Writes a body while it is sent. What it throws ends the connection, so that the client sees that something is missing. */
    @FunctionalInterface
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** What happens to one of the client's cookies. */
    sealed interface CookieChange {
        Cookies cookie();

        record Give(Cookies cookie, Token token) implements CookieChange {}

        record Forget(Cookies cookie) implements CookieChange {}
    }

    private final int status;
    private final Map<String, String> headers;
    private final Body body;
    private final List<CookieChange> cookies;

    private Answer(int status, Map<String, String> headers, Body body, List<CookieChange> cookies) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.cookies = cookies;
    }

    private static Answer of(int status, Body body) {
        return new Answer(status, Map.of(), body, List.of());
    }

    /** 200 with a document: a record, a map, a list, or anything else that Jackson writes. GET adds an ETag. */
    public static Answer ok(Object document) {
        return of(200, new Body.Document(Objects.requireNonNull(document, "document")));
    }

    /** 201: a new resource stands at this IRI. */
    public static Answer created(String location) {
        return of(201, new Body.None()).header("Location", location);
    }

    /** 201 with the new resource's document. */
    public static Answer created(String location, Object document) {
        return of(201, new Body.Document(document)).header("Location", location);
    }

    /** 202: it goes on; progress stands at this IRI. */
    public static Answer accepted(String location) {
        return of(202, new Body.None()).header("Location", location);
    }

    /** 202 with a progress document. */
    public static Answer accepted(String location, Object document) {
        return of(202, new Body.Document(document)).header("Location", location);
    }

    /** 204: done, nothing to say. */
    public static Answer noContent() {
        return of(204, new Body.None());
    }

    /** 303: look there, with GET. */
    public static Answer seeOther(String location) {
        return of(303, new Body.None()).header("Location", location);
    }

    /** 200 with a page. Its headers forbid inline scripts and styles. */
    public static Answer html(String page) {
        return bytes("text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    /** 200 with plain text. */
    public static Answer text(String text) {
        return bytes("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** 200 with bytes of a media type. The array is not copied: do not change it. */
    public static Answer bytes(String mediaType, byte[] bytes) {
        return of(200, new Body.Bytes(bytes)).header("Content-Type", mediaType);
    }

    /** 200 with a body that is made while it is sent, of which little is in memory at a time. */
    static Answer written(String mediaType, Writing writing) {
        return of(200, new Body.Written(writing)).header("Content-Type", mediaType);
    }

    /** 200 with server-sent events, until the client leaves or the feed or the service closes. */
    public static Answer feed(Feed feed) {
        return of(200, new Body.Stream(feed, Optional::empty));
    }

    /**
     * A feed that begins with an event for this client alone, such as the present state. The event is computed after
     * the client joined the feed, so no event is missed between the two.
     */
    public static Answer feed(Feed feed, Supplier<Feed.Event> first) {
        return of(200, new Body.Stream(feed, () -> Optional.of(first.get())));
    }

    /** The same with another status. */
    public Answer status(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status %d is none of HTTP's. Use 200 to 599.".formatted(status));
        }
        return new Answer(status, headers, body, cookies);
    }

    /** The same with this header set. */
    public Answer header(String name, String value) {
        if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    "header %s: the value has a character that a header cannot carry. Encode it.".formatted(name));
        }
        var all = new LinkedHashMap<>(headers);
        all.keySet().removeIf(name::equalsIgnoreCase);
        all.put(name, value);
        return new Answer(status, all, body, cookies);
    }

    /** The same, and the client gets this token in its cookie. */
    public Answer givesToken(Token token) {
        return gives(Cookies.VISITOR, token);
    }

    /** The same, and the client's token cookie is removed. */
    public Answer forgetsToken() {
        return forgets(Cookies.VISITOR);
    }

    /** The same with a visitor's token, unless the route decided about that cookie itself. */
    Answer givesAlso(Token token) {
        boolean decided = cookies.stream().anyMatch(change -> change.cookie() == Cookies.VISITOR);
        return decided ? this : givesToken(token);
    }

    Answer gives(Cookies cookie, Token token) {
        return with(new CookieChange.Give(cookie, token));
    }

    Answer forgets(Cookies cookie) {
        return with(new CookieChange.Forget(cookie));
    }

    private Answer with(CookieChange change) {
        var all = new ArrayList<>(cookies);
        all.add(change);
        return new Answer(status, headers, body, List.copyOf(all));
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    Body body() {
        return body;
    }

    List<CookieChange> cookies() {
        return cookies;
    }
}

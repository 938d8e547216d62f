package dev.greenroom.service;

import dev.greenroom.shoji.Document;
import dev.greenroom.slate.Token;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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

        /**
         * A document that is made when it must be sent.
         *
         * @param forPeople whether a browser gets it as a page
         */
        record Document(Supplier<?> maker, boolean forPeople) implements Body {}

        record Bytes(Content content) implements Body {}

        record Stream(Writer writer) implements Body {}

        record Events(Feed feed, Supplier<Optional<Feed.Event>> first) implements Body {}
    }

    /** Writes the body of a {@link #stream}. */
    @FunctionalInterface
    public interface Writer {
        void write(OutputStream out) throws Exception;
    }

    /** What happens to one of the client's cookies. */
    sealed interface CookieChange {
        Cookies cookie();

        record Give(Cookies cookie, Token token) implements CookieChange {}

        record Forget(Cookies cookie) implements CookieChange {}
    }

    static final Map<String, String> BY_FORM = Map.of("Vary", "Accept, Accept-Encoding");

    private final int status;
    private final Map<String, String> headers;
    private final Body body;
    private final List<CookieChange> cookies;
    private final Optional<String> version;

    private Answer(
            int status, Map<String, String> headers, Body body, List<CookieChange> cookies, Optional<String> version) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.cookies = cookies;
        this.version = version;
    }

    private static Answer of(int status, Body body) {
        return new Answer(status, Map.of(), body, List.of(), Optional.empty());
    }

    /**
     * 200 with a document: a record, a map, a list, or anything else that Jackson writes. To GET it adds an ETag, a hash of what
     * was written.
     */
    public static Answer ok(Object document) {
        return of(200, document(document));
    }

    /**
     * 200 with a document that is made only if it must be sent: a client that has this {@link #version} gets 304 without it.
     *
     * @param document runs on the request's thread after the route returned; what it throws is answered as if the route threw it
     */
    public static Answer ok(Object version, Supplier<?> document) {
        return of(200, new Body.Document(Objects.requireNonNull(document, "document"), true))
                .version(version);
    }

    private static Body document(Object document) {
        Objects.requireNonNull(document, "document");
        return new Body.Document(() -> document, document instanceof Document);
    }

    /** 201: a new resource stands at this IRI. */
    public static Answer created(String location) {
        return of(201, new Body.None()).header("Location", location);
    }

    /** 201 with the new resource's document. */
    public static Answer created(String location, Object document) {
        return of(201, document(document)).header("Location", location);
    }

    /** 202: it goes on; progress stands at this IRI. */
    public static Answer accepted(String location) {
        return of(202, new Body.None()).header("Location", location);
    }

    /** 202 with a progress document. */
    public static Answer accepted(String location, Object document) {
        return of(202, document(document)).header("Location", location);
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
        return of(200, new Body.Bytes(new Content(bytes))).header("Content-Type", mediaType);
    }

    /**
     * 200 with a body that is written while it is sent, of any length. HEAD and 304 do not run the writer.
     *
     * <p>The writer runs on the request's virtual thread after the route returned. It may block, and does while the client reads
     * slower than it writes; nobody else waits. A few kilobytes are held, never the whole. The stream is closed for it. If
     * it fails before anything was sent, the client gets the error as if the route had failed; after that the connection
     * breaks, so that nobody takes a part for the whole. When the service stops, or the client takes nothing for half a minute, the stream
     * throws {@link java.io.IOException}. There is an ETag only with a {@link #version}.
     */
    public static Answer stream(String mediaType, Writer writer) {
        return of(200, new Body.Stream(Objects.requireNonNull(writer, "writer")))
                .header("Content-Type", mediaType);
    }

    /** 200 with server-sent events, until the client leaves or the feed or the service closes. */
    public static Answer feed(Feed feed) {
        return of(200, new Body.Events(feed, Optional::empty));
    }

    /**
     * A feed that begins with an event for this client alone, such as the present state. The event is computed after
     * the client joined the feed, so no event is missed between the two.
     */
    public static Answer feed(Feed feed, Supplier<Feed.Event> first) {
        return of(200, new Body.Events(feed, () -> Optional.of(first.get())));
    }

    /** The same, and it is told that the client's wishes for a form have chosen it: what nearly every document tells. */
    Answer variesByForm() {
        return headers.isEmpty()
                ? new Answer(status, BY_FORM, body, cookies, version)
                : varies("Accept").varies("Accept-Encoding");
    }

    /** The same, and this header of the request is told to have chosen it, beside those told before. */
    Answer varies(String header) {
        if (headers.equals(BY_FORM) && header.startsWith("Accept")) {
            return this;
        }
        String told = stated("Vary");
        boolean known = Arrays.stream(told.split(",", -1)).map(String::strip).anyMatch(header::equalsIgnoreCase);
        return known ? this : header("Vary", told.isEmpty() ? header : told + ", " + header);
    }

    /** The header as the route set it, or an empty text. */
    String stated(String name) {
        for (var header : headers.entrySet()) {
            if (name.equalsIgnoreCase(header.getKey())) {
                return header.getValue();
            }
        }
        return "";
    }

    /** The same with another status. */
    public Answer status(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status %d is none of HTTP's. Use 200 to 599.".formatted(status));
        }
        return new Answer(status, headers, body, cookies, version);
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
        return new Answer(status, all, body, cookies, version);
    }

    /**
     * The same, of this version of the resource: its ETag comes from the version's text, as a hash, and from the media type. To GET
     * it decides about 304. To POST, PATCH and DELETE it tells the client what it may send as If-Match next.
     *
     * <p>Two answers to the same IRI and client that differ must have versions that differ, also after a restart: a version of a slate's
     * document does, a count that begins anew does not. What checks it at a change is {@link Request#requireMatch}.
     *
     * @param version a number, a string, a time, or a list of such: its {@code toString} is what counts
     */
    public Answer version(Object version) {
        return new Answer(status, headers, body, cookies, Optional.of(version.toString()));
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
        return new Answer(status, headers, body, List.copyOf(all), version);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    Optional<String> version() {
        return version;
    }

    Body body() {
        return body;
    }

    List<CookieChange> cookies() {
        return cookies;
    }
}

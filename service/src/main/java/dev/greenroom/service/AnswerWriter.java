package dev.greenroom.service;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.BooleanSupplier;

/** Puts one answer on the wire: media type, ETag, security headers, 304, HEAD without a body. */
final class AnswerWriter {

    private static final byte[] NOTHING = {};
    private static final Header NOSNIFF = HeaderValues.createCached("X-Content-Type-Options", "nosniff");
    private static final Header JSON = HeaderValues.createCached("Content-Type", "application/json");
    private static final Header REVALIDATE = HeaderValues.createCached("Cache-Control", "no-cache");
    private static final Header REVALIDATE_OWN = HeaderValues.createCached("Cache-Control", "private, no-cache");
    private static final Header VARY_ACCEPT = HeaderValues.createCached("Vary", "Accept");
    private static final MessageDigest SHA_256 = sha256();

    private final ServerRequest request;
    private final ServerResponse response;
    private final BooleanSupplier local;
    private final boolean endsConnection;
    private long bodyBytes;

    /**
     * @param local whether the client asked for a loopback name
     * @param endsConnection whether this is the last answer of its connection
     */
    AnswerWriter(ServerRequest request, ServerResponse response, BooleanSupplier local, boolean endsConnection) {
        this.request = request;
        this.response = response;
        this.local = local;
        this.endsConnection = endsConnection;
    }

    /** Sends all but a feed, whose headers alone are set here. */
    void write(Answer answer) {
        if (endsConnection) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        for (Answer.CookieChange change : answer.cookies()) {
            response.headers()
                    .add(
                            HeaderNames.SET_COOKIE,
                            switch (change) {
                                case Answer.CookieChange.Give(Cookies cookie, var token) ->
                                    cookie.giving(token, local.getAsBoolean());
                                case Answer.CookieChange.Forget(Cookies cookie) ->
                                    cookie.forgetting(local.getAsBoolean());
                            });
        }
        if (!answer.cookies().isEmpty() && !response.headers().contains(HeaderNames.CACHE_CONTROL)) {
            // A cache that many share would hand one visitor's token to the next.
            response.header(REVALIDATE_OWN);
        }
        response.header(NOSNIFF);
        switch (answer.body()) {
            case Answer.Body.None _ -> send(answer.status(), NOTHING);
            case Answer.Body.Document(Object value) -> {
                byte[] bytes = Json.write(value);
                response.headers().add(VARY_ACCEPT);
                if (isPage(answer.status())) {
                    type("text/html; charset=utf-8");
                    bytes = DocumentPage.of(answer.status(), bytes, address());
                }
                documentType(answer.status());
                tagged(answer.status(), bytes, REVALIDATE_OWN);
            }
            case Answer.Body.Bytes content -> tagged(answer.status(), content.bytes(), REVALIDATE);
            case Answer.Body.Stream _ -> {
                type("text/event-stream");
                response.header("Cache-Control", "no-store");
                response.header("X-Accel-Buffering", "no");
                response.status(Status.create(answer.status()));
                if (isHead()) {
                    response.send(NOTHING);
                }
            }
        }
    }

    private void tagged(int status, byte[] bytes, Header caching) {
        if (isHtml()) {
            Pages.HEADERS.forEach(response::header);
        }
        boolean reading = isHead() || request.prologue().method().text().equals("GET");
        if (status != 200 || !reading) {
            send(status, bytes);
            return;
        }
        String tag = tag(bytes);
        response.header(HeaderNames.ETAG, tag);
        if (!response.headers().contains(HeaderNames.CACHE_CONTROL)) {
            response.header(caching);
        }
        String known = request.headers().first(HeaderNames.IF_NONE_MATCH).orElse("");
        if (!known.isEmpty() && knows(known, tag)) {
            response.headers().remove(HeaderNames.CONTENT_TYPE);
            send(304, NOTHING);
        } else {
            send(status, bytes);
        }
    }

    private void send(int status, byte[] bytes) {
        response.status(Status.create(status));
        if (isHead() && bytes.length > 0) {
            response.headers().contentLength(bytes.length);
            response.send(NOTHING);
        } else {
            bodyBytes = bytes.length;
            response.send(bytes);
        }
    }

    /** How long the body was that went out; a feed's is not known here. */
    long bodyBytes() {
        return bodyBytes;
    }

    private void type(String mediaType) {
        if (!response.headers().contains(HeaderNames.CONTENT_TYPE)) {
            response.header(HeaderNames.CONTENT_TYPE, mediaType);
        }
    }

    private boolean isPage(int status) {
        String accept = request.headers().first(HeaderNames.ACCEPT).orElse("");
        return !response.headers().contains(HeaderNames.CONTENT_TYPE)
                && DocumentPage.isWanted(accept, request.prologue().method().text(), status);
    }

    /** Where the client asked, as it may be shown. */
    private String address() {
        String query = request.prologue().query().rawValue();
        return "http://%s%s%s"
                .formatted(
                        request.headers().first(HeaderNames.HOST).orElse("localhost"),
                        request.prologue().uriPath().rawPath(),
                        query.isEmpty() ? "" : "?" + query);
    }

    private void documentType(int status) {
        if (response.headers().contains(HeaderNames.CONTENT_TYPE)) {
            return;
        }
        String accept = request.headers().first(HeaderNames.ACCEPT).orElse("");
        if (status >= 400 && accept.contains("application/problem+json")) {
            type("application/problem+json");
        } else if (status < 400
                && accept.contains("shoji")
                && Accept.of(accept).prefers("application/shoji+json", "application/json")) {
            type("application/shoji+json");
        } else {
            response.header(JSON);
        }
    }

    private boolean isHtml() {
        return response.headers()
                .first(HeaderNames.CONTENT_TYPE)
                .filter(type -> type.startsWith("text/html"))
                .isPresent();
    }

    private boolean isHead() {
        return request.prologue().method().text().equals("HEAD");
    }

    private static boolean knows(String ifNoneMatch, String tag) {
        return ifNoneMatch.strip().equals("*")
                || Arrays.stream(ifNoneMatch.split(",", -1))
                        .map(String::strip)
                        .map(known -> known.startsWith("W/") ? known.substring(2) : known)
                        .anyMatch(tag::equals);
    }

    private static String tag(byte[] bytes) {
        try {
            // A clone spares the look-up of the algorithm, which costs as much as hashing a small document.
            byte[] hash = ((MessageDigest) SHA_256.clone()).digest(bytes);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 15)) + '"';
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 cannot be cloned, which every JDK's can.", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing, which every Java has.", e);
        }
    }
}

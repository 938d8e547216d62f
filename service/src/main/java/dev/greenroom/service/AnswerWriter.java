package dev.greenroom.service;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/** Puts one answer on the wire: its head with security headers, and its body in pieces that each have a time limit. */
final class AnswerWriter {

    private static final int PIECE_BYTES = 64 * 1024;
    private static final int NO_CONTENT = 204;
    private static final byte[] NOTHING = {};
    private static final Header NOSNIFF = HeaderValues.createCached("X-Content-Type-Options", "nosniff");
    private static final Header BY_FORM = HeaderValues.createCached("Vary", Answer.BY_FORM.get("Vary"));
    private static final Header JSON = HeaderValues.createCached("Content-Type", Negotiation.JSON);
    private static final Header REVALIDATE = HeaderValues.createCached("Cache-Control", "no-cache");
    private static final Header REVALIDATE_OWN = HeaderValues.createCached("Cache-Control", "private, no-cache");
    private static final Header NO_STORE = HeaderValues.createCached("Cache-Control", "no-store");
    private static final Header GZIP = HeaderValues.createCached("Content-Encoding", "gzip");

    private final ServerResponse response;
    private final BooleanSupplier local;
    private final Stalls.Watch stalls;
    private final LongConsumer sent;
    private final boolean head;

    /**
     * @param local whether the client asked for a loopback name
     * @param sent is told how many bytes of a body went out, each time
     */
    AnswerWriter(
            ServerRequest request,
            ServerResponse response,
            BooleanSupplier local,
            Stalls.Watch stalls,
            LongConsumer sent) {
        this.response = response;
        this.local = local;
        this.stalls = stalls;
        this.sent = sent;
        this.head = request.prologue().method().text().equals("HEAD");
    }

    /**
     * Sends the answer as a whole, except that of a feed to GET, whose headers alone are set, and of a stream to GET, of which nothing
     * is.
     *
     * @param last whether this is the last answer of its connection
     */
    void write(Representation answer, boolean last) {
        switch (answer.body()) {
            case Representation.Body.None _ -> {
                head(answer, last);
                sendUnsized();
            }
            case Representation.Body.Whole(Content content) -> {
                head(answer, last);
                if (answer.status() == NO_CONTENT) {
                    sendUnsized();
                } else {
                    send(answer.bytes(content));
                }
            }
            case Representation.Body.Events _ -> {
                head(answer, last);
                if (head) {
                    sendUnsized();
                }
            }
            case Representation.Body.Streamed _ -> {
                if (head) {
                    head(answer, last);
                    sendUnsized();
                }
            }
        }
    }

    /** The body of an answer that is to be streamed. Its first bytes send the head. */
    StreamedBody stream(Representation answer, boolean last) {
        return new StreamedBody(
                () -> {
                    head(answer, last);
                    return response.outputStream();
                },
                stalls,
                sent);
    }

    /** What a route writes to, so that the body gets it in the form that was chosen. */
    static OutputStream coder(Representation answer, StreamedBody body) throws IOException {
        return answer.coded() ? new BufferedOutputStream(Gzip.over(body), 8192) : body;
    }

    boolean isHead() {
        return head;
    }

    private void head(Representation answer, boolean last) {
        if (last) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        response.status(Status.create(answer.status()));
        headers(answer.answer().headers());
        type(answer.mediaType());
        cookies(answer.answer());
        if (!answer.tag().isEmpty()) {
            response.header(HeaderNames.ETAG, answer.tag());
        }
        if (answer.coded()) {
            response.header(GZIP);
        }
        caching(answer);
        response.header(NOSNIFF);
        if (answer.mediaType().startsWith("text/html")) {
            Pages.HEADERS.forEach(response::header);
        }
    }

    private void headers(Map<String, String> headers) {
        if (headers.equals(Answer.BY_FORM)) {
            response.header(BY_FORM);
            return;
        }
        headers.forEach((name, value) -> {
            if (!name.equalsIgnoreCase("Content-Type")) {
                response.header(HeaderNames.create(name), value);
            }
        });
    }

    private void type(String mediaType) {
        if (mediaType.equals(Negotiation.JSON)) {
            response.header(JSON);
        } else if (!mediaType.isEmpty()) {
            response.header(HeaderNames.CONTENT_TYPE, mediaType);
        }
    }

    private void cookies(Answer answer) {
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
    }

    private void caching(Representation answer) {
        if (answer.body() instanceof Representation.Body.Events) {
            response.header(NO_STORE);
            response.header("X-Accel-Buffering", "no");
        } else if (response.headers().contains(HeaderNames.CACHE_CONTROL)) {
            return;
        } else if (!answer.answer().cookies().isEmpty()) {
            // A cache that many share would hand one visitor's token to the next.
            response.header(REVALIDATE_OWN);
        } else if (!answer.tag().isEmpty()) {
            response.header(answer.answer().body() instanceof Answer.Body.Bytes ? REVALIDATE : REVALIDATE_OWN);
        }
    }

    private void send(byte[] bytes) {
        if (head && bytes.length > 0) {
            response.headers().contentLength(bytes.length);
            sendPiece(NOTHING);
        } else if (bytes.length <= PIECE_BYTES) {
            sendPiece(bytes);
        } else {
            sendInPieces(bytes);
        }
    }

    private void sendPiece(byte[] bytes) {
        try (var _ = stalls.writing()) {
            response.send(bytes);
        }
        sent.accept(bytes.length);
    }

    /** A large body takes a slow client long, which is no reason to cut it off while it reads. */
    private void sendInPieces(byte[] bytes) {
        response.headers().contentLength(bytes.length);
        try {
            var out = response.outputStream();
            for (int at = 0; at < bytes.length; at += PIECE_BYTES) {
                int length = Math.min(PIECE_BYTES, bytes.length - at);
                try (var _ = stalls.writing()) {
                    // A copy, since Helidon 4.3.1 writes too much, or fails, when a piece begins within its array.
                    out.write(Arrays.copyOfRange(bytes, at, at + length));
                }
                sent.accept(length);
            }
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sendUnsized() {
        response.header(UnsizedHead.MARK);
        sendPiece(NOTHING);
    }
}

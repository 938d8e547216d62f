package dev.greenroom.service;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;

import java.util.List;

/**
 * Where a request's body ends must be beyond doubt (RFC 9112, 6.3), else a proxy in front and this service could see
 * different requests on one connection.
 */
final class Framing {

    private Framing() {}

    /** Refuses what is in doubt. */
    static void check(Headers headers) {
        if (isBroken(headers)) {
            throw new HttpProblem.BadRequest(
                    "The length of the body is not clear. Send one Content-Length, or Transfer-Encoding: chunked alone.");
        }
    }

    /** Whether the connection must end after this request, because the client says so or the next cannot be found. */
    static boolean endsConnection(Headers headers) {
        return (headers.contains(HeaderNames.CONNECTION) && saysClose(headers)) || isBroken(headers);
    }

    private static boolean saysClose(Headers headers) {
        return headers.values(HeaderNames.CONNECTION).stream()
                .anyMatch(value -> value.strip().equalsIgnoreCase("close"));
    }

    private static boolean isBroken(Headers headers) {
        if (!headers.contains(HeaderNames.TRANSFER_ENCODING) && !headers.contains(HeaderNames.CONTENT_LENGTH)) {
            return false;
        }
        List<String> encodings = headers.all(HeaderNames.TRANSFER_ENCODING, List::of);
        List<String> lengths = headers.all(HeaderNames.CONTENT_LENGTH, List::of);
        if (!encodings.isEmpty()) {
            return !lengths.isEmpty()
                    || encodings.size() > 1
                    || !encodings.getFirst().equals("chunked");
        }
        return lengths.size() > 1 || (!lengths.isEmpty() && !lengths.getFirst().matches("\\d{1,18}"));
    }
}

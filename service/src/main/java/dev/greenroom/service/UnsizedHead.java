package dev.greenroom.service;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;

/**
 * Lets an answer without a body leave out Content-Length. Helidon adds 0, which is wrong where another method, or another time, would
 * send a body (RFC 9110, 8.6).
 */
final class UnsizedHead implements Http1ConnectionListener {

    /** An answer that has this has none when it goes out. */
    static final Header MARK = HeaderValues.createCached(HeaderNames.CONTENT_LENGTH, "unknown");

    @Override
    public void headers(ConnectionContext context, Headers headers) {
        if (headers instanceof WritableHeaders<?> changeable && headers.contains(MARK)) {
            changeable.remove(HeaderNames.CONTENT_LENGTH);
        }
    }
}

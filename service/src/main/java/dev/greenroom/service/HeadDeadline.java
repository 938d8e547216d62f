package dev.greenroom.service;

import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;

/**
 * Gives a client a time limit for the headers of its request, once the request line is there: one that sends a byte now and then would
 * else hold its connection for ever. Until that line is there the connection counts as idle.
 */
final class HeadDeadline implements Http1ConnectionListener {

    private final Stalls stalls;

    HeadDeadline(Stalls stalls) {
        this.stalls = stalls;
    }

    @Override
    public void prologue(ConnectionContext context, HttpPrologue prologue) {
        var _ = stalls.watch().writing();
    }

    @Override
    public void headers(ConnectionContext context, Headers headers) {
        stalls.watch().close();
    }
}

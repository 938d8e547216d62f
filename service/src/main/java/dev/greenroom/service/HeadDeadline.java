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
    /** One thread reads the heads of one connection. Not static, as services in one process have limits of their own. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Stalls.Watch> reading = new ThreadLocal<>();

    HeadDeadline(Stalls stalls) {
        this.stalls = stalls;
    }

    @Override
    public void prologue(ConnectionContext context, HttpPrologue prologue) {
        end();
        var watch = stalls.watch();
        var _ = watch.writing();
        reading.set(watch);
    }

    @Override
    public void headers(ConnectionContext context, Headers headers) {
        end();
    }

    private void end() {
        var watch = reading.get();
        if (watch != null) {
            watch.close();
            reading.remove();
        }
    }
}

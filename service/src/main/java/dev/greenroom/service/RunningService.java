package dev.greenroom.service;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A service that answers at its port. Thread-safe. */
public final class RunningService implements AutoCloseable {

    private final String name;
    private final HelidonServer server;
    private final Front front;
    private final OpenFeeds feeds;
    private final Stalls stalls;
    private final List<Works> works;
    private final JvmStatistics jvm;
    private final SignIn signIn;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final int port;

    RunningService(
            String name,
            HelidonServer server,
            Front front,
            OpenFeeds feeds,
            Stalls stalls,
            List<Works> works,
            JvmStatistics jvm,
            SignIn signIn) {
        this.name = name;
        this.server = server;
        this.front = front;
        this.feeds = feeds;
        this.stalls = stalls;
        this.works = List.copyOf(works);
        this.jvm = jvm;
        this.signIn = signIn;
        this.port = server.port();
        stalls.start();
    }

    /** The port it listens at, never 0. */
    public int port() {
        return port;
    }

    /** The address it listens at. */
    public InetAddress address() {
        return server.address();
    }

    /** Where a person on this machine finds it: {@code http://localhost:8080/}. */
    public URI home() {
        InetAddress address = address();
        boolean local = address.isLoopbackAddress() || address.isAnyLocalAddress();
        String host = local ? "localhost" : address.getHostAddress();
        return URI.create("http://%s:%d/".formatted(host.contains(":") ? "[" + host + "]" : host, port));
    }

    /** How many feeds clients listen to now. */
    public int openFeeds() {
        return feeds.count();
    }

    /**
     * Stops: takes no new connections, ends the feeds, lets running requests finish for up to 1.2 seconds, then interrupts
     * them and long works. Returns within two seconds. A second call does nothing.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            front.stop();
            server.stop();
            works.forEach(Works::close);
            stalls.close();
            jvm.close();
            signIn.close();
        }
    }

    @Override
    public String toString() {
        return "service \"%s\" at %s".formatted(name, home());
    }
}

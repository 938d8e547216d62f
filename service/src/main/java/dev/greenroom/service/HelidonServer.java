package dev.greenroom.service;

import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Helidon's web server, configured for one service; the only place that knows how it starts, stops and fails. */
final class HelidonServer {

    static final Duration GRACE = Duration.ofMillis(1200);
    /** The most time between two looks for connections without a whole request line. */
    private static final Duration LOOKS = Duration.ofSeconds(5);
    // Kept here because a logger that nobody holds forgets its level.
    private static final Logger HELIDON_LOG = Logger.getLogger("io.helidon");

    private final WebServer server;
    private final InetAddress address;

    private HelidonServer(WebServer server, InetAddress address) {
        this.server = server;
        this.address = address;
    }

    /**
     * @param silence how long a connection may bring nothing at all. A client may take a quarter longer over a request line, however
     *     it trickles
     */
    static HelidonServer start(String name, String host, int port, Duration silence, Front front, Stalls stalls) {
        HELIDON_LOG.setLevel(Level.SEVERE);
        InetAddress address = resolve(name, host);
        int free = reserve(name, host, address, port);
        WebServer server = WebServer.builder()
                .address(address)
                .port(free)
                .maxPayloadSize(RequestBody.HARD_LIMIT_BYTES)
                .shutdownHook(false)
                .shutdownGracePeriod(GRACE)
                .connectionOptions(SocketOptions.builder()
                        .readTimeout(silence)
                        .tcpNoDelay(true)
                        .build())
                .protocolsDiscoverServices(false)
                .addProtocol(Http1Config.builder()
                        .sendLog(false)
                        .receiveLog(false)
                        .addSendListener(new UnsizedHead())
                        .addReceiveListener(new HeadDeadline(stalls))
                        .build())
                .idleConnectionTimeout(lineLimit(silence))
                .idleConnectionPeriod(looks(silence))
                .directHandlers(EarlyErrors.handlers())
                .routing(HttpRouting.builder().any(front))
                .build();
        server.start();
        if (!server.isRunning()) {
            throw new StartFailed.PortInUse(name, host, free, new BindException("Address already in use"));
        }
        return new HelidonServer(server, address);
    }

    /** How long a client may take over a request line. Longer than it may be silent, so that between requests that limit ends it. */
    static Duration lineLimit(Duration silence) {
        return silence.plus(silence.dividedBy(4));
    }

    private static Duration looks(Duration silence) {
        Duration often = silence.dividedBy(4);
        return often.compareTo(LOOKS) < 0 ? often : LOOKS;
    }

    /** How many bytes all headers of a request may have: Helidon's own limit, which is not changed here. */
    static int headersLimitBytes() {
        return Http1Config.create().maxHeadersSize();
    }

    int port() {
        return server.port();
    }

    InetAddress address() {
        return address;
    }

    /** Takes no more connections, waits up to the grace period for running requests, then interrupts them. */
    void stop() {
        // Helidon refuses to stop for an interrupted caller.
        boolean interrupted = Thread.interrupted();
        try {
            server.stop();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static void check(String name, String host, int port) {
        reserve(name, host, resolve(name, host), port);
    }

    static InetAddress resolve(String name, String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new StartFailed.UnknownHost(name, host, e);
        }
    }

    // Helidon logs a port that it cannot bind and carries on, so the port is tried before.
    private static int reserve(String name, String host, InetAddress address, int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, port));
            return socket.getLocalPort();
        } catch (BindException e) {
            String message = String.valueOf(e.getMessage());
            if (message.contains("in use")) {
                throw new StartFailed.PortInUse(name, host, port, e);
            }
            if (message.contains("assign")) {
                throw new StartFailed.UnknownHost(name, host, e);
            }
            throw new StartFailed.PortRefused(name, host, port, e);
        } catch (IOException e) {
            throw new StartFailed.PortRefused(name, host, port, e);
        }
    }
}

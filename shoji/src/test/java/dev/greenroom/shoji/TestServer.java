package dev.greenroom.shoji;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server on a free port of the loopback, which answers what a test tells it to and remembers what it was asked. */
final class TestServer implements AutoCloseable {

    record Request(String method, String target, Map<String, List<String>> headers, String body) {
        @Nullable
        String header(String name) {
            List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
            return values == null ? null : values.getFirst();
        }

        @Override
        public String toString() {
            return method + " " + target;
        }
    }

    record Reply(int status, Map<String, String> headers, String body) {
        Reply with(String name, String value) {
            var more = new ConcurrentHashMap<>(headers);
            more.put(name, value);
            return new Reply(status, more, body);
        }
    }

    final List<Request> requests = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, HttpHandler> handlers = new ConcurrentHashMap<>();

    TestServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    static Reply reply(int status, String body) {
        return new Reply(status, Map.of(), body);
    }

    static Reply ok(Document document) {
        return reply(200, document.json());
    }

    static Reply ok(Document document, String etag) {
        return ok(document).with("ETag", etag);
    }

    URI iri() {
        return iri("/api/");
    }

    URI iri(String target) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + target);
    }

    /** Answers with these replies in turn, and from then on with the last. */
    TestServer on(String method, String target, Reply... replies) {
        var turn = new AtomicInteger();
        List<Reply> all = Arrays.asList(replies);
        return on(
                method, target, exchange -> send(exchange, all.get(Math.min(turn.getAndIncrement(), all.size() - 1))));
    }

    /** Answers as the handler does, on a virtual thread that is interrupted when the server closes. */
    TestServer on(String method, String target, HttpHandler handler) {
        handlers.put(method + " " + target, handler);
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = new ConcurrentHashMap<String, List<String>>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            String target = exchange.getRequestURI().toString();
            requests.add(new Request(exchange.getRequestMethod(), target, headers, body));
            HttpHandler none = unknown -> send(unknown, reply(404, "{\"message\":\"nothing here\"}"));
            handlers.getOrDefault(exchange.getRequestMethod() + " " + target, none)
                    .handle(exchange);
        }
    }

    static void send(HttpExchange exchange, Reply reply) throws IOException {
        String etag = reply.headers().get("ETag");
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        boolean known = etag != null && etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        byte[] body = known ? new byte[0] : reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(known ? 304 : reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}

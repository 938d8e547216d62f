package dev.greenroom.shoji;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A feed that answers each request by the next script, and with 204 when it has no more. */
final class TestFeed implements HttpHandler {

    private final List<HttpHandler> scripts;
    private final AtomicInteger turn = new AtomicInteger();

    TestFeed(HttpHandler... scripts) {
        this.scripts = List.of(scripts);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        int now = turn.getAndIncrement();
        if (now < scripts.size()) {
            scripts.get(now).handle(exchange);
        } else {
            exchange.sendResponseHeaders(204, -1);
        }
    }

    /** Says that, and ends the answer in order. */
    static HttpHandler says(String text) {
        return exchange -> open(exchange, 0).write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Says that, and breaks off in the middle of the answer. */
    static HttpHandler breaksOffAfter(String text) {
        return exchange -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            OutputStream out = open(exchange, bytes.length + 1);
            out.write(bytes);
            out.flush();
        };
    }

    /** Says that, and nothing more until the server closes. */
    static HttpHandler staysAfter(String text) {
        return exchange -> {
            OutputStream out = open(exchange, 0);
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            waitForTheEnd();
        };
    }

    /** Does not even answer until the server closes. */
    static HttpHandler isMute() {
        return _ -> waitForTheEnd();
    }

    private static void waitForTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What to write a feed to; 0 for a length that is not known. */
    static OutputStream open(HttpExchange exchange, long length) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, length);
        OutputStream out = exchange.getResponseBody();
        out.flush();
        return out;
    }
}

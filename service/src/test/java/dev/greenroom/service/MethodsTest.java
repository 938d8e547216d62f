package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Map;

/** OPTIONS and HEAD, at every kind of thing that stands at a path. */
class MethodsTest {

    private static final String[] PATHS = {
        "/both",
        "/page",
        "/plain",
        "/versioned",
        "/problem",
        "/stream",
        "/feed",
        "/none",
        "/app.js",
        "/health",
        "/metrics",
        "/statistics/",
        "/statistics/data",
        "/greenroom/style.css",
        "/nothing",
        "/both/",
        "/write"
    };

    private static RunningService start(Feed feed) {
        return Start.service()
                .files("/", MethodsTest.class, "web")
                .add(
                        Resource.at("/both").get(_ -> Answer.ok(Map.of("a", 1))).put(Map.class, (_, b) -> Answer.ok(b)),
                        Resource.at("/page").get(_ -> Answer.html("<p>tea</p>")),
                        Resource.at("/plain").get(_ -> Answer.text("x".repeat(200_000))),
                        Resource.at("/versioned").get(_ -> Answer.ok(1, () -> "tea")),
                        Resource.at("/problem").get(_ -> {
                            throw new HttpProblem.Gone("It went.");
                        }),
                        Resource.at("/stream").get(_ -> Answer.stream("text/plain", out -> out.write('x'))),
                        Resource.at("/feed").get(_ -> Answer.feed(feed)),
                        Resource.at("/none").get(_ -> Answer.noContent()),
                        Resource.at("/write").post(_ -> Answer.noContent()))
                .start();
    }

    @Test
    void head_ofEverything_hasTheHeadersOfGetAndNoBody() throws IOException {
        try (var feed = Feed.create();
                var service = start(feed)) {
            for (String path : PATHS) {
                var get = head(service, "GET", path);
                try (var wire = new Wire(service)) {
                    wire.send("HEAD " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
                    var head = wire.reply(true);
                    assertThat(head.status()).as(path).isEqualTo(get.status());
                    if (!head.header("Connection").orElse("").equals("close")) {
                        wire.send("GET /none HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
                        assertThat(wire.reply(true).status())
                                .as("after " + path)
                                .isEqualTo(204);
                    }
                    assertThat(wire.isAtEnd()).as(path).isTrue();
                    assertThat(comparable(head)).as(path).containsExactlyInAnyOrderEntriesOf(comparable(get));
                }
            }
        }
    }

    private static Wire.Reply head(RunningService service, String method, String path) throws IOException {
        try (var wire = new Wire(service)) {
            wire.send(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            return wire.reply(true);
        }
    }

    /** Without what depends on the moment, on the way the body is cut up, or on the method that is named. */
    private static Map<String, String> comparable(Wire.Reply reply) {
        var headers = new java.util.TreeMap<>(reply.headers());
        headers.keySet().removeAll(java.util.Set.of("date", "transfer-encoding", "connection", "trailer"));
        boolean changing = headers.getOrDefault("cache-control", "").contains("no-store")
                || headers.getOrDefault("content-type", "").contains("version=")
                || reply.status() == 405;
        if (changing) {
            headers.keySet().removeAll(java.util.Set.of("content-length", "etag"));
        }
        return headers;
    }

    @Test
    void options_everywhere_tellsWhatIsAllowed() throws IOException {
        try (var feed = Feed.create();
                var service = start(feed)) {
            for (String path : PATHS) {
                var options = Wire.ask(service, "OPTIONS " + path + " HTTP/1.1");
                if (options.status() == 404) {
                    assertThat(path).isIn("/nothing", "/both/");
                    continue;
                }
                assertThat(options.status()).as(path).isEqualTo(204);
                assertThat(options.header("Content-Length")).as(path).isEmpty();
                var allowed =
                        java.util.List.of(options.header("Allow").orElseThrow().split(", ", -1));
                for (String method : new String[] {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"}) {
                    int status = head(service, method, path).status();
                    assertThat(status == 405).as(method + " " + path).isEqualTo(!allowed.contains(method));
                }
            }
        }
    }

    @Test
    void options_ofTheService_isAnswered() throws IOException {
        try (var feed = Feed.create();
                var service = start(feed)) {
            var reply = Wire.ask(service, "OPTIONS * HTTP/1.1");
            assertThat(reply.status()).isEqualTo(204);
            assertThat(reply.header("Allow")).hasValue("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
            assertThat(Wire.ask(service, "GET * HTTP/1.1").status()).isEqualTo(400);
        }
    }
}

package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.statistics.Statistics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

class CompressionTest {

    private static final String LARGE = "tea with milk, ".repeat(200);
    private static final Statistics STATISTICS = new Statistics();
    private static final Feed FEED = Feed.create();
    private static RunningService service;

    @BeforeAll
    static void start() {
        service = Start.service()
                .statistics(STATISTICS)
                .files("/", CompressionTest.class, "web")
                .add(
                        Resource.at("/large")
                                .get(_ -> Answer.ok(LARGE).header("vary", "Cookie"))
                                .put(String.class, (_, _) -> Answer.noContent()),
                        Resource.at("/small").get(_ -> Answer.ok("tea")),
                        Resource.at("/picture").get(_ -> Answer.bytes("image/png", new byte[5000])),
                        Resource.at("/coded").get(_ -> Answer.text(LARGE).header("Content-Encoding", "identity")),
                        Resource.at("/stream")
                                .get(_ -> Answer.stream(
                                                "text/plain", out -> out.write(LARGE.getBytes(StandardCharsets.UTF_8)))
                                        .version(1)),
                        Resource.at("/feed").get(_ -> Answer.feed(FEED)))
                .start();
    }

    @AfterAll
    static void stop() {
        FEED.close();
        service.close();
    }

    private static HttpResponse<byte[]> ask(String method, String path, String... headers) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(service.home().resolve(path))
                    .version(HttpClient.Version.HTTP_1_1)
                    .headers(headers)
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private static String header(HttpResponse<?> reply, String name) {
        return reply.headers().firstValue(name).orElse("");
    }

    private static String unpacked(byte[] body) throws IOException {
        try (InputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(body))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | true",
                "GZIP;q=0.5 | true",
                "deflate, gzip;q=1.0, *;q=0.5 | true",
                "* | true",
                "x-gzip | true",
                "identity;q=0, * | true",
                "gzip, identity | true",
                "br | false",
                "gzip;q=0 | false",
                "*;q=0 | false",
                "gzip;q=0, * | false",
                "identity;q=1, gzip;q=0.5 | false",
                "gzip;q=x | false",
                "identity | false"
            })
    void accept_ofTheClient_decides(String accept, boolean coded) throws Exception {
        var reply = ask("GET", "/large", "Accept-Encoding", accept);
        assertThat(header(reply, "Content-Encoding")).isEqualTo(coded ? "gzip" : "");
        assertThat(header(reply, "Vary")).isEqualTo("Cookie, Accept, Accept-Encoding");
        assertThat(coded ? unpacked(reply.body()) : new String(reply.body(), StandardCharsets.UTF_8))
                .isEqualTo('"' + LARGE + '"');
    }

    @Test
    void answer_notWorthIt_isPlainUnlessNothingElseWillDo() throws Exception {
        for (String path : new String[] {"/small", "/picture", "/coded"}) {
            assertThat(header(ask("GET", path, "Accept-Encoding", "gzip"), "Content-Encoding"))
                    .as(path)
                    .isNotEqualTo("gzip");
        }
        var small = ask("GET", "/small", "Accept-Encoding", "gzip, identity;q=0");
        assertThat(header(small, "Content-Encoding")).isEqualTo("gzip");
        assertThat(unpacked(small.body())).isEqualTo("\"tea\"");
        assertThat(header(ask("GET", "/picture", "Accept-Encoding", "gzip"), "Vary"))
                .isEmpty();
    }

    @Test
    void tag_ofTheCodedForm_isAnotherAndBothAreKnown() throws Exception {
        String plain = header(ask("GET", "/large", "Accept", "*/*"), "ETag");
        String coded = header(ask("GET", "/large", "Accept-Encoding", "gzip"), "ETag");
        assertThat(coded).isNotEqualTo(plain).endsWith("-gzip\"");
        for (String known : new String[] {plain, coded}) {
            for (String accept : new String[] {"gzip", "identity"}) {
                var reply = ask("GET", "/large", "Accept-Encoding", accept, "If-None-Match", known);
                assertThat(reply.statusCode()).isEqualTo(304);
                assertThat(header(reply, "ETag"))
                        .as("the form that the cache has")
                        .isEqualTo(known);
            }
            assertThat(Wire.ask(
                                    service,
                                    "PUT /large HTTP/1.1\nContent-Type: application/json\nIf-Match: " + known,
                                    "\"x\"")
                            .status())
                    .isEqualTo(204);
        }
    }

    @Test
    void head_coded_tellsTheSame() throws Exception {
        for (String path : new String[] {"/large", "/small", "/stream", "/style.css", "/app.js"}) {
            for (String accept : new String[] {"gzip", "identity", "gzip, identity;q=0"}) {
                var get = ask("GET", path, "Accept-Encoding", accept);
                var head = ask("HEAD", path, "Accept-Encoding", accept);
                assertThat(head.body()).isEmpty();
                for (String name :
                        new String[] {"Content-Encoding", "Content-Length", "ETag", "Vary", "Content-Type"}) {
                    assertThat(header(head, name)).as(path + " " + name).isEqualTo(header(get, name));
                }
            }
        }
    }

    @Test
    void stream_compressed_isWhole() throws Exception {
        var reply = ask("GET", "/stream", "Accept-Encoding", "gzip");
        assertThat(header(reply, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(reply, "Content-Length")).isEmpty();
        assertThat(unpacked(reply.body())).isEqualTo(LARGE);
    }

    @Test
    void feed_isNeverCompressed() throws IOException {
        try (var wire = new Wire(service)) {
            wire.send("GET /feed HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip, identity;q=0\r\n\r\n");
            var reply = wire.reply(true);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("Content-Encoding")).isEmpty();
        }
    }

    @Test
    void figures_count_whatIsOnTheWire() throws Exception {
        var figures = new Figures(STATISTICS, "HTTP");
        var reply = ask("GET", "/metrics", "Accept-Encoding", "gzip");
        org.awaitility.Awaitility.await()
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(figures.number("Endpoints", "GET /metrics", "Bytes Out"))
                        .isEqualTo(reply.body().length));
    }

    @Test
    void file_askedTwice_isCompressedOnce() {
        var content = new Content(LARGE.getBytes(StandardCharsets.UTF_8));
        assertThat(content.compressed()).isSameAs(content.compressed());
    }
}

package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.greenroom.statistics.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/** Bodies that are written while they are sent. */
class StreamTest {

    private static final byte[] KILOBYTE = "x".repeat(1024).getBytes(StandardCharsets.UTF_8);
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    private final Statistics statistics = new Statistics();
    private final Figures http = new Figures(statistics, "HTTP");
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicLong written = new AtomicLong();
    private final CountDownLatch ended = new CountDownLatch(1);
    private RunningService service = start(Duration.ofSeconds(30));

    private RunningService start(Duration patience) {
        return Start.service()
                .statistics(statistics)
                .patience(patience)
                .add(
                        Resource.at("/lines/{n}")
                                .get(request -> Answer.stream("text/plain", out -> {
                                            runs.incrementAndGet();
                                            for (int i = 0; i < Integer.parseInt(request.path("n")); i++) {
                                                out.write((i + "\n").getBytes(StandardCharsets.UTF_8));
                                            }
                                            out.close();
                                        })
                                        .version(3)),
                        Resource.at("/endless").get(_ -> Answer.stream("application/octet-stream", this::endless)),
                        Resource.at("/waiting")
                                .get(_ -> Answer.stream("text/plain", out -> {
                                    out.write('a');
                                    out.flush();
                                    runs.incrementAndGet();
                                    new CountDownLatch(1).await();
                                })),
                        Resource.at("/fails-late")
                                .get(_ -> Answer.stream("text/plain", out -> {
                                    for (int i = 0; i < 100; i++) {
                                        out.write(KILOBYTE);
                                    }
                                    out.flush();
                                    throw new IOException("the disk is gone");
                                })),
                        Resource.at("/breaks-late")
                                .get(_ -> Answer.stream("text/plain", out -> {
                                    out.write(KILOBYTE);
                                    out.flush();
                                    throw new AssertionError("secret");
                                })),
                        Resource.at("/fails-early")
                                .get(_ -> Answer.stream("text/plain", out -> {
                                    out.write(KILOBYTE);
                                    throw new HttpProblem.Gone("It went.");
                                })))
                .start();
    }

    private void endless(OutputStream out) throws IOException {
        try {
            while (true) {
                out.write(KILOBYTE);
                written.addAndGet(KILOBYTE.length);
            }
        } finally {
            ended.countDown();
        }
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(service.home().resolve(path)).version(HttpClient.Version.HTTP_1_1);
            return client.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private Wire ask(String path) throws IOException {
        var wire = new Wire(service);
        wire.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        return wire;
    }

    @Test
    void stream_read_isWholeAndCounted() throws Exception {
        var reply = get("/lines/20000");
        assertThat(new String(reply.body(), StandardCharsets.UTF_8).lines()).hasSize(20_000);
        assertThat(reply.headers().firstValue("Transfer-Encoding")).hasValue("chunked");
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(http.number("Endpoints", "GET /lines/{n}", "Bytes Out"))
                        .isEqualTo(reply.body().length));
        assertThat(get("/lines/0").body()).isEmpty();
    }

    @Test
    void stream_onAConnectionThatEnds_isWhole() throws IOException {
        try (var wire = new Wire(service)) {
            wire.send("GET /lines/1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            wire.reply(true);
            assertThat(List.of(wire.line(), wire.line(), wire.line(), wire.line(), wire.line()))
                    .containsExactly("2", "0", "", "0", "");
            assertThat(wire.isAtEnd()).isTrue();
        }
    }

    @Test
    void stream_compressed_isWhole() throws Exception {
        var reply = get("/lines/20000", "Accept-Encoding", "gzip");
        try (var in = new GZIPInputStream(new java.io.ByteArrayInputStream(reply.body()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .hasSize(20_000);
        }
        assertThat(reply.body().length).isLessThan(60_000);
    }

    @Test
    void headAndKnownVersion_runNoWriter() throws Exception {
        String tag = get("/lines/1").headers().firstValue("ETag").orElseThrow();
        assertThat(get("/lines/1", "If-None-Match", tag).statusCode()).isEqualTo(304);
        try (var wire = new Wire(service)) {
            for (int i = 0; i < 2; i++) {
                wire.send("HEAD /lines/1 HTTP/1.1\r\nHost: localhost\r\n\r\n");
                var head = wire.reply(true);
                assertThat(head.status()).isEqualTo(200);
                assertThat(head.header("ETag")).hasValue(tag);
                assertThat(head.header("Content-Length")).isEmpty();
            }
        }
        assertThat(runs).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fails-late", "/breaks-late"})
    void writer_failsMidway_clientSeesThatItIsNotWhole(String path) {
        assertThatThrownBy(() -> get(path)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> get(path, "Accept-Encoding", "gzip")).isInstanceOf(IOException.class);
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(http.number("Endpoints", "GET " + path, "Errors 5xx"))
                        .isEqualTo(2));
    }

    @Test
    void writer_failsBeforeAnythingWasSent_isAnswered() throws Exception {
        var reply = get("/fails-early");
        assertThat(reply.statusCode()).isEqualTo(410);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).contains("It went.");
    }

    @Test
    void reader_slow_slowsTheWriterAndNobodyElse() throws Exception {
        try (var slow = ask("/endless")) {
            await().until(() -> written.get() > 0);
            var settled = new AtomicLong(-1);
            await().pollInterval(Duration.ofMillis(300)).until(() -> settled.getAndSet(written.get()) == written.get());
            assertThat(written.get()).as("what sockets hold").isLessThan(64L << 20);
            assertThat(get("/lines/20000").statusCode()).isEqualTo(200);
            long before = written.get();
            for (int i = 0; i < 200_000; i++) {
                slow.line();
                if (written.get() > before) {
                    return;
                }
            }
            assertThat(written.get()).as("written after the client read on").isGreaterThan(before);
        }
    }

    @Test
    void reader_leaves_endsTheWriter() throws Exception {
        ask("/endless").close();
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void reader_takesNothing_isCutOff() throws Exception {
        service.close();
        service = start(Duration.ofMillis(500));
        try (var stalled = ask("/endless")) {
            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(stalled).isNotNull();
        }
    }

    @Test
    void service_closes_endsStreamsWithinTwoSeconds() throws Exception {
        try (var waiting = ask("/waiting");
                var stalled = ask("/endless");
                var reading = ask("/endless")) {
            var reader = Thread.ofVirtual().start(() -> readAll(reading));
            await().until(() -> runs.get() == 1 && written.get() > 0);
            long start = System.nanoTime();
            service.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TWO_SECONDS);
            assertThat(ended.await(1, TimeUnit.SECONDS)).isTrue();
            assertThat(reader.join(TWO_SECONDS)).isTrue();
            assertThat(waiting).isNotNull();
            assertThat(stalled).isNotNull();
        }
    }

    private static void readAll(Wire wire) {
        try {
            while (!wire.line().isEmpty()) {
                Thread.onSpinWait();
            }
            while (!wire.line().isEmpty()) {
                Thread.onSpinWait();
            }
        } catch (IOException _) {
            // cut off, as it should be
        }
    }

    /** The service runs in a process of its own, whose heap is much smaller than what it sends. */
    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip"})
    void stream_ofAMillionTuples_needsLittleHeap(String coding) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var child = new ProcessBuilder(
                        java, "-Xmx64m", "-cp", System.getProperty("java.class.path"), MillionTuples.class.getName())
                .redirectError(ProcessBuilder.Redirect.to(new File("/dev/null")))
                .start();
        try (var client = HttpClient.newHttpClient();
                var out = child.inputReader()) {
            var uri = URI.create(out.readLine());
            var request = HttpRequest.newBuilder(uri)
                    .version(HttpClient.Version.HTTP_1_1)
                    .header("Accept-Encoding", coding)
                    .build();
            var reply = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = coding.equals("gzip") ? new GZIPInputStream(reply.body()) : reply.body()) {
                assertThat(body.transferTo(OutputStream.nullOutputStream())).isEqualTo(MillionTuples.BYTES);
            }
            assertThat(child.isAlive()).isTrue();
        } finally {
            child.destroy();
        }
    }
}

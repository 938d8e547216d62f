package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.greenroom.statistics.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Clients that hold a connection and do too little with it: they are cut off, and nobody else notices. */
class SlowClientsTest {

    private final Feed feed = Feed.buffering(4);
    private final Statistics statistics = new Statistics();
    private final RunningService service = Start.service()
            .statistics(statistics)
            .patience(Duration.ofMillis(400))
            .silence(Duration.ofMillis(2_000))
            .add(
                    Resource.at("/echo").post(Map.class, (_, body) -> Answer.ok(body)),
                    Resource.at("/large").get(_ -> Answer.text("x".repeat(64 << 20))),
                    Resource.at("/small").get(_ -> Answer.ok("x")),
                    Resource.at("/events").get(_ -> Answer.feed(feed)))
            .start();

    @AfterEach
    void stop() {
        service.close();
    }

    private Socket connect(String text) throws IOException {
        var socket = new Socket(service.address(), service.port());
        socket.setSoTimeout(20_000);
        send(socket, text);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Whether the service has ended the connection: it takes a piece more until then. */
    private static boolean isCutOff(Socket socket, String piece) {
        try {
            send(socket, piece);
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    private void assertOthersAreServed() throws IOException {
        assertThat(Wire.ask(service, "GET /small HTTP/1.1").status()).isEqualTo(200);
    }

    @Test
    void requestLine_thatNeverEnds_isCutOff() throws IOException {
        try (var slow = connect("GET /small")) {
            await().pollInterval(Duration.ofMillis(20)).until(() -> isCutOff(slow, "x"));
            assertOthersAreServed();
        }
    }

    @Test
    void secondRequestLine_thatNeverEnds_isCutOff() throws IOException {
        try (var slow = connect("GET /small HTTP/1.1\r\nHost: localhost\r\n\r\nGET /sm")) {
            await().pollInterval(Duration.ofMillis(20)).until(() -> isCutOff(slow, "x"));
            assertOthersAreServed();
        }
    }

    @Test
    void connection_thatBringsNothing_isCutOff() throws IOException {
        try (var silent = connect("")) {
            assertThat(silent.getInputStream().read()).isNegative();
            assertOthersAreServed();
        }
    }

    @Test
    void headers_thatNeverEnd_areCutOff() throws IOException {
        try (var slow = connect("GET /small HTTP/1.1\r\nHost: localhost\r\n")) {
            await().pollInterval(Duration.ofMillis(20)).until(() -> isCutOff(slow, "x"));
            assertOthersAreServed();
        }
    }

    @Test
    void body_thatNeverEnds_isCutOff() throws IOException {
        try (var slow = connect(
                "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{")) {
            await().pollInterval(Duration.ofMillis(20)).until(() -> isCutOff(slow, " "));
            assertOthersAreServed();
        }
    }

    @Test
    void request_aByteAtATime_isAnsweredWhileThereIsTime() throws IOException {
        try (var slow = new Wire(service)) {
            for (char c : "GET /small HTTP/1.1\r\nHost: localhost\r\n\r\n".toCharArray()) {
                slow.send(String.valueOf(c));
            }
            assertThat(slow.reply(false).status()).isEqualTo(200);
        }
    }

    @Test
    void answer_thatIsNotRead_endsTheConnection() throws Exception {
        try (var stalled = connect("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            var http = new Figures(statistics, "HTTP");
            await().ignoreExceptions()
                    .untilAsserted(() -> assertThat(http.number("Endpoints", "GET /large", "Errors 5xx"))
                            .as("answers that nobody took")
                            .isEqualTo(1));
            assertThat(bytesOf(stalled)).isLessThan(64 << 20);
            assertOthersAreServed();
        }
    }

    @Test
    void answers_thatAreNotRead_endTheConnection() throws IOException {
        try (var stalled = connect("")) {
            await().pollInterval(Duration.ofMillis(1))
                    .until(() -> isCutOff(stalled, "GET /small HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(1000)));
            assertOthersAreServed();
        }
    }

    @Test
    void halfOpen_afterItsRequest_isAnswered() throws IOException {
        try (var half = connect("GET /small HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            half.shutdownOutput();
            assertThat(new String(half.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void halfOpen_withinItsRequest_isLetGo() throws IOException {
        for (String part : new String[] {
            "GET /sm",
            "GET /small HTTP/1.1\r\nHos",
            "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{"
        }) {
            try (var half = connect(part)) {
                half.shutdownOutput();
                assertThat(bytesOf(half)).as(part).isLessThan(1000);
            }
        }
        assertOthersAreServed();
    }

    private static long bytesOf(Socket socket) throws IOException {
        try {
            return socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        } catch (SocketException _) {
            return 0; // reset
        }
    }

    @Test
    void feed_thatIsNotRead_isCutOffAndOthersGoOn() throws Exception {
        try (var stalled = connect("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
                var reading = new Wire(service)) {
            reading.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
            await().until(() -> feed.subscribers() == 2);
            var big = "x".repeat(100_000);
            var whole = new CountDownLatch(1);
            var _ = Thread.ofVirtual().start(() -> readToEnd(reading, whole));
            await().pollInterval(Duration.ofMillis(5)).until(() -> {
                feed.publish("big", big);
                return feed.subscribers() == 1;
            });
            assertThat(service.openFeeds()).isEqualTo(1);
            assertThat(whole.getCount()).as("the other listens").isOne();
            feed.close();
            assertThat(whole.await(10, TimeUnit.SECONDS))
                    .as("and hears the end")
                    .isTrue();
            assertThat(stalled.isClosed()).isFalse();
        }
    }

    private static void readToEnd(Wire wire, CountDownLatch whole) {
        try {
            while (!wire.isAtEnd()) {
                wire.line();
            }
            whole.countDown();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

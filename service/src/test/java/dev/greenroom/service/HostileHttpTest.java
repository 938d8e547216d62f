package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

class HostileHttpTest {

    private static final int LIMIT = RequestBody.LIMIT_BYTES;
    private static RunningService service;

    @BeforeAll
    static void start() {
        service = Start.with(
                Resource.at("/echo").post(Map.class, (_, body) -> Answer.ok(body)),
                Resource.at("/read").get(_ -> Answer.ok("read")));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE\r\n\r\n",
                "GET / HTTP/3.7\r\n\r\n",
                "GET / HTTP/1.0\r\n\r\n",
                "GET /read HTTP/1.1\r\n\r\n",
                "GET /read HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /read HTTP/1.1\r\nHost: localhost:port\r\n\r\n",
                "GET /read HTTP/1.1\r\nHost localhost\r\n\r\n",
                "GET /re\u00ffad HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET http://localhost/read HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\n",
                "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nfffffffff\r\n"
            })
    void request_malformed_isAnsweredWithJson(String request) throws IOException {
        try (var wire = new Wire(service)) {
            wire.send(request);
            var reply = wire.reply(false);
            assertThat(reply.status()).isBetween(400, 505).isNotEqualTo(500);
            assertThat(reply.message()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 0\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Content-Length: 0\r\nContent-Length: 5",
                "Content-Length: +0"
            })
    void body_lengthInDoubt_nextRequestIsNotRead(String headers) throws IOException {
        try (var wire = new Wire(service)) {
            wire.send("GET /read HTTP/1.1\r\nHost: localhost\r\n" + headers
                    + "\r\n\r\n0\r\n\r\nGET /read HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(wire.reply(false).status()).isEqualTo(400);
            assertThat(wire.ends()).isTrue();
        }
    }

    @Test
    void headers_tooLarge_isAnsweredWithJson() throws IOException {
        var reply = Wire.ask(service, "GET /read HTTP/1.1\nX-Big: " + "x".repeat(20_000));
        assertThat(reply.status()).isIn(400, 431);
        assertThat(reply.message()).isNotEmpty();
    }

    @Test
    void path_tooLong_is414() throws IOException {
        var reply = Wire.ask(service, "GET /" + "x".repeat(20_000) + " HTTP/1.1");
        assertThat(reply.status()).isEqualTo(414);
        assertThat(reply.message()).isNotEmpty();
    }

    @Test
    void body_announcedTooLarge_is413() throws Exception {
        assertTooLarge(HttpRequest.BodyPublishers.ofString("x".repeat(LIMIT + 1)));
    }

    /** Repeated, since a connection that is closed too early loses the answer only now and then. */
    @RepeatedTest(30)
    void body_chunkedTooLarge_is413() throws Exception {
        byte[] bytes = "x".repeat(3 * LIMIT).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertTooLarge(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes)));
    }

    private static void assertTooLarge(HttpRequest.BodyPublisher body) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(service.home().resolve("/echo"))
                    .version(HttpClient.Version.HTTP_1_1)
                    .header("Content-Type", "application/json")
                    .POST(body)
                    .build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.body()).contains("larger than");
        }
    }

    @Test
    void body_asLargeAsAllowed_isRead() throws IOException {
        String body = "{\"a\":\"" + "x".repeat(LIMIT - 8) + "\"}";
        assertThat(Wire.json(service, "POST", "/echo", body).status()).isEqualTo(200);
    }

    @Test
    void body_refusedUnread_connectionServesTheNext() throws IOException {
        try (var wire = new Wire(service)) {
            wire.send("POST /read HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello");
            assertThat(wire.reply(false).status()).isEqualTo(405);
            wire.send("GET /read HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(wire.reply(false).status()).isEqualTo(200);
        }
    }

    @Test
    void body_tooLarge_expectContinue_isRefusedUnsent() throws IOException {
        try (var wire = new Wire(service)) {
            wire.send(
                    "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 9000000\r\n\r\n");
            assertThat(wire.reply(false).status()).isEqualTo(413);
            assertThat(wire.isAtEnd()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json; charset=latin1", "", "application/xml"})
    void body_otherMediaType_is415(String type) throws IOException {
        String header = type.isEmpty() ? "" : "\nContent-Type: " + type;
        var reply = Wire.ask(service, "POST /echo HTTP/1.1" + header, "{}");
        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.message()).contains("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/shoji+json", "Application/JSON; Charset=\"UTF-8\""})
    void body_json_isRead(String type) throws IOException {
        assertThat(Wire.ask(service, "POST /echo HTTP/1.1\nContent-Type: " + type, "{\"a\":1}")
                        .body())
                .isEqualTo("{\"a\":1}");
    }
}

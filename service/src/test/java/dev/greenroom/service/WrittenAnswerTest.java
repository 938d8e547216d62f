package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Bodies that are made while they are sent. */
class WrittenAnswerTest {

    private static final byte[] LINE = "a line that is written\n".getBytes(StandardCharsets.UTF_8);

    private final RunningService service = Start.with(
            Resource.at("/whole").get(_ -> written(100_000)),
            Resource.at("/part")
                    .get(_ -> Answer.written("text/plain", out -> {
                        for (int i = 0; i < 10_000; i++) {
                            out.write(LINE);
                        }
                        throw new IOException("the store is gone");
                    })));
    private final HttpClient client = HttpClient.newHttpClient();

    private static Answer written(int lines) {
        return Answer.written("text/plain", out -> {
            for (int i = 0; i < lines; i++) {
                out.write(LINE);
            }
        });
    }

    @AfterEach
    void close() {
        client.close();
        service.close();
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(service.port(), path)));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void body_thatIsWhole_arrivesWhole() throws Exception {
        assertThat(get("/whole").body()).hasSize(100_000 * LINE.length);
        assertThat(get("/whole").statusCode()).isEqualTo(200);
        var head = Wire.ask(service, "HEAD /whole HTTP/1.1");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).hasValue("text/plain");
    }

    @Test
    void body_thatFailsHalfWay_isSeenToBeInPart() throws Exception {
        assertThatThrownBy(() -> get("/part")).isInstanceOf(IOException.class);
        assertThat(get("/whole").statusCode()).isEqualTo(200);
    }
}

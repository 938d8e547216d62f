package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.slate.StoreUnavailableException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;
import java.util.Map;

class RoutingTest {

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = Start.with(
                Resource.at("/boards/{board}/")
                        .get(request -> Answer.ok(Map.of("board", request.path("board"))))
                        .delete(_ -> Answer.noContent()),
                Resource.at("/boards/top/").get(_ -> Answer.ok(List.of("fixed"))),
                Resource.at("/page")
                        .get(request ->
                                Answer.ok(request.query("size").integer(1, 1000).or(50))),
                Resource.at("/needed")
                        .get(request -> Answer.ok(request.query("x").required())),
                Resource.at("/broken").get(_ -> {
                    throw new IllegalStateException("secret");
                }),
                Resource.at("/worse").get(_ -> {
                    throw new AssertionError("secret");
                }),
                Resource.at("/store").get(_ -> {
                    throw new StoreUnavailableException("secret");
                }),
                Resource.at("/busy").get(_ -> {
                    throw new HttpProblem.Unavailable("Later.", java.time.Duration.ofMillis(1200));
                }));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void path_unknown_is404WithMessage() throws IOException {
        var reply = Wire.ask(service, "GET /nothing HTTP/1.1");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.message()).contains("Nothing is at this path");
        assertThat(reply.header("Content-Type")).hasValue("application/json");
    }

    @Test
    void variable_encoded_isDecodedInItsSegment() throws IOException {
        var reply = Wire.ask(service, "GET /boards/a%2Fb%20%C3%BC+/ HTTP/1.1");
        assertThat(reply.body()).isEqualTo("{\"board\":\"a/b ü+\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/boards/%C3%28/", "/boards/%00/", "/boards/%zz/", "/boards/%2/", "/page?size=%ff"})
    void path_badEncoding_is400(String path) throws IOException {
        var reply = Wire.ask(service, "GET " + path + " HTTP/1.1");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).isNotEmpty();
    }

    @Test
    void path_fixedAndVariableFit_fixedWins() throws IOException {
        assertThat(Wire.ask(service, "GET /boards/top/ HTTP/1.1").body()).contains("fixed");
    }

    @Test
    void method_notOffered_is405WithAllow() throws IOException {
        var reply = Wire.ask(service, "PUT /boards/x/ HTTP/1.1");
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).hasValue("GET, HEAD, DELETE, OPTIONS");
        assertThat(reply.message()).contains("PUT");
    }

    @Test
    void options_known_tellsMethods() throws IOException {
        var reply = Wire.ask(service, "OPTIONS /boards/x/ HTTP/1.1");
        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.header("Allow")).hasValue("GET, HEAD, DELETE, OPTIONS");
    }

    @Test
    void head_known_hasHeadersOfGetAndNoBody() throws IOException {
        var get = Wire.ask(service, "GET /boards/x/ HTTP/1.1");
        try (var wire = new Wire(service)) {
            wire.send("HEAD /boards/x/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            var head = wire.reply(true);
            assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
            assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
            assertThat(wire.isAtEnd()).isTrue();
        }
    }

    @Test
    void get_tagKnown_is304() throws IOException {
        String tag = Wire.ask(service, "GET /boards/x/ HTTP/1.1").header("ETag").orElseThrow();
        var reply = Wire.ask(service, "GET /boards/x/ HTTP/1.1\nIf-None-Match: \"other\", W/" + tag);
        assertThat(reply.status()).isEqualTo(304);
        assertThat(reply.header("ETag")).hasValue(tag);
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void get_slashMissing_redirects() throws IOException {
        var reply = Wire.ask(service, "GET /boards/a%2Fb HTTP/1.1");
        assertThat(reply.status()).isEqualTo(308);
        assertThat(reply.header("Location")).hasValue("/boards/a%2Fb/");
        assertThat(Wire.ask(service, "GET /boards/a%2Fb?size=2&after=%26 HTTP/1.1")
                        .header("Location"))
                .hasValue("/boards/a%2Fb/?size=2&after=%26");
    }

    @Test
    void query_outOfRange_is400WithName() throws IOException {
        for (String size : List.of("0", "1001", "x", "1.5", "99999999999999999999", "+5", "")) {
            var reply = Wire.ask(service, "GET /page?size=" + size + " HTTP/1.1");
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.message()).isEqualTo("\"size\" must be a whole number from 1 to 1000.");
            assertThat(reply.body()).contains("\"field\":\"size\"");
        }
    }

    @Test
    void query_twice_is400() throws IOException {
        assertThat(Wire.ask(service, "GET /page?size=1&size=2 HTTP/1.1").message())
                .contains("2 times");
    }

    @Test
    void query_missing_takesOtherOrIs400() throws IOException {
        assertThat(Wire.ask(service, "GET /page HTTP/1.1").body()).isEqualTo("50");
        assertThat(Wire.ask(service, "GET /needed HTTP/1.1").message()).isEqualTo("\"x\" is missing.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/broken", "/worse"})
    void handler_throws_is500WithoutItsMessage(String path) throws IOException {
        var reply = Wire.ask(service, "GET " + path + " HTTP/1.1");
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.message()).contains("incident");
        assertThat(reply.body()).doesNotContain("secret").doesNotContain("Exception");
    }

    @Test
    void handler_unavailable_tellsWholeSeconds() throws IOException {
        var reply = Wire.ask(service, "GET /busy HTTP/1.1");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).hasValue("2");
    }

    @Test
    void store_unavailable_is503WithRetryAfter() throws IOException {
        var reply = Wire.ask(service, "GET /store HTTP/1.1");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).isPresent();
        assertThat(reply.body()).doesNotContain("secret");
    }

    @Test
    void problem_clientKnowsProblemDetails_getsTheirMediaType() throws IOException {
        var reply = Wire.ask(service, "GET /nothing HTTP/1.1\nAccept: application/problem+json, application/json");
        assertThat(reply.header("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void resources_atOnePath_areRefused() {
        assertThatThrownBy(() -> Start.with(Resource.at("/a/{x}").get(_ -> Answer.noContent()), Resource.at("/a/{y}")))
                .hasMessageContaining("/a/{y}")
                .hasMessageContaining("one resource");
    }

    @Test
    void pattern_wrong_isRefused() {
        assertThatThrownBy(() -> Resource.at("boards")).hasMessageContaining("start with /");
        assertThatThrownBy(() -> Resource.at("/a{b}")).hasMessageContaining("whole segment");
        assertThatThrownBy(() -> Resource.at("/{a}/{a}")).hasMessageContaining("twice");
    }
}

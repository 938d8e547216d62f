package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;

class StaticFilesTest {

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = Start.service().files("/", StaticFilesTest.class, "web").start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void folder_asked_givesItsIndex() throws IOException {
        var reply = Wire.ask(service, "GET / HTTP/1.1");
        assertThat(reply.header("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(reply.header("Content-Security-Policy")).isPresent();
        assertThat(reply.header("Cache-Control")).hasValue("no-cache");
        assertThat(reply.body()).contains("home");
    }

    @Test
    void file_known_is304() throws IOException {
        var reply = Wire.ask(service, "GET /app.js HTTP/1.1");
        assertThat(reply.header("Content-Type")).hasValue("text/javascript; charset=utf-8");
        assertThat(reply.header("X-Content-Type-Options")).hasValue("nosniff");
        String tag = reply.header("ETag").orElseThrow();
        assertThat(Wire.ask(service, "GET /app.js HTTP/1.1\nIf-None-Match: " + tag)
                        .status())
                .isEqualTo(304);
    }

    @Test
    void file_posted_is405() throws IOException {
        assertThat(Wire.ask(service, "POST /app.js HTTP/1.1").header("Allow")).hasValue("GET, HEAD, OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/missing.js",
                "/../web/app.js",
                "/%2e%2e/web/app.js",
                "/..%2fweb/app.js",
                "/x%2f..%2fapp.js",
                "/.hidden",
                "/greenroom/..%5cStart.class",
                "/app.js/",
                "//app.js",
                "/dev/greenroom/service/Service.class"
            })
    void file_outsideOrMissing_is404(String path) throws IOException {
        assertThat(Wire.ask(service, "GET " + path + " HTTP/1.1").status()).isIn(404, 400);
    }
}

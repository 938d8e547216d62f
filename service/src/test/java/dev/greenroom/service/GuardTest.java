package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.slate.Slates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

class GuardTest {

    private final Path keyFile = Start.folder().resolve("sub/write.key");
    private final Slates slates = Slates.inMemory();
    private final Visitors visitors = Visitors.over(slates.tokens(), Duration.ofDays(1));
    private RunningService service = start("127.0.0.1");

    private RunningService start(String host) {
        return Service.named("test")
                .port(0)
                .host(host)
                .keyFile(keyFile)
                .visitors(visitors)
                .add(
                        Resource.at("/things/")
                                .get(request -> Answer.ok(
                                        request.visitor().map(Visitor::owner).orElse("nobody")))
                                .post(_ -> Answer.noContent()),
                        Resource.at("/join")
                                .post(_ -> Answer.noContent().givesToken(visitors.welcome("ada")))
                                .forAnyone(),
                        Resource.at("/leave")
                                .post(request -> {
                                    visitors.dismiss(request);
                                    return Answer.noContent().forgetsToken();
                                })
                                .forAnyone())
                .start();
    }

    private void goPublic() {
        service.close();
        service = start("0.0.0.0");
    }

    @AfterEach
    void stop() {
        service.close();
        slates.close();
    }

    private Wire.Reply post(String headers) throws IOException {
        return Wire.ask(service, "POST /things/ HTTP/1.1" + headers);
    }

    private String key() throws IOException {
        return Files.readString(keyFile).strip();
    }

    private static String cookie(Wire.Reply reply) {
        return reply.header("Set-Cookie").orElseThrow().split(";", -1)[0];
    }

    @Test
    void loopback_local_mayWrite() throws IOException {
        assertThat(post("").status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\nX-Forwarded-For: 192.0.2.7", "\nForwarded: for=192.0.2.7", "\nVia: 1.1 proxy"})
    void loopback_throughProxy_needsKey(String header) throws IOException {
        assertThat(post(header).status()).isEqualTo(401);
    }

    @Test
    void publicAddress_noKey_is401AndTellsWhatIsWanted() throws IOException {
        goPublic();
        var reply = post("");
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).hasValue("Bearer");
        assertThat(reply.message()).contains("Bearer", "/sign-in", "write.key").doesNotContain(key());
        assertThat(Wire.ask(service, "GET /things/ HTTP/1.1").status()).isEqualTo(200);
    }

    @Test
    void publicAddress_key_mayWrite() throws IOException {
        goPublic();
        assertThat(post("\nAuthorization: Bearer " + key()).status()).isEqualTo(204);
        assertThat(post("\nAuthorization: Bearer " + key() + "x").status()).isEqualTo(401);
        assertThat(post("\nAuthorization: Basic " + key()).status()).isEqualTo(401);
    }

    @Test
    void signIn_withKey_browserMayWriteUntilItSignsOut() throws IOException {
        goPublic();
        String form = "POST /sign-in HTTP/1.1\nContent-Type: application/x-www-form-urlencoded";
        assertThat(Wire.ask(service, form, "key=wrong").status()).isEqualTo(401);
        var reply = Wire.ask(service, form, "key=" + key());
        assertThat(reply.status()).isEqualTo(303);
        String cookie = "\nCookie: " + cookie(reply);
        assertThat(post(cookie).status()).isEqualTo(204);
        assertThat(Wire.ask(service, "POST /sign-out HTTP/1.1" + cookie).status())
                .isEqualTo(303);
        assertThat(post(cookie).status()).isEqualTo(401);
    }

    @Test
    void visitorToken_asWriterCookie_isNoKey() throws IOException {
        goPublic();
        String token = visitors.welcome("ada").value();
        assertThat(post("\nCookie: greenroom-writer=" + token).status()).isEqualTo(401);
        assertThat(post("\nAuthorization: Bearer " + token).status()).isEqualTo(401);
    }

    @Test
    void signInPage_shown_forbidsInlineScripts() throws IOException {
        var reply = Wire.ask(service, "GET /sign-in HTTP/1.1");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(reply.body()).contains("type=\"password\"").doesNotContain("<script", "style=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\nSec-Fetch-Site: cross-site",
                "\nSec-Fetch-Site: same-site",
                "\nOrigin: http://evil.example",
                "\nOrigin: null",
                "\nOrigin: http://localhost:1"
            })
    void change_fromAnotherSite_is403(String header) throws IOException {
        assertThat(post(header).status()).isEqualTo(403);
        assertThat(post(header + "\nAuthorization: Bearer " + key()).status()).isEqualTo(403);
    }

    @Test
    void change_fromOwnPage_isDone() throws IOException {
        assertThat(post("\nSec-Fetch-Site: same-origin\nOrigin: http://localhost:" + service.port())
                        .status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "192.168.0.1:80"})
    void host_foreignOnLoopback_is403(String host) throws IOException {
        assertThat(Wire.ask(service, "GET /things/ HTTP/1.1\nHost: " + host).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:9", "127.0.0.1", "127.1.2.3:80", "[::1]:80", "app.localhost"})
    void host_loopbackName_isServed(String host) throws IOException {
        assertThat(Wire.ask(service, "GET /things/ HTTP/1.1\nHost: " + host).status())
                .isEqualTo(200);
    }

    @Test
    void host_allowed_isServedButNeedsKey() throws IOException {
        try (var proxied = Start.service()
                .allowHosts("play.example")
                .add(Resource.at("/x").get(_ -> Answer.ok(1)).post(_ -> Answer.noContent()))
                .start()) {
            assertThat(Wire.ask(proxied, "GET /x HTTP/1.1\nHost: play.example").status())
                    .isEqualTo(200);
            assertThat(Wire.ask(proxied, "POST /x HTTP/1.1\nHost: play.example").status())
                    .isEqualTo(401);
        }
    }

    @Test
    void visitor_tokenInCookieOrHeader_isRecognised() throws IOException {
        var reply = Wire.ask(service, "POST /join HTTP/1.1");
        assertThat(reply.header("Set-Cookie").orElseThrow())
                .startsWith("greenroom=")
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Secure");
        String cookie = cookie(reply);
        String token = cookie.substring(cookie.indexOf('=') + 1);
        assertThat(who("\nCookie: other=1; " + cookie)).isEqualTo("\"ada\"");
        assertThat(who("\nCookie: $Version=\"1\"; " + cookie.replace("=", "=\"") + "\";$Path=\"/\""))
                .as("as Java's cookie store sends it")
                .isEqualTo("\"ada\"");
        assertThat(who("\nAuthorization: bearer " + token)).isEqualTo("\"ada\"");
        assertThat(who("\nCookie: greenroom=" + "x".repeat(43))).isEqualTo("\"nobody\"");
        assertThat(who("\nCookie: " + cookie + "; " + cookie)).isEqualTo("\"nobody\"");
        var left = Wire.ask(service, "POST /leave HTTP/1.1\nCookie: " + cookie);
        assertThat(left.header("Set-Cookie").orElseThrow())
                .startsWith("greenroom=;")
                .contains("Max-Age=0");
        assertThat(who("\nCookie: " + cookie)).isEqualTo("\"nobody\"");
    }

    private String who(String header) throws IOException {
        return Wire.ask(service, "GET /things/ HTTP/1.1" + header).body();
    }

    @Test
    void visitor_publicName_getsSecureHostCookie() throws IOException {
        goPublic();
        assertThat(Wire.ask(service, "POST /join HTTP/1.1\nHost: play.example")
                        .header("Set-Cookie")
                        .orElseThrow())
                .startsWith("__Host-greenroom=")
                .contains("; Secure");
    }

    @Test
    void keyFile_made_isForItsOwnerAloneAndStays() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)))
                .isEqualTo("rw-------");
        String before = key();
        assertThat(before).hasSize(43);
        goPublic();
        assertThat(key()).isEqualTo(before);
        try (var files = Files.list(keyFile.resolveSibling("."))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void keyFile_othersMayRead_isRefused() throws IOException {
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> start("127.0.0.1"))
                .isInstanceOf(StartFailed.FileUnusable.class)
                .hasMessageContaining("chmod 600");
    }
}

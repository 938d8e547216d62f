package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.slate.Slates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Pages of other sites that the service knows. */
class OriginsTest {

    private static final String APP = "\nOrigin: https://app.example";

    private final Slates slates = Slates.inMemory();
    private final Visitors visitors = Visitors.over(slates.tokens(), Duration.ofDays(1));
    private final RunningService service = Start.service()
            .visitors(visitors)
            .allowOrigins("https://App.example", "http://localhost:3000")
            .add(Resource.at("/things/")
                    .get(request ->
                            Answer.ok(request.visitor().map(Visitor::owner).orElse("nobody")))
                    .patch(Map.class, (_, _) -> Answer.noContent())
                    .forAnyone())
            .start();
    private final String token = visitors.welcome("ada").value();

    @AfterEach
    void stop() {
        service.close();
        slates.close();
    }

    private Wire.Reply ask(String method, String path, String headers) throws IOException {
        return Wire.ask(
                service,
                method + " " + path + " HTTP/1.1\nContent-Type: application/json" + headers,
                method.equals("PATCH") ? "{}" : "");
    }

    @Test
    void answer_toAnAllowedOrigin_mayBeRead() throws IOException {
        for (String path : new String[] {"/things/", "/nothing"}) {
            var reply = ask("GET", path, APP);
            assertThat(reply.header("Access-Control-Allow-Origin")).hasValue("https://app.example");
            assertThat(reply.header("Access-Control-Expose-Headers").orElseThrow())
                    .contains("Location", "ETag", "Retry-After", "Deprecation", "Sunset", "Warning", "Link");
            assertThat(reply.header("Access-Control-Allow-Credentials")).isEmpty();
            assertThat(reply.header("Vary").orElseThrow()).contains("Origin");
        }
        String tag = ask("GET", "/things/", APP).header("ETag").orElseThrow();
        var known = ask("GET", "/things/", APP + "\nIf-None-Match: " + tag);
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.header("Access-Control-Allow-Origin")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\nOrigin: https://evil.example", "\nOrigin: null", "\nOrigin: http://app.example"})
    void answer_toOthers_differsByOrigin(String origin) throws IOException {
        var reply = ask("GET", "/things/", origin);
        assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(reply.header("Vary").orElseThrow()).contains("Origin");
    }

    @Test
    void preflight_tellsWhatTheResourceDoes() throws IOException {
        var reply = ask("OPTIONS", "/things/", APP + "\nAccess-Control-Request-Method: PATCH");
        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.header("Access-Control-Allow-Methods")).hasValue("GET, HEAD, PATCH, OPTIONS");
        assertThat(reply.header("Access-Control-Allow-Headers").orElseThrow())
                .contains("Authorization", "Content-Type", "If-Match");
        assertThat(reply.header("Access-Control-Max-Age")).hasValue("600");
        var foreign =
                ask("OPTIONS", "/things/", "\nOrigin: https://evil.example\nAccess-Control-Request-Method: PATCH");
        assertThat(foreign.headers().keySet()).noneMatch(name -> name.startsWith("access-control-"));
    }

    @Test
    void change_fromAnAllowedOrigin_needsATokenAndReadsNoCookie() throws IOException {
        String bearer = "\nAuthorization: Bearer " + token;
        String cookie = "\nCookie: greenroom=" + token;
        assertThat(ask("PATCH", "/things/", APP + "\nSec-Fetch-Site: cross-site" + bearer)
                        .status())
                .isEqualTo(204);
        var refused = ask("PATCH", "/things/", APP + cookie);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message()).contains("Bearer");
        assertThat(ask("PATCH", "/things/", "\nOrigin: https://evil.example" + bearer)
                        .status())
                .isEqualTo(403);
        assertThat(ask("GET", "/things/", APP + cookie).body()).isEqualTo("\"nobody\"");
        assertThat(ask("GET", "/things/", APP + bearer).body()).isEqualTo("\"ada\"");
        assertThat(ask("GET", "/things/", cookie).body()).isEqualTo("\"ada\"");
    }

    @Test
    void ownPage_listedToo_keepsItsCookies() throws IOException {
        var own = "\nHost: localhost:3000\nOrigin: http://localhost:3000\nCookie: greenroom=" + token;
        assertThat(ask("GET", "/things/", own).body()).isEqualTo("\"ada\"");
        assertThat(ask("PATCH", "/things/", own).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "https://*.example",
                "app.example",
                "https://app.example/",
                "https://app.example/a",
                "ftp://app.example",
                "https://ada@app.example",
                "https://",
                ""
            })
    void origin_thatIsNone_isRefused(String origin) {
        assertThatThrownBy(() -> Start.service().allowOrigins(origin))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + origin + "\"")
                .hasMessageContaining("https://app.example");
    }
}

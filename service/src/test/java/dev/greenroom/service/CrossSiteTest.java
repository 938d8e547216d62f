package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.slate.Slates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Changes that another site's page asks for in a visitor's name, with the cookie that the browser adds. */
class CrossSiteTest {

    private static final List<String> UNSAFE = List.of("POST", "PUT", "PATCH", "DELETE");

    private final Slates slates = Slates.inMemory();
    private final Visitors visitors = Visitors.over(slates.tokens(), Duration.ofDays(1));
    private final RunningService service = Start.service()
            .visitors(visitors)
            .add(
                    Resource.at("/things/")
                            .get(_ -> Answer.ok(1))
                            .post(_ -> Answer.noContent())
                            .put(Map.class, (_, _) -> Answer.noContent())
                            .patch(Map.class, (_, _) -> Answer.noContent())
                            .delete(_ -> Answer.noContent())
                            .forAnyone(),
                    Resource.at("/form").postForm((_, _) -> Answer.noContent()).forAnyone())
            .start();
    private final String token = visitors.welcome("ada").value();
    private final String cookie = "\nCookie: greenroom=" + token;

    @AfterEach
    void stop() {
        service.close();
        slates.close();
    }

    private int status(String method, String headers) throws IOException {
        var type = headers.contains("Content-Type") ? "" : "\nContent-Type: application/json";
        return Wire.ask(service, method + " /things/ HTTP/1.1" + type + headers, "{}")
                .status();
    }

    static Stream<Arguments> foreign() {
        return UNSAFE.stream()
                .flatMap(method -> Stream.of(
                                "Sec-Fetch-Site: cross-site",
                                "Sec-Fetch-Site: same-site",
                                "Origin: https://evil.example",
                                "Origin: null")
                        .map(header -> Arguments.of(method, header)));
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void change_ofAnyMethodFromAnotherSite_is403(String method, String header) throws IOException {
        assertThat(status(method, cookie + "\n" + header)).isEqualTo(403);
    }

    @Test
    void change_ofAnyMethodFromAnOwnPage_isDone() throws IOException {
        for (var method : UNSAFE) {
            assertThat(status(method, cookie + "\nOrigin: http://localhost:" + service.port()))
                    .as(method)
                    .isEqualTo(204);
            assertThat(status(method, cookie + "\nSec-Fetch-Site: same-origin"))
                    .as(method)
                    .isEqualTo(204);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "Application/X-WWW-Form-URLencoded; charset=utf-8",
                "multipart/form-data; boundary=x",
                "text/plain"
            })
    void form_withACookieAndFromNowhere_is403(String type) throws IOException {
        var form = "\nContent-Type: " + type;
        assertThat(status("POST", form + cookie)).isEqualTo(403);
        assertThat(status("POST", form + cookie.replace("greenroom=", "greenroom-writer=")))
                .isEqualTo(403);
        assertThat(status("POST", form)).as("in nobody's name").isEqualTo(204);
        assertThat(status("POST", form + "\nAuthorization: Bearer " + token))
                .as("which no form can send")
                .isEqualTo(204);
    }

    @Test
    void form_thatAResourceReads_withACookieAndFromNowhere_is403() throws IOException {
        var head = "POST /form HTTP/1.1\nContent-Type: application/x-www-form-urlencoded";
        assertThat(Wire.ask(service, head + cookie, "a=1").status()).isEqualTo(403);
        assertThat(Wire.ask(service, head + cookie + "\nOrigin: http://localhost:" + service.port(), "a=1")
                        .status())
                .isEqualTo(204);
    }

    /** What a form cannot send, a browser asks for first; the answer lets no other site in. */
    @Test
    void preflight_fromAnotherSite_allowsNothing() throws IOException {
        var reply = Wire.ask(
                service,
                "OPTIONS /things/ HTTP/1.1\nOrigin: https://evil.example\nAccess-Control-Request-Method: PUT" + cookie);
        assertThat(reply.headers().keySet()).noneMatch(name -> name.startsWith("access-control-"));
    }

    @Test
    void programs_withACookieAndJson_areServed() throws IOException {
        for (var method : UNSAFE) {
            assertThat(status(method, cookie)).as(method).isEqualTo(204);
        }
    }
}

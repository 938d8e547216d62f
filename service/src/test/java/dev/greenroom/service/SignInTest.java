package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sign-in of a service that others can reach and that keeps no visitors: byte for byte. */
class SignInTest {

    private static final String HTML = "\nAccept: text/html,*/*;q=0.8";
    private static final String FORM = "\nContent-Type: application/x-www-form-urlencoded";

    private final Path keyFile = Start.folder().resolve("write.key");
    private RunningService service = start("/greenroom/");

    private RunningService start(String pages) {
        return Start.service()
                .keyFile(keyFile)
                .host("0.0.0.0")
                .pagesAt(pages)
                .add(
                        Resource.at("/vault")
                                .get(_ -> Answer.ok("gold"))
                                .post(_ -> Answer.noContent())
                                .guarded(),
                        Resource.at("/open").get(_ -> Answer.ok("bread")))
                .start();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private String key() throws IOException {
        return Files.readString(keyFile).strip();
    }

    private Wire.Reply get(String path, String headers) throws IOException {
        return Wire.ask(service, "GET " + path + " HTTP/1.1" + headers);
    }

    private Wire.Reply signIn(String headers, String fields) throws IOException {
        return Wire.ask(service, "POST /greenroom/sign-in HTTP/1.1" + FORM + headers, fields);
    }

    private static String cookie(Wire.Reply reply) {
        return "\nCookie: " + reply.header("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    @Test
    void browser_withoutTheKey_getsTheSignInInPlaceOfThePage() throws IOException {
        var door = get("/greenroom/health/?x=%3Cb%3E&y", HTML);
        assertThat(door.status()).isEqualTo(401);
        assertThat(door.header("WWW-Authenticate")).hasValue("Bearer");
        assertThat(door.header("Cache-Control")).hasValue("no-store");
        assertThat(door.header("Vary"))
                .hasValueSatisfying(vary -> assertThat(vary).contains("Accept"));
        assertThat(door.body())
                .contains("action=\"/greenroom/sign-in\"", "value=\"/greenroom/health/?x=%3Cb%3E&amp;y\"")
                .contains("write.key", "Service.keyFile")
                .doesNotContain(key(), "gold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\nAccept: */*", "\nAccept: application/json, text/html;q=0.5"})
    void program_withoutTheKey_getsJsonThatNamesTheSignIn(String accept) throws IOException {
        var refused = get("/vault", accept);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.message()).contains("Bearer", "/greenroom/sign-in", "write.key");
    }

    @Test
    void change_byABrowserWithoutTheKey_is401() throws IOException {
        assertThat(Wire.ask(service, "POST /vault HTTP/1.1" + HTML).status()).isEqualTo(401);
        assertThat(get("/open", HTML).status()).isEqualTo(200);
    }

    @Test
    void key_given_opensUntilTheSignOut() throws IOException {
        var signed = signIn("", "key=" + key() + "&from=%2Fgreenroom%2Fhealth%2F%3Fa%3Db");
        assertThat(signed.status()).isEqualTo(303);
        assertThat(signed.header("Location")).hasValue("/greenroom/health/?a=b");
        String cookie = cookie(signed);
        assertThat(get("/vault", cookie).status()).isEqualTo(200);
        assertThat(Wire.ask(service, "POST /vault HTTP/1.1" + cookie).status()).isEqualTo(204);
        assertThat(get("/greenroom/sign-out", cookie).body()).contains("<button>Sign out</button>");

        var out = Wire.ask(service, "POST /greenroom/sign-out HTTP/1.1" + cookie);
        assertThat(out.status()).isEqualTo(303);
        assertThat(out.header("Location")).hasValue("/greenroom/sign-out");
        assertThat(out.header("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(get("/vault", cookie).status())
                .as("also for who kept the cookie")
                .isEqualTo(401);
        assertThat(get("/greenroom/sign-out", cookie).body()).contains("You are not signed in.");
    }

    @Test
    void cookie_onAPublicName_isOneThatOnlyTlsCarries() throws IOException {
        String there = "\nHost: play.example\nX-Forwarded-Proto: https\nOrigin: https://play.example";
        var signed = signIn(there, "key=" + key());
        assertThat(signed.header("Location")).hasValue("/greenroom/");
        assertThat(signed.header("Set-Cookie").orElseThrow())
                .matches("__Host-greenroom-writer=[\\w-]{43}; Path=/; Max-Age=\\d+; HttpOnly; SameSite=Lax; Secure");
        assertThat(get("/vault", there + cookie(signed)).status()).isEqualTo(200);
        assertThat(get("/vault", there + cookie(signed).replace("__Host-", "")).status())
                .as("as a neighbour domain could set it")
                .isEqualTo(401);
    }

    @Test
    void key_overPlainHttp_isAnsweredWithWhatToDo() throws IOException {
        String there = "\nHost: play.example\nOrigin: http://play.example";
        assertThat(get("/greenroom/", "\nHost: play.example" + HTML).body()).contains("do not send the key");
        var refused = signIn(there, "key=" + key());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("Set-Cookie")).isEmpty();
        assertThat(refused.body()).contains("only over TLS");
        assertThat(get("/greenroom/", HTML).body()).doesNotContain("do not send the key");
        assertThat(get("/greenroom/", "\nHost: play.example\nX-Forwarded-Proto: https" + HTML)
                        .body())
                .doesNotContain("do not send the key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example/",
                "\\\\evil.example",
                "javascript:alert(1)",
                "evil.example",
                "/a\r\nSet-Cookie: x=y",
                "/a b",
                "/\t/evil.example",
                ""
            })
    void signIn_askedToLeadElsewhere_leadsHome(String from) throws IOException {
        var signed = signIn("", "key=" + key() + "&from=" + URLEncoder.encode(from, StandardCharsets.UTF_8));
        assertThat(signed.status()).isEqualTo(303);
        assertThat(signed.header("Location")).hasValue("/greenroom/");
        assertThat(signed.header("Set-Cookie").orElseThrow()).doesNotContain("x=y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\nOrigin: https://evil.example",
                "\nOrigin: null",
                "\nSec-Fetch-Site: cross-site",
                "\nSec-Fetch-Site: same-site"
            })
    void formOfAnotherSite_isRefused(String header) throws IOException {
        assertThat(signIn(header, "key=" + key()).status()).isEqualTo(403);
        String cookie = cookie(signIn("", "key=" + key()));
        assertThat(Wire.ask(service, "POST /greenroom/sign-out HTTP/1.1" + cookie + header)
                        .status())
                .isEqualTo(403);
        assertThat(get("/vault", cookie).status()).isEqualTo(200);
    }

    @Test
    void wrongKeys_areRefused_toldToTheLogOnce_andLockNobodyOut() throws IOException {
        try (var log = new Logged("dev.greenroom.service")) {
            for (var wrong : new String[] {"", "key=", "key=x", "key=" + key() + "x", "key=%C3%A9"}) {
                var refused = signIn("", wrong + "&from=%2Fvault");
                assertThat(refused.status()).as(wrong).isEqualTo(401);
                assertThat(refused.header("Set-Cookie")).isEmpty();
                assertThat(refused.body()).contains("That is not the key.", "value=\"/vault\"");
            }
            assertThat(log.lines())
                    .containsExactly(
                            "sign-in: 1 wrong key came. If that was none of you, find out who can reach the service.");
        }
        assertThat(signIn("", "key=" + key()).status()).isEqualTo(303);
    }

    @Test
    void signIn_again_endsTheFormerOne() throws IOException {
        String first = cookie(signIn("", "key=" + key()));
        String own = "\nOrigin: http://localhost:" + service.port();
        String second = cookie(signIn(first + own, "key=" + key()));
        assertThat(get("/vault", first).status()).isEqualTo(401);
        assertThat(get("/vault", second).status()).isEqualTo(200);
    }

    @Test
    void anotherKey_endsEverySignIn() throws IOException {
        String cookie = cookie(signIn("", "key=" + key()));
        service.close();
        Files.delete(keyFile);
        service = start("/greenroom/");
        assertThat(get("/vault", cookie).status()).isEqualTo(401);
    }

    @Test
    void pages_atAnotherPrefix_haveTheirSignInThere() throws IOException {
        service.close();
        service = start("/ops/");
        assertThat(get("/ops/", HTML).body()).contains("action=\"/ops/sign-in\"");
        var signed = Wire.ask(service, "POST /ops/sign-in HTTP/1.1" + FORM, "key=" + key());
        assertThat(signed.header("Location")).hasValue("/ops/");
        assertThat(get("/ops/", cookie(signed) + HTML).body()).contains("href=\"/ops/sign-out\"");
        assertThat(get("/sign-in", "").status())
                .as("the application may have its own")
                .isEqualTo(404);
    }
}

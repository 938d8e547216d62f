package dev.greenroom.shoji;

import static dev.greenroom.shoji.TestServer.ok;
import static dev.greenroom.shoji.TestServer.reply;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

class ClientTest {

    record Top(String player, long score) {}

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final TestServer server;
    private final Resource api;

    ClientTest() throws IOException {
        server = new TestServer();
        api = Shoji.client().open(server.iri(), (length, _) -> pauses.add(length));
    }

    @BeforeEach
    void serve() {
        server.on(
                "GET",
                "/api/",
                ok(Catalog.at("/api/")
                        .catalog("boards", "boards/")
                        .view("search", "search/{?q,limit}")
                        .url("feed", "feed/")));
        server.on(
                "GET",
                "/api/boards/",
                ok(Catalog.at("/api/boards/")
                        .tuple("spring-cup/", Map.of("name", "Spring Cup"))
                        .tuple("Tottenham%20Hotspur/", Map.of("name", "Spurs"))
                        .tuple("x1/", Map.of("name", "Twice"))
                        .tuple("x2/", Map.of("name", "Twice"))));
        server.on(
                "GET",
                "/api/boards/spring-cup/",
                ok(Entity.at("/api/boards/spring-cup/")
                        .body(Map.of("title", "Spring Cup"))
                        .view("top", "top/")
                        .order("tidy", "tidy/")
                        .fragment("rules", "rules/")));
        server.on("GET", "/api/boards/spring-cup/top/", ok(View.at("/top/", List.of(new Top("ada", 42)))));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void names_areFollowed_reachTheValue() {
        Top[] top = api.catalog("boards").entity("spring-cup").view("top").value(Top[].class);
        assertThat(top).containsExactly(new Top("ada", 42));
        assertThat(server.requests)
                .extracting(Object::toString)
                .containsExactly(
                        "GET /api/",
                        "GET /api/boards/",
                        "GET /api/boards/spring-cup/",
                        "GET /api/boards/spring-cup/top/");
    }

    @Test
    void entity_isNamedBySegmentOrName_isFound() {
        Resource boards = api.catalog("boards");
        assertThat(boards.entity("Tottenham Hotspur").iri()).isEqualTo(server.iri("/api/boards/Tottenham%20Hotspur/"));
        assertThat(boards.entity("Spurs").iri()).isEqualTo(server.iri("/api/boards/Tottenham%20Hotspur/"));
        assertThat(boards.entity("Spring Cup")).isEqualTo(boards.entity("spring-cup"));
    }

    @Test
    void otherLinks_areFollowed_areResolved() {
        Resource cup = api.catalog("boards").entity("spring-cup");
        assertThat(cup.order("tidy").iri()).isEqualTo(server.iri("/api/boards/spring-cup/tidy/"));
        assertThat(cup.fragment("rules").iri()).isEqualTo(server.iri("/api/boards/spring-cup/rules/"));
        assertThat(api.url("feed")).isEqualTo(server.iri("/api/feed/"));
        assertThat(api.at("players/?page=2").iri()).isEqualTo(server.iri("/api/players/?page=2"));
    }

    @Test
    void link_isATemplate_isExpanded() {
        assertThat(api.view("search", Map.of("q", "a&b")).iri()).isEqualTo(server.iri("/api/search/?q=a%26b"));
        assertThat(api.view("search").iri()).isEqualTo(server.iri("/api/search/"));
    }

    @Test
    void link_isUnknown_saysWhatThereIs() {
        assertThatThrownBy(() -> api.catalog("bords"))
                .isInstanceOf(ShojiException.NoSuchLink.class)
                .hasMessageContaining("/api/: no catalog \"bords\" (it has [boards]).");
    }

    @Test
    void entity_isUnknownOrAmbiguous_saysSo() {
        Resource boards = api.catalog("boards");
        assertThatThrownBy(() -> boards.entity("autumn-cup"))
                .isInstanceOf(ShojiException.NoSuchLink.class)
                .hasMessageContaining("no entity \"autumn-cup\" (4 in its index)");
        assertThatThrownBy(() -> boards.entity("Twice"))
                .isInstanceOf(ShojiException.NoSuchLink.class)
                .hasMessageContaining("more than one entity \"Twice\"");
    }

    @Test
    void document_isReadTwice_isAskedForByItsEtag() {
        server.on("GET", "/api/", ok(Catalog.at("/api/").tuple("a/", Map.of()), "\"v1\""));
        Document first = api.get();
        assertThat(api.get()).isEqualTo(first);
        assertThat(server.requests)
                .extracting(request -> String.valueOf(request.header("If-None-Match")))
                .containsExactly("null", "\"v1\"");
    }

    @Test
    void document_changes_isReadAnew() {
        server.on("GET", "/api/", ok(View.at("/api/", 1), "\"v1\""), ok(View.at("/api/", 2), "\"v2\""));
        assertThat(api.value().asInt()).isEqualTo(1);
        assertThat(api.value().asInt()).isEqualTo(2);
    }

    @Test
    void bareValue_isRead_isTheValue() {
        server.on("GET", "/api/", reply(200, "1.50"));
        assertThat(api.value(String.class)).isEqualTo("1.50");
        assertThatThrownBy(api::get)
                .isInstanceOf(ShojiException.NotShoji.class)
                .hasMessageContaining("answer of " + server.iri())
                .hasMessageContaining("a number");
    }

    @Test
    void page_isAnsweredInstead_isNotShoji() {
        server.on("GET", "/api/", reply(200, "<html>"));
        assertThatThrownBy(api::get)
                .isInstanceOf(ShojiException.NotShoji.class)
                .hasMessageContaining("answer of " + server.iri());
    }

    @Test
    void post_makesAnEntity_namesItsPlace() {
        Entity made = Entity.at("/api/boards/new/").body(Map.of("title", "New"));
        server.on("POST", "/api/boards/", reply(201, made.json()).with("Location", "new/"));
        Created created = api.catalog("boards").post(Entity.of(Map.of("title", "New")));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.existed()).isFalse();
        assertThat(created.location()).isEqualTo(server.iri("/api/boards/new/"));
        assertThat(created.document()).contains(made);
        assertThat(server.requests.getLast().body()).contains("\"body\":{\"title\":\"New\"}");
        assertThat(server.requests.getLast().header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void post_findsTheThingThere_existed() {
        server.on("POST", "/api/boards/", reply(303, "").with("Location", "/api/boards/spring-cup/"));
        Created created = api.catalog("boards").post(new Top("ada", 1));
        assertThat(created.existed()).isTrue();
        assertThat(created.resource().get(Entity.class).body().get("title").asString())
                .isEqualTo("Spring Cup");
        assertThat(created.document()).isEmpty();
    }

    @Test
    void post_isAnsweredWithoutLocation_saysSo() {
        server.on("POST", "/api/", reply(204, ""));
        Created created = api.post(Map.of());
        assertThat(created.target()).isEmpty();
        assertThatThrownBy(created::location)
                .isInstanceOf(ShojiException.NoSuchLink.class)
                .hasMessageContaining("204 has no Location");
    }

    @Test
    void changes_areMade_sendMethodAndBody() {
        server.on("PATCH", "/api/", reply(204, ""))
                .on("PUT", "/api/", reply(200, "{}"))
                .on("DELETE", "/api/", reply(204, ""));
        api.patch(Catalog.at("/api/").tuple("a/", null));
        api.put(List.of(1.0));
        api.delete();
        assertThat(server.requests)
                .extracting(request -> request + " " + request.body())
                .containsExactly(
                        "PATCH /api/ {\"element\":\"shoji:catalog\",\"self\":\"/api/\",\"index\":{\"a/\":null}}",
                        "PUT /api/ [1.0]",
                        "DELETE /api/ ");
    }

    @Test
    void change_isMadeIfUnchanged_sendsTheEtagThatWasRead() {
        server.on("GET", "/api/", ok(Entity.at("/api/"), "\"v1\""))
                .on("PATCH", "/api/", reply(204, ""), reply(412, ""));
        api.get();
        api.ifUnchanged().patch(Map.of("a", 1));
        assertThat(server.requests.getLast().header("If-Match")).isEqualTo("\"v1\"");
        assertThatThrownBy(() -> api.ifUnchanged().patch(Map.of("a", 2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Read the resource first");
        api.get();
        assertThatThrownBy(() -> api.ifUnchanged().patch(Map.of("a", 2)))
                .isInstanceOfSatisfying(
                        ShojiException.Refused.class,
                        e -> assertThat(e.status()).isEqualTo(412));
    }

    @Test
    void refusal_hasAMessage_isToldWithStatusAndFields() {
        server.on("POST", "/api/", reply(409, "{\"message\":\"the board is closed\",\"board\":\"spring-cup\"}"));
        var refused = refusalOf(() -> api.post(Map.of()));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).isEqualTo("the board is closed");
        assertThat(refused.problem().path("board").asString()).isEqualTo("spring-cup");
        assertThat(refused).hasMessage("POST " + server.iri() + ": 409, the board is closed");
    }

    @Test
    void refusal_isProblemDetails_isToldByDetailOrTitle() {
        server.on(
                "GET",
                "/api/",
                reply(403, "{\"title\":\"Forbidden\",\"detail\":\"not your board\"}"),
                reply(403, "{\"title\":\"Forbidden\"}"),
                reply(403, "<html>"));
        assertThat(refusalOf(api::get).detail()).isEqualTo("not your board");
        assertThat(refusalOf(api::get).detail()).isEqualTo("Forbidden");
        assertThat(refusalOf(api::get).problem().isMissingNode()).isTrue();
    }

    @Test
    void server_isBusy_isAskedAgainAfterTheTimeItSays() {
        var busy = reply(503, "").with("Retry-After", "2");
        server.on("GET", "/api/", busy, busy, ok(View.at("/api/", "done")));
        assertThat(api.value(String.class)).isEqualTo("done");
        assertThat(pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(2));
    }

    @Test
    void server_isBusyUntilADateGoneBy_isAskedAgainSoon() {
        var busy = reply(503, "").with("Retry-After", "Fri, 20 Mar 2020 08:00:00 GMT");
        server.on("POST", "/api/", busy, reply(201, "").with("Location", "a/"));
        assertThat(api.post(Map.of()).status()).isEqualTo(201);
        assertThat(pauses).containsExactly(Duration.ofMillis(100));
    }

    @Test
    void server_staysBusy_isRefusedOnceTheTotalIsUsed() {
        server.on("GET", "/api/", reply(503, "{\"message\":\"starting\"}").with("Retry-After", "4"));
        var impatient =
                Shoji.client().patience(Duration.ofSeconds(10)).open(server.iri(), (length, _) -> pauses.add(length));
        var refused = refusalOf(impatient::get);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused).hasMessageContaining("503, starting. The server is busy (waited 8.0 s of 10.0 s).");
        assertThat(pauses).hasSize(2);
    }

    @Test
    void server_isBusyWithoutSayingHowLong_isRefusedAtOnce() {
        server.on("GET", "/api/", reply(503, ""));
        assertThat(refusalOf(api::get).status()).isEqualTo(503);
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void work_isAccepted_isWaitedFor() {
        server.on(
                "POST",
                "/api/",
                reply(202, View.at("/api/", "/progress/1/").json()).with("Location", "import/1/"));
        server.on("GET", "/progress/1/", progress(0), progress(22.6), progress(100));
        Created created = api.post(Map.of());
        assertThat(created.location()).isEqualTo(server.iri("/api/import/1/"));
        assertThat(pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
    }

    @Test
    void work_namesItsProgressInLocation_isWaitedFor() {
        server.on("PATCH", "/api/", reply(202, "").with("Location", "/progress/1/"));
        server.on("GET", "/progress/1/", progress(50), progress(100));
        api.patch(Map.of());
        assertThat(pauses).hasSize(1);
    }

    @Test
    void work_fails_saysWhy() {
        server.on("DELETE", "/api/", reply(202, "").with("Location", "/progress/1/"));
        server.on("GET", "/progress/1/", progress(-1));
        assertThatThrownBy(api::delete)
                .isInstanceOfSatisfying(
                        ShojiException.Unfinished.class,
                        e -> assertThat(e.progress()).isEqualTo(server.iri("/progress/1/")))
                .hasMessageContaining("failed, working");
    }

    @Test
    void work_takesTooLong_saysHowFarItIs() {
        server.on("PUT", "/api/", reply(202, "").with("Location", "/progress/1/"));
        server.on("GET", "/progress/1/", progress(50));
        assertThatThrownBy(() -> api.put(Map.of()))
                .isInstanceOf(ShojiException.Unfinished.class)
                .hasMessageContaining("at 50 %, working (waited 29.")
                .hasMessageContaining("of 30.0 s");
    }

    @Test
    void read_isRedirected_isFollowed() {
        server.on("GET", "/api/", reply(307, "").with("Location", "/v2/"));
        server.on("GET", "/v2/", ok(Catalog.at("").catalog("boards", "boards/")));
        assertThat(api.catalog("boards").iri()).isEqualTo(server.iri("/v2/boards/"));
    }

    @Test
    void read_isRedirectedInACircle_ends() {
        server.on("GET", "/api/", reply(302, "").with("Location", "/api/"));
        assertThatThrownBy(api::get)
                .isInstanceOf(ShojiException.NoSuchLink.class)
                .hasMessageContaining("redirected more than 5 times");
        assertThat(server.requests).hasSize(6);
    }

    @Test
    void bearerToken_isSet_goesToTheOwnServerOnly() throws IOException {
        try (var other = new TestServer()) {
            other.on("GET", "/api/", ok(View.at("/", 1)));
            server.on(
                    "GET",
                    "/api/",
                    ok(Catalog.at("/api/").view("other", other.iri().toString())));
            Shoji.client().bearer("secret").open(server.iri()).view("other").get();
            assertThat(server.requests.getLast().header("Authorization")).isEqualTo("Bearer secret");
            assertThat(other.requests.getLast().header("Authorization")).isNull();
        }
    }

    @Test
    void httpClient_isGiven_bringsItsCookies() {
        server.on("GET", "/api/", ok(View.at("/api/", 1)).with("Set-Cookie", "token=abc; Path=/"));
        try (var http =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
            Resource signedIn = Shoji.client().http(http).open(server.iri());
            signedIn.get();
            signedIn.get();
        }
        assertThat(server.requests.getLast().header("Cookie")).isEqualTo("token=abc");
    }

    @Test
    void httpClient_followsRedirects_isRefused() {
        try (var http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            assertThatThrownBy(() -> Shoji.client().http(http))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Redirect.NEVER");
        }
    }

    @Test
    void server_isGone_isUnreachable() {
        server.close();
        assertThatThrownBy(api::get)
                .isInstanceOf(ShojiException.Unreachable.class)
                .hasMessageContaining("GET " + server.iri())
                .hasMessageContaining("Check that the server runs there");
    }

    @Test
    void server_doesNotAnswer_isUnreachableAfterTheTimeout() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var start = URI.create("http://localhost:" + silent.getLocalPort() + "/");
            Resource mute = Shoji.client().timeout(Duration.ofMillis(50)).open(start);
            assertThatThrownBy(mute::get)
                    .isInstanceOf(ShojiException.Unreachable.class)
                    .hasMessageContaining("no answer within 50 ms");
        }
    }

    @Test
    void server_stallsInTheMiddleOfABody_isUnreachableAfterTheTimeout() throws IOException {
        try (var stalling = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerHalf(stalling));
            var start = URI.create("http://localhost:" + stalling.getLocalPort() + "/");
            Resource mute = Shoji.client().timeout(Duration.ofMillis(200)).open(start);
            assertThatThrownBy(mute::get)
                    .isInstanceOf(ShojiException.Unreachable.class)
                    .hasMessageContaining("no answer within 200 ms");
        }
    }

    private static void answerHalf(ServerSocket server) {
        try (var socket = server.accept()) {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".getBytes(US_ASCII));
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"mailto:ada@example.com, cannot be asked over HTTP", "1:2, is no IRI", "'{open', is no IRI"})
    void link_leadsNowhere_saysSo(String link, String what) {
        server.on(
                "GET",
                "/api/",
                reply(200, "{\"element\":\"shoji:catalog\",\"catalogs\":{\"odd\":\"%s\"}}".formatted(link)));
        assertThatThrownBy(() -> api.catalog("odd").get())
                .isInstanceOf(ShojiException.NoSuchLink.class)
                .hasMessageContaining(what);
    }

    @Test
    void thread_isInterruptedWhileWaiting_staysInterrupted() {
        server.on("GET", "/api/", reply(503, "").with("Retry-After", "9"));
        Resource interrupted = Shoji.client().open(server.iri(), (_, _) -> {
            throw new InterruptedException();
        });
        assertThatThrownBy(interrupted::get).isInstanceOf(ShojiException.Unreachable.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void start_isRelative_isRefused() {
        assertThatThrownBy(() -> Shoji.at(URI.create("/api/")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Start from an IRI with a scheme and a host");
    }

    private static TestServer.Reply progress(double percent) {
        Object number = percent == Math.rint(percent) ? (Object) (int) percent : (Object) percent;
        return ok(View.at("/progress/1/", Map.of("progress", number, "message", "working")));
    }

    private static ShojiException.Refused refusalOf(ThrowingCallable call) {
        return catchThrowableOfType(ShojiException.Refused.class, call);
    }
}

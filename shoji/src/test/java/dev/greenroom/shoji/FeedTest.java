package dev.greenroom.shoji;

import static dev.greenroom.shoji.TestFeed.breaksOffAfter;
import static dev.greenroom.shoji.TestFeed.isMute;
import static dev.greenroom.shoji.TestFeed.says;
import static dev.greenroom.shoji.TestFeed.staysAfter;
import static dev.greenroom.shoji.TestServer.ok;
import static dev.greenroom.shoji.TestServer.reply;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Listening to a feed. */
@Timeout(30) // an event that does not come is waited for; less than the silence of the client
class FeedTest {

    record Standing(String player, long rank) {}

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final TestServer server;

    FeedTest() throws IOException {
        server = new TestServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Resource place(Shoji client) {
        return client.open(server.iri("/feed"), (length, _) -> pauses.add(length));
    }

    private Resource feedOf(HttpHandler... scripts) {
        server.on("GET", "/feed", new TestFeed(scripts));
        return place(Shoji.client());
    }

    private List<String> lastIdsSent() {
        return server.requests.stream()
                .map(request -> String.valueOf(request.header("Last-Event-ID")))
                .toList();
    }

    private static Optional<String> data(Feed feed) {
        return feed.next().map(Feed.Event::data);
    }

    @Test
    void events_areTold_comeOneByOneUntilTheFeedIsOver() {
        var names = new ArrayList<String>();
        try (var feed = feedOf(says(": open\n\nevent: add\nid: 1\ndata: a\n\ndata: b\n\n"))
                .listen()) {
            for (var event : feed) {
                names.add("%s %s %s".formatted(event.name(), event.data(), event.id()));
            }
            assertThat(feed.next()).isEmpty();
            assertThatThrownBy(() -> feed.iterator().next()).isInstanceOf(NoSuchElementException.class);
        }
        assertThat(names).containsExactly("add a Optional[1]", "message b Optional[1]");
        assertThat(server.requests.getFirst().header("Accept")).isEqualTo("text/event-stream");
    }

    @Test
    void event_isToldWhileOthersAreToCome_isReadAtOnce() {
        try (var feed = feedOf(staysAfter("data: now\n\ndata: and more")).listen()) {
            assertThat(data(feed)).contains("now");
        }
    }

    @Test
    void data_isJson_isReadAsTheTypesOfTheClient() {
        String view = View.at("/x/", List.of(1, 2)).json();
        try (var feed = feedOf(says("data: {\"player\":\"ada\",\ndata: \"rank\":1.0}\n\ndata: %s\n\ndata: 1.50\n\n"
                        .formatted(view)))
                .listen()) {
            assertThat(feed.next().orElseThrow().value(Standing.class)).isEqualTo(new Standing("ada", 1));
            var second = feed.next().orElseThrow();
            assertThat(second.document()).isEqualTo(Document.read(view));
            assertThat(second.value(int[].class)).containsExactly(1, 2);
            assertThat(feed.next().orElseThrow().value().asString()).isEqualTo("1.50");
        }
    }

    @Test
    void data_isSomethingElse_isAnErrorThatNamesTheEvent() {
        try (var feed = feedOf(says("event: odd\ndata: {\"rank\":\"x\"}\n\n")).listen()) {
            var event = feed.next().orElseThrow();
            assertThatThrownBy(event::document)
                    .isInstanceOf(ShojiException.NotShoji.class)
                    .hasMessageStartingWith("event \"odd\" of " + server.iri("/feed") + ": ");
            assertThatThrownBy(() -> event.value(Standing.class))
                    .isInstanceOf(ShojiException.NotShoji.class)
                    .hasMessageStartingWith("event \"odd\" of " + server.iri("/feed") + ": at \"/rank\"");
        }
    }

    @Test
    void feed_isNamedInADocument_isFound() {
        server.on("GET", "/feed", ok(Catalog.at("/feed").url("feed", "/changes").url("of", "/changes/{board}")));
        Resource api = place(Shoji.client());
        assertThat(api.feed("feed").iri()).isEqualTo(server.iri("/changes"));
        assertThat(api.feed("of", Map.of("board", "a b")).iri()).isEqualTo(server.iri("/changes/a%20b"));
        assertThatThrownBy(() -> api.feed("fed"))
                .isInstanceOf(ShojiException.NoSuchLink.class)
                .hasMessageContaining("no feed \"fed\" (it has [feed, of])");
    }

    @Test
    void connection_endsOrBreaksOff_isMadeAnewAfterTheLastEventThatWasWhole() {
        Resource place = feedOf(
                says("id: 7\ndata: a\n\nid: 8\ndata: lost"),
                breaksOffAfter("data: b\n\ndata: lost"),
                says("id: 9\ndata: c\n\n"));
        try (var feed = place.listen()) {
            assertThat(feed.stream().map(Feed.Event::data)).containsExactly("a", "b", "c");
        }
        assertThat(lastIdsSent()).containsExactly("null", "7", "7", "9");
        assertThat(pauses).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(3));
    }

    @Test
    void feed_tellsHowLongToWait_isWaitedFor() {
        try (var feed =
                feedOf(says("retry: 1500\n\n"), says("retry: 0\ndata: x\n\n")).listen()) {
            assertThat(feed.stream()).hasSize(1);
        }
        assertThat(pauses).containsExactly(Duration.ofMillis(1500), Duration.ofMillis(100));
    }

    @Test
    void server_isBusy_isAskedAgainAfterTheTimeItSays() {
        HttpHandler busy = exchange -> TestServer.send(exchange, reply(503, "").with("Retry-After", "2"));
        try (var feed = feedOf(busy, says("data: a\n\n"), busy, busy, says("data: b\n\n"))
                .listen()) {
            assertThat(feed.stream().map(Feed.Event::data)).containsExactly("a", "b");
        }
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(2L, 3L, 2L, 2L, 3L);
    }

    @Test
    void server_staysAway_isUnreachableOnceThePatienceIsUsed() {
        try (var feed = feedOf(says("retry: 10000\ndata: a\n\n")).listen()) {
            assertThat(data(feed)).contains("a");
            server.close();
            for (int attempts = 3; attempts <= 6; attempts += 3) {
                assertThatThrownBy(feed::next)
                        .isInstanceOf(ShojiException.Unreachable.class)
                        .hasMessageStartingWith("feed " + server.iri("/feed") + ": ")
                        .hasMessageContaining("was not opened again (waited 30.0 s of 30.0 s). Ask again");
                assertThat(pauses).hasSize(attempts);
            }
        }
    }

    @Test
    void patience_isForEachTimeThatTheFeedSaysNothing() {
        var speaking = says("retry: 20000\n\n");
        var empty = says("");
        try (var feed = feedOf(speaking, speaking, speaking, empty, speaking).listen()) {
            assertThatThrownBy(feed::next)
                    .isInstanceOf(ShojiException.Unreachable.class)
                    .hasMessageContaining("its server ended it, and it was not opened again (waited 20.0 s of 30.0 s)");
            assertThat(server.requests).hasSize(4);
            assertThat(feed.next()).as("asked again, it goes on").isEmpty();
            assertThat(server.requests).hasSize(6);
        }
    }

    @Test
    void client_hasNoPatience_doesNotOpenAgain() {
        feedOf(says("data: a\n\n"), says("data: b\n\n"));
        try (var feed = place(Shoji.client().patience(Duration.ZERO)).listen()) {
            assertThat(data(feed)).contains("a");
            assertThatThrownBy(feed::next).isInstanceOf(ShojiException.Unreachable.class);
        }
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void feed_fallsSilent_isOpenedAnewAtOnce() {
        var late = staysAfter("data: a\n\n");
        feedOf(staysAfter("id: 1\n\n"), late, late, late, late, late);
        try (var feed = place(Shoji.client().silence(Duration.ofMillis(200))).listen()) {
            assertThat(data(feed)).contains("a");
        }
        assertThat(lastIdsSent()).startsWith("null", "1");
        assertThat(pauses).isEmpty();
        assertThatThrownBy(() -> Shoji.client().silence(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Use more than the time between two comments");
    }

    @Test
    void feed_isOverFromTheStart_tellsNothing() {
        try (var feed = feedOf().listen()) {
            assertThat(feed.next()).isEmpty();
        }
    }

    @Test
    void listener_remembersAnId_goesOnAfterIt() {
        try (var feed = feedOf(says("data: next\n\n")).listenAfter("41")) {
            assertThat(feed.next().orElseThrow().id()).contains("41");
        }
        assertThat(lastIdsSent().getFirst()).isEqualTo("41");
    }

    @Test
    void id_fitsNoHeader_isAClearError() {
        Resource place = feedOf(says("id: \u00e9\ndata: a\n\n"), says(""));
        assertThatThrownBy(() -> place.listenAfter("a\nb"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no header can carry the event ID");
        try (var feed = place.listen()) {
            assertThat(data(feed)).contains("a");
            assertThatThrownBy(feed::next)
                    .isInstanceOf(ShojiException.NotAFeed.class)
                    .hasMessageContaining("no header can carry the ID of its last event");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"element\":\"shoji:catalog\"}"})
    void something_isThereThatIsNoFeed_isAClearError(String body) {
        server.on("GET", "/feed", reply(200, body).with("Content-Type", "application/json"));
        assertThatThrownBy(place(Shoji.client())::listen)
                .isInstanceOf(ShojiException.NotAFeed.class)
                .hasMessage("GET " + server.iri("/feed") + ": answered with application/json, and a feed is"
                        + " text/event-stream. Follow the link of a feed, or read this with get() or value().");
    }

    @Test
    void mediaType_isWrittenAnotherWay_isAFeed() {
        Resource place = feedOf(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "Text/Event-Stream ; charset=UTF-8");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("data: a\n\n".getBytes(UTF_8));
        });
        try (var feed = place.listen()) {
            assertThat(data(feed)).contains("a");
        }
    }

    @Test
    void server_refuses_isToldAsWithAnyRead() {
        server.on("GET", "/feed", reply(403, "{\"message\":\"not your board\"}"), reply(201, ""));
        for (int status : List.of(403, 201)) {
            assertThatThrownBy(place(Shoji.client())::listen)
                    .isInstanceOfSatisfying(
                            ShojiException.Refused.class,
                            e -> assertThat(e.status()).isEqualTo(status))
                    .hasMessageContaining(status == 403 ? "403, not your board" : "201");
        }
    }

    @Test
    void server_isGone_isUnreachable() {
        server.close();
        assertThatThrownBy(place(Shoji.client())::listen).isInstanceOf(ShojiException.Unreachable.class);
        assertThat(pauses).isEmpty();
    }

    @Test
    void feed_isElsewhere_isFollowedWithoutTheToken() throws IOException {
        try (var other = new TestServer()) {
            other.on("GET", "/new", new TestFeed(says("data: a\n\n")));
            server.on(
                    "GET",
                    "/feed",
                    reply(307, "").with("Location", other.iri("/new").toString()));
            try (var feed = place(Shoji.client().bearer("secret")).listen()) {
                assertThat(data(feed)).contains("a");
            }
            assertThat(server.requests.getLast().header("Authorization")).isEqualTo("Bearer secret");
            assertThat(other.requests.getLast().header("Authorization")).isNull();
        }
    }

    @Test
    void client_keepsCookies_sendsThemWithFeeds() {
        feedOf(says("data: a\n\n"));
        server.on("GET", "/", ok(View.at("/", 1)).with("Set-Cookie", "token=abc; Path=/"));
        var client = Shoji.client().cookies();
        Resource visitor = place(client);
        visitor.at("/").get();
        visitor.listen().close();
        assertThat(server.requests.getLast().header("Cookie")).isEqualTo("token=abc");
        place(client).listen().close();
        assertThat(server.requests.getLast().header("Cookie"))
                .as("another visitor")
                .isNull();
    }

    @Test
    void close_whileAnEventIsWaitedFor_endsTheWait() throws Exception {
        listenAfterOne(feedOf(staysAfter("data: a\n\n"))).assertClosed();
    }

    @Test
    void close_whileTheFeedIsToBeOpenedAgain_endsTheWait() throws Exception {
        feedOf(says("retry: 3600000\ndata: a\n\n"));
        Resource patient = Shoji.client().patience(Duration.ofDays(1)).open(server.iri("/feed"), (length, end) -> {
            pauses.add(length);
            Pause.REAL.pause(length, end);
        });
        var listening = listenAfterOne(patient);
        await().until(() -> !pauses.isEmpty());
        listening.assertClosed();
        assertThat(server.requests).as("not asked again").hasSize(1);
    }

    @Test
    void close_whileTheServerDoesNotAnswer_endsTheWait() throws Exception {
        feedOf(says("retry: 100\ndata: a\n\n"), isMute());
        var listening =
                listenAfterOne(Shoji.client().timeout(Duration.ofHours(1)).open(server.iri("/feed")));
        await().until(() -> server.requests.size() == 2);
        listening.assertClosed();
    }

    private record Listening(Feed feed, Thread thread, CompletableFuture<Optional<Feed.Event>> next) {
        void assertClosed() throws Exception {
            await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
            feed.close();
            assertThat(next.get()).isEmpty();
            assertThat(feed.next()).isEmpty();
        }
    }

    /** Somebody on a thread of its own who waits for the second event. */
    private static Listening listenAfterOne(Resource place) {
        Feed feed = place.listen();
        assertThat(data(feed)).contains("a");
        var next = new CompletableFuture<Optional<Feed.Event>>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                next.complete(feed.next());
            } catch (RuntimeException e) {
                next.completeExceptionally(e);
            }
        });
        return new Listening(feed, thread, next);
    }

    @Test
    void thread_isInterruptedWhileWaiting_staysInterruptedAndTheFeedGoesOn() throws Exception {
        Resource place = feedOf(staysAfter("id: 1\ndata: a\n\n"), says("data: b\n\n"));
        var listening = listenAfterOne(place);
        await().until(() -> listening.thread().getState() == Thread.State.TIMED_WAITING);
        listening.thread().interrupt();
        assertThatThrownBy(listening.next()::get).hasRootCauseInstanceOf(InterruptedException.class);
        try (var feed = listening.feed()) {
            assertThat(data(feed)).contains("b");
        }
        assertThat(lastIdsSent()).containsExactly("null", "1");
    }

    @Test
    void listener_asksForNothing_holdsUpTheServer() {
        byte[] event = ("data: " + "x".repeat(1 << 16) + "\n\n").getBytes(UTF_8);
        int all = 4_000;
        var written = new AtomicInteger();
        try (var feed = feedOf(exchange -> {
                    OutputStream out = TestFeed.open(exchange, 0);
                    for (int i = 0; i < all; i++) {
                        out.write(event);
                        written.incrementAndGet();
                    }
                })
                .listen()) {
            assertThat(data(feed)).isPresent();
            var before = new AtomicLong(-1);
            await().pollInterval(Duration.ofMillis(200)).until(() -> before.getAndSet(written.get()) == written.get());
            assertThat(written).as("of 64 KiB each").hasValueLessThan(all / 2);
            assertThat(feed.stream().limit(all - 1)).hasSize(all - 1);
        }
    }

    @Test
    void listener_leaves_isNoticedByTheServer() {
        var left = new AtomicBoolean();
        feedOf(exchange -> {
                    OutputStream out = TestFeed.open(exchange, 0);
                    try {
                        while (true) {
                            out.write("data: a\n\n".getBytes(UTF_8));
                            out.flush();
                        }
                    } catch (IOException e) {
                        left.set(true);
                    }
                })
                .listen()
                .close();
        await().untilTrue(left);
    }
}

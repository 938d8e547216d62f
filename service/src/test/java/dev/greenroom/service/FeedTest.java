package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

class FeedTest {

    private final Feed feed = Feed.buffering(8);
    private RunningService service = serve(Duration.ofSeconds(15));

    private RunningService serve(Duration heartbeat) {
        return Start.service()
                .heartbeat(heartbeat)
                .add(
                        Resource.at("/events").get(_ -> Answer.feed(feed)),
                        Resource.at("/state").get(_ -> Answer.feed(feed, () -> new Feed.Event("state", 0))))
                .start();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    /** A client that joined the feed. */
    private Wire listen(String path) throws IOException {
        int before = feed.subscribers();
        var wire = new Wire(service);
        wire.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await().until(() -> feed.subscribers() == before + 1);
        return wire;
    }

    /** Lines that matter, up to one that starts with the given text. */
    private static List<String> linesUntil(Wire wire, String start) throws IOException {
        var lines = new ArrayList<String>();
        while (lines.isEmpty() || !lines.getLast().startsWith(start)) {
            String line = wire.line();
            if (line.matches("(event|data|id|:).*") || line.equals("0")) {
                lines.add(line);
            }
        }
        return lines;
    }

    @Test
    void event_published_reachesAll() throws IOException {
        try (var one = listen("/events");
                var two = listen("/events")) {
            feed.publish(new Feed.Event("score", Map.of("text", "a\nb"), Optional.of("7")));
            for (Wire wire : List.of(one, two)) {
                assertThat(linesUntil(wire, "data")).endsWith("id: 7", "event: score", "data: {\"text\":\"a\\nb\"}");
            }
        }
    }

    @Test
    void listener_joins_getsItsFirstEventFirst() throws IOException {
        try (var wire = listen("/state")) {
            feed.publish("score", 1);
            assertThat(linesUntil(wire, "data: 1")).endsWith("event: state", "data: 0", "event: score", "data: 1");
        }
    }

    @Test
    void listener_leaves_isNoticed() throws IOException {
        service.close();
        service = serve(Duration.ofMillis(50));
        listen("/events").close();
        await().until(() -> feed.subscribers() == 0 && service.openFeeds() == 0);
    }

    @Test
    void silence_long_isFilledWithComments() throws IOException {
        service.close();
        service = serve(Duration.ofMillis(50));
        try (var wire = listen("/events")) {
            assertThat(linesUntil(wire, ": still here")).isNotEmpty();
        }
    }

    @Test
    void listener_slow_missesTheOldestAndIsTold() throws Exception {
        try (var subscription = feed.subscribe()) {
            IntStream.rangeClosed(1, 20).forEach(i -> feed.publish("n", i));
            var seen = new ArrayList<String>();
            for (int i = 0; i < 9; i++) {
                seen.add(new String(
                        subscription.next(Duration.ZERO).orElseThrow(), java.nio.charset.StandardCharsets.UTF_8));
            }
            assertThat(seen.getFirst()).startsWith("event: resync");
            assertThat(seen.subList(1, 9))
                    .containsExactlyElementsOf(IntStream.rangeClosed(13, 20)
                            .mapToObj(i -> "event: n\ndata: %d\n\n".formatted(i))
                            .toList());
        }
    }

    @Test
    void listener_readsNothing_holdsUpNobody() throws IOException {
        String big = "x".repeat(100_000);
        try (var slow = listen("/events");
                var fast = listen("/events")) {
            long start = System.nanoTime();
            for (int i = 0; i < 200; i++) {
                feed.publish("big", big);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
            feed.publish("last", 1);
            assertThat(linesUntil(fast, "event: last")).isNotEmpty();
            assertThat(feed.subscribers()).isEqualTo(2);
            assertThat(slow).isNotNull();
        }
    }

    @Test
    void feed_closed_endsAfterItsLastEvent() throws IOException {
        try (var wire = listen("/events")) {
            feed.publish("score", 1);
            feed.close();
            assertThat(linesUntil(wire, "0")).endsWith("event: score", "data: 1", ": closed", "0");
        }
    }

    @Test
    void head_feed_endsAtOnce() throws IOException {
        var reply = Wire.ask(service, "HEAD /events HTTP/1.1");
        assertThat(reply.header("Content-Type")).hasValue("text/event-stream");
        assertThat(feed.subscribers()).isZero();
    }

    @Test
    void event_withLineEndInName_isRefused() {
        assertThatThrownBy(() -> feed.publish("a\nb", 1)).hasMessageContaining("one line");
    }
}

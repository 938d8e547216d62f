package dev.greenroom.shoji;

import static dev.greenroom.shoji.TestFeed.says;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** How the bytes of a feed become events. */
class FeedFormatTest {

    private final TestServer server;

    FeedFormatTest() throws IOException {
        server = new TestServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** All that a feed tells whose connection the script serves. */
    private List<Feed.Event> heard(HttpHandler script) {
        server.on("GET", "/feed", new TestFeed(script));
        try (var feed = Shoji.client().open(server.iri("/feed"), (_, _) -> {}).listen()) {
            return feed.stream().toList();
        }
    }

    /** In the streams \n and \r stand for line ends, and \0 for what no ID may have; in the outcome | stands between events. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '`',
            value = {
                "data: a\\n\\n                              > message,a,",
                "data:a\\r\\rdata:b\\r\\n\\r\\ndata:c\\n\\n  > message,a,|message,b,|message,c,",
                "data\\n\\ndata\\ndata\\n\\ndata:          > message,,|message,\\n,",
                "data:test\\n\\ndata: test\\n\\n           > message,test,|message,test,",
                "data:  two\\n\\n                           > message, two,",
                "data: YHOO\\ndata: +2\\ndata: 10\\n\\n    > message,YHOO\\n+2\\n10,",
                ": only a comment\\n\\n:\\n\\n             > ``",
                "event: add\\ndata: 73857293\\n\\ndata: x\\n\\n > add,73857293,|message,x,",
                "event: a\\nevent: b\\ndata: x\\n\\n       > b,x,",
                "event: lost\\n\\ndata: x\\n\\n            > message,x,",
                "data: 1\\nid: 1\\n\\ndata: 2\\n\\ndata: 3\\nid\\n\\n > message,1,1|message,2,1|message,3,",
                "id: 1\\n\\ndata: x\\n\\n                  > message,x,1",
                "id: 1\\nid: 2\\0\\ndata: x\\n\\n          > message,x,1",
                "retry: soon\\nother: y\\nDATA: z\\n data: z\\ndata: x\\n\\n > message,x,",
                "data: complete\\n\\ndata: not\\n           > message,complete,",
                "data: never\\n                              > ``",
                "\uFEFFdata: x\\n\\n                         > message,x,",
                "\uFEFF\\ndata: x\\n\\n\uFEFFdata: y\\n\\n > message,x,",
                "data: \u00e9\uD83D\uDE00:\uFEFF\\n\\n     > message,\u00e9\uD83D\uDE00:\uFEFF,"
            })
    void stream_isRead_givesTheEvents(String stream, String events) {
        assertThat(heard(says(unescaped(stream))))
                .extracting(FeedFormatTest::shown)
                .isEqualTo(split(unescaped(events)));
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n").replace("\\r", "\r").replace("\\0", "\0");
    }

    private static List<String> split(String events) {
        return events.isEmpty() ? List.of() : List.of(events.split("\\|", -1));
    }

    private static String shown(Feed.Event event) {
        return "%s,%s,%s".formatted(event.name(), event.data(), event.id().orElse(""));
    }

    @Test
    void streams_ofAnyBytesCutAnywhere_giveWhatTheModelGives() {
        long seed = System.nanoTime();
        System.out.println("FeedFormatTest seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            byte[] stream = anyStream(random);
            assertThat(heard(exchange -> sendInPieces(stream, random, TestFeed.open(exchange, 0))))
                    .as("seed %d, round %d: %s", seed, round, new String(stream, UTF_8))
                    .isEqualTo(model(stream));
        }
    }

    private static byte[] anyStream(Random random) {
        var pieces = List.of(
                "data",
                "data",
                "data:",
                "data: ",
                "data:  two",
                "data: x",
                "event",
                "event: ",
                "event:add",
                "id",
                "id: ",
                "id:7",
                "id: \0",
                "retry",
                "retry:5",
                "retry: -1",
                ":",
                " ",
                ": x",
                "other: ",
                "\uFEFF",
                "\u00e9",
                "\u20ac",
                "\uD83D\uDE00",
                "x",
                "\0");
        var lineEnds = List.of("\n", "\r", "\r\n", "\n\n", "\r\r", "\r\n\r\n");
        var stream = new ByteArrayOutputStream();
        for (int i = random.nextInt(80); i > 0; i--) {
            var from = random.nextInt(5) < 3 ? pieces : lineEnds;
            stream.writeBytes(from.get(random.nextInt(from.size())).getBytes(UTF_8));
            if (random.nextInt(10) == 0) {
                stream.write(random.nextInt(128, 256));
            }
        }
        // Not every ID that this makes could be sent back.
        stream.writeBytes("\nid\n\ndata: unfinished".getBytes(UTF_8));
        return stream.toByteArray();
    }

    private static void sendInPieces(byte[] stream, Random random, OutputStream out) throws IOException {
        for (int at = 0; at < stream.length; ) {
            int length = Math.min(1 + random.nextInt(12), stream.length - at);
            out.write(stream, at, length);
            out.flush();
            at += length;
        }
    }

    /** The standard's words, told of a text that is there as a whole. */
    private List<Feed.Event> model(byte[] stream) {
        String text = new String(stream, UTF_8);
        String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\r\n|\r|\n", -1);
        var events = new ArrayList<Feed.Event>();
        var data = new ArrayList<String>();
        String name = "";
        String id = "";
        for (String line : Arrays.copyOf(lines, lines.length - 1)) {
            String value = line.replaceFirst("^[^:]*:? ?", "");
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    events.add(new Feed.Event(
                            server.iri("/feed"),
                            name.isEmpty() ? "message" : name,
                            String.join("\n", data),
                            id.isEmpty() ? Optional.empty() : Optional.of(id)));
                }
                data.clear();
                name = "";
            } else if (line.matches("(?s)data(:.*)?")) {
                data.add(value);
            } else if (line.matches("(?s)event(:.*)?")) {
                name = value;
            } else if (line.matches("(?s)id(:[^\0]*)?")) {
                id = value;
            }
        }
        return events;
    }

    @Test
    void line_isTooLong_isAnErrorBeforeItIsHeldWhole() {
        assertThatThrownBy(() -> heard(exchange -> {
                    OutputStream out = TestFeed.open(exchange, 0);
                    out.write("data: fine\n\n:".getBytes(UTF_8));
                    pour("x".repeat(1 << 16), out);
                }))
                .isInstanceOf(ShojiException.NotAFeed.class)
                .hasMessage("feed " + server.iri("/feed") + ": a line of more than 8388608 bytes."
                        + " Let the server send less at once, or a link to the rest.");
    }

    @Test
    void event_isTooLong_isAnErrorBeforeItIsHeldWhole() {
        assertThatThrownBy(() ->
                        heard(exchange -> pour("data: some more of it\n".repeat(1 << 12), TestFeed.open(exchange, 0))))
                .isInstanceOf(ShojiException.NotAFeed.class)
                .hasMessageContaining(": an event of more than 8388608 bytes");
    }

    /** Without an end, until the client leaves. */
    private static void pour(String text, OutputStream out) throws IOException {
        while (true) {
            out.write(text.getBytes(UTF_8));
        }
    }
}

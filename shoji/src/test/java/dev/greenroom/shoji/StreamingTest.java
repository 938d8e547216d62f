package dev.greenroom.shoji;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Catalogs that are written and read tuple by tuple. */
class StreamingTest {

    record Standing(String player, long rank) {}

    /** Can tell its first component, and then cannot go on. */
    record Stuck(String name, int count) {
        @Override
        public int count() {
            if (count > 0) {
                throw new IllegalStateException("cannot be told");
            }
            return count;
        }
    }

    private static final Catalog HEAD = Catalog.at("https://scores.example/api/standings/")
            .description("Zoë first.")
            .catalog("players", "../players/")
            .view("around", "{?player}")
            .body(Map.of("a", 1))
            .size(4);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void tuples_areWrittenOneByOne_giveWhatACatalogGives() throws IOException {
        CatalogWriter writer = HEAD.tuple("first/", Map.of()).writer(out);
        writer.tuple("zoe/", new Standing("Zoë", 1))
                .tuple("https://scores.example/api/standings/ada/", Map.of("rank", 2))
                .tuple("bob/", Tuple.of(Json.read("{\"rank\":1e5}")))
                .tuple("gone/", null);
        writer.end();
        Catalog whole = HEAD.tuple("first/", Map.of())
                .tuple("zoe/", new Standing("Zoë", 1))
                .tuple("ada/", Map.of("rank", 2))
                .tuple("bob/", Json.read("{\"rank\":1e5}"))
                .tuple("gone/", null);
        assertThat(out.toString(UTF_8)).isEqualTo(whole.json());
        assertThat(Document.read(out.toByteArray())).isEqualTo(whole);
    }

    @Test
    void noTuple_isWritten_givesAnEmptyIndex() throws IOException {
        HEAD.writer(out).end();
        assertThat(out.toString(UTF_8)).isEqualTo(HEAD.json());
    }

    @Test
    void head_wasReadWithAnIndexInTheMiddle_hasItLast() throws IOException {
        Catalog read = Document.read("{\"element\":\"shoji:catalog\",\"index\":{\"a/\":{}},\"z\":1.0,\"self\":\"/c/\"}")
                .as(Catalog.class);
        read.writer(out).tuple("/c/b/", Map.of()).end();
        assertThat(out.toString(UTF_8))
                .isEqualTo(
                        "{\"element\":\"shoji:catalog\",\"z\":1.0,\"self\":\"/c/\",\"index\":{\"a/\":{},\"b/\":{}}}");
    }

    @Test
    void writer_hasEnded_takesNothingMore() throws IOException {
        CatalogWriter writer = HEAD.writer(out);
        writer.end();
        assertThatThrownBy(() -> writer.tuple("late/", Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "writer of catalog https://scores.example/api/standings/: tuple \"late/\" comes after the end."
                                + " Write all tuples, then end it once.");
        assertThatThrownBy(writer::end)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("end comes after the end");
        assertThat(out.toString(UTF_8)).isEqualTo(HEAD.json());
    }

    @Test
    void attributes_areNoObject_areRefusedAndTheRestGoesOn() throws IOException {
        CatalogWriter writer = HEAD.writer(out);
        assertThatThrownBy(() -> writer.tuple("a/", 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Use a record or a map");
        writer.tuple("b/", Map.of()).end();
        assertThat(Document.read(out.toByteArray()).as(Catalog.class).index()).containsOnlyKeys("b/");
    }

    @Test
    void attributes_failHalfway_leaveNothingThatCanBeRead() throws IOException {
        CatalogWriter writer = HEAD.writer(out);
        assertThatThrownBy(() -> writer.tuple("a/", new Stuck("a", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be told");
        assertThatThrownBy(writer::end)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("end comes after a failure. Begin again");
        assertThatThrownBy(() -> Document.read(out.toByteArray())).isInstanceOf(ShojiException.NotShoji.class);
    }

    @Test
    void stream_breaks_throwsItsOwnException() throws IOException {
        var broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("the line is cut");
            }
        };
        CatalogWriter writer = HEAD.writer(broken);
        assertThatThrownBy(writer::end).isInstanceOf(IOException.class).hasMessage("the line is cut");
        assertThatThrownBy(() -> writer.tuple("a/", null)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tuples_areReadOneByOne_comeInTheirOrder() throws IOException {
        Catalog whole =
                HEAD.tuple("zoe/", new Standing("Zoë", 1)).tuple("gone/", null).tuple("ada/", Map.of("n", 2));
        var tuples = new LinkedHashMap<String, Tuple>();
        Catalog head = Catalog.read(new ByteArrayInputStream(whole.bytes()), tuples::put);
        assertThat(head).isEqualTo(HEAD);
        assertThat(head.tuples(tuples)).isEqualTo(whole);
        assertThat(tuples.keySet()).containsExactly("zoe/", "gone/", "ada/");
    }

    @Test
    void entities_areReadOneByOne_areEmptyTuples() throws IOException {
        var tuples = new LinkedHashMap<String, Tuple>();
        Catalog head = Catalog.read(
                stream("{\"element\":\"shoji:catalog\",\"entities\":[\"b/\",\"a/\"],\"self\":\"/c/\"}"), tuples::put);
        assertThat(tuples).containsExactly(Map.entry("b/", Tuple.empty()), Map.entry("a/", Tuple.empty()));
        assertThat(head.json()).isEqualTo("{\"element\":\"shoji:catalog\",\"index\":{},\"self\":\"/c/\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    [1]                                                   | ``            | an array
                    ``                                                    | ``            | the input is empty
                    {"element":"shoji:entity","index":{"a/":{}}}          | /element      | not a catalog
                    {"index":{"a/":{}}}                                   | /element      | no Shoji document
                    {"element":"shoji:catalog","index":[]}                | /index        | an array, not an object
                    {"element":"shoji:catalog","index":{"a/b":7}}         | /index/a~1b   | not a tuple
                    {"element":"shoji:catalog","entities":["a/",null]}    | /entities/1   | null, not an IRI
                    {"element":"shoji:catalog","index":{"a":{"b":tru}}}   | /index/a/b    | line 1
                    {"element":"shoji:catalog","index":{"a":{}}           | /index        | line 1
                    {"element":"shoji:catalog","index":{}} {}             | ``            | more follows
                    """)
    void stream_isNoCatalog_saysWhereAndWhat(String json, String pointer, String what) {
        assertThatThrownBy(() -> Catalog.read(stream(json), (iri, tuple) -> {}))
                .isInstanceOfSatisfying(
                        ShojiException.NotShoji.class,
                        e -> assertThat(e.pointer()).isEqualTo(pointer))
                .hasMessageContaining(what);
    }

    @Test
    void millionTuples_areWrittenAndRead_needNoMoreThanASmallHeap(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("out.txt");
        Process small = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MillionTuples.class.getName(),
                        folder.resolve("catalog.json").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(small.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            small.destroyForcibly();
        }
        assertThat(Files.readString(log)).isEqualTo("1000000 499999500000");
        assertThat(Files.size(folder.resolve("catalog.json"))).isGreaterThan(32L << 20);
    }

    private static ByteArrayInputStream stream(String json) {
        return new ByteArrayInputStream(json.getBytes(UTF_8));
    }
}

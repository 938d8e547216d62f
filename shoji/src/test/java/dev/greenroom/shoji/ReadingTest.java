package dev.greenroom.shoji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

class ReadingTest {

    record Score(String name, long rank) {}

    record Team(int players) {
        Team {
            if (players < 1) {
                throw new IllegalArgumentException("a team has players");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0",
                "1e5",
                "1E5",
                "1e+5",
                "-0",
                "-0.0",
                "0.10",
                "1.50E-7",
                "9007199254740993",
                "123456789012345678",
                "1234567890123456789012345678901234567890",
                "-9223372036854775808",
                "0",
                "1e400",
                "2147483648"
            })
    void number_isReadAndWritten_keepsItsText(String number) {
        String json = "{\"element\":\"shoji:view\",\"self\":\"/v\",\"value\":[" + number + "]}";
        assertThat(Document.read(json).json()).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e5", "-0", "1.0", "12345678901234567890"})
    void number_movesThroughATupleInAMap_keepsItsText(String number) {
        Tuple tuple = Catalog.at("/c/")
                .tuple("a/", Json.read("{\"n\":" + number + "}"))
                .index()
                .get("a/");
        View view = View.at("/v", Map.of("best", List.of(tuple)));
        assertThat(view.json()).contains("{\"best\":[{\"n\":" + number + "}]}");
    }

    @Test
    void number_isAskedForAsJava_hasItsValue() {
        View view = Document.read("{\"element\":\"shoji:view\",\"value\":{\"a\":1e5,\"b\":12345678901234567890}}")
                .as(View.class);
        assertThat(view.value().path("a").decimalValue()).isEqualByComparingTo(new BigDecimal("100000"));
        assertThat(view.value().path("b").bigIntegerValue()).isEqualTo(new BigInteger("12345678901234567890"));
    }

    @Test
    void unknownMembers_areReadAndWritten_keepTheirPlaces() {
        String json =
                "{\"z\":null,\"element\":\"shoji:entity\",\"future\":{\"b\":1,\"a\":[]},\"body\":{},\"self\":\"/e/\"}";
        assertThat(Document.read(json).json()).isEqualTo(json);
    }

    @Test
    void document_isEditedAfterReading_keepsTheRest() {
        String json = "{\"z\":1.0,\"element\":\"shoji:entity\",\"self\":\"/e/\",\"body\":{\"a\":1}}";
        Entity edited = Document.read(json).as(Entity.class).description("new");
        assertThat(edited.json())
                .isEqualTo(
                        "{\"z\":1.0,\"element\":\"shoji:entity\",\"self\":\"/e/\",\"body\":{\"a\":1},\"description\":\"new\"}");
    }

    @Test
    void catalog_hasTheOlderEntities_isWrittenWithAnIndex() {
        String json = "{\"element\":\"shoji:catalog\",\"entities\":[\"b/\",\"a/\"],\"self\":\"/c/\"}";
        Catalog catalog = Document.read(json).as(Catalog.class);
        assertThat(catalog.index().keySet()).containsExactly("b/", "a/");
        assertThat(catalog.json())
                .isEqualTo("{\"element\":\"shoji:catalog\",\"index\":{\"b/\":{},\"a/\":{}},\"self\":\"/c/\"}");
    }

    @Test
    void index_isRead_keepsOrderAndTypes() {
        Catalog catalog = Document.read("""
                        {"element": "shoji:catalog", "self": "/boards/spring-cup/standings/",
                         "index": {"zoe/": {"name": "Zoë", "rank": 1}, "ada/": {"name": "Ada", "rank": 2}, "bob/": null},
                         "size": 2}""").as(Catalog.class);
        assertThat(catalog.index().keySet()).containsExactly("zoe/", "ada/", "bob/");
        assertThat(catalog.tuple("zoe/").as(Score.class)).isEqualTo(new Score("Zoë", 1));
        assertThat(catalog.tuple("ada/").get("rank").asInt()).isEqualTo(2);
        assertThat(catalog.tuple("bob/").isRemoved()).isTrue();
        assertThat(catalog.index().get("eve/")).isNull();
        assertThat(catalog.size()).hasValue(2);
        assertThat(catalog.resolve("ada/")).isEqualTo(URI.create("/boards/spring-cup/standings/ada/"));
    }

    @Test
    void order_mixesIrisAndGroups_isReadAsAGraph() {
        Order order = Document.read(
                        "{\"element\":\"shoji:order\",\"graph\":[\"a/\",{\"Cups\":[\"b/\",{\"None\":[]}]},\"a/\"]}")
                .as(Order.class);
        assertThat(order.graph())
                .containsExactly(
                        GraphNode.link("a/"),
                        GraphNode.group("Cups", GraphNode.link("b/"), GraphNode.group("None")),
                        GraphNode.link("a/"));
    }

    @Test
    void catalog_hasEntitiesAndAnIndex_keepsBoth() {
        String json = "{\"element\":\"shoji:catalog\",\"entities\":[\"b/\"],\"index\":{\"a/\":{}}}";
        Catalog catalog = Document.read(json).as(Catalog.class);
        assertThat(catalog.index().keySet()).containsExactly("a/");
        assertThat(catalog.json()).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shoji:catalog", "shoji:entity", "shoji:view", "shoji:order"})
    void document_hasAllMembersOfShoji_isWrittenAsItWasRead(String element) {
        String json =
                ("{\"size\":10.0,\"graph\":[\"b/\",{\"g\":[{\"h\":[]},\"b/\"]},\"b/\"],\"index\":{\"../b/\":null,\"a/\":{\"n\":1e2}},"
                                + "\"fragments\":{\"f\":\"f/\"},\"specification\":{\"s\":\"s{?v}\"},\"orders\":{\"o\":\"o/\"},\"value\":-0,"
                                + "\"body\":{\"z\":1,\"a\":{}},\"views\":{},\"urls\":{\"u\":\"{+base}u\"},\"catalogs\":{\"c\":\"c/{id}/\"},"
                                + "\"description\":\"\",\"self\":\"/x/\",\"element\":\"%s\",\"template\":\"{}\"}")
                        .formatted(element);
        Document document = Document.read(json);
        assertThat(document.json()).isEqualTo(json);
        assertThat(document.specification()).containsExactly(Map.entry("s", "s{?v}"));
        assertThat(document.graph()).hasSize(3).startsWith(GraphNode.link("b/")).endsWith(GraphNode.link("b/"));
    }

    @Test
    void specification_isOneIri_comesUnderTheEmptyName() {
        Document document = Document.read("{\"element\":\"shoji:entity\",\"specification\":\"http://x/s/\"}");
        assertThat(document.specification()).containsExactly(Map.entry("", "http://x/s/"));
        assertThat(document.json()).endsWith("\"specification\":\"http://x/s/\"}");
    }

    @Test
    void order_isPartialRepeatsAndHasEmptyGroups_isWrittenAsItWasRead() {
        String json =
                "{\"element\":\"shoji:order\",\"self\":\"/o\",\"graph\":[{\"a\":[]},\"x/\",{\"a\":[\"x/\",{\"\":[]},\"x/\"]},{\"a\":[]}]}";
        Order order = Document.read(json).as(Order.class);
        assertThat(order.json()).isEqualTo(json);
        assertThat(Order.at("/o", order.graph()).json()).isEqualTo(json);
        assertThat(Order.at("/o", List.of()).json()).endsWith("\"graph\":[]}");
    }

    @Test
    void handedOutTrees_areChanged_leaveTheDocumentAlone() {
        Entity entity = Entity.at("/e/").body(Json.read("{\"list\":[1]}"));
        String before = entity.json();
        entity.tree().asObject().put("self", "changed");
        entity.member("body").asObject().removeAll();
        entity.body().get("list").asArray().add(2);
        assertThat(entity.json()).isEqualTo(before);
    }

    @Test
    void stream_isRead_isClosed() throws IOException {
        class Closing extends ByteArrayInputStream {
            private boolean closed;

            Closing(String json) {
                super(json.getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public void close() {
                closed = true;
            }
        }
        var stream = new Closing("{\"element\":\"shoji:view\",\"value\":null}");
        assertThat(Document.read(stream)).isInstanceOf(View.class);
        assertThat(stream.closed).isTrue();
    }

    @Test
    void stream_breaks_throwsItsOwnException() {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the line is cut");
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return read();
            }
        };
        assertThatThrownBy(() -> Document.read(broken))
                .isInstanceOf(IOException.class)
                .hasMessage("the line is cut");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    [1]                                                                | ``               | an array
                    5                                                                  | ``               | read bare values with Json
                    {"self":"/"}                                                       | /element         | no Shoji document
                    {"element":"shoji:thing"}                                          | /element         | "shoji:thing"
                    {"element":"shoji:entity","self":5}                                | /self            | a number, not a string
                    {"element":"shoji:catalog","index":[]}                             | /index           | an array, not an object
                    {"element":"shoji:catalog","index":{"a/b~":7}}                     | /index/a~1b~0    | not a tuple
                    {"element":"shoji:catalog","catalogs":{"boards":{}}}               | /catalogs/boards | not an IRI
                    {"element":"shoji:catalog","entities":["a/",null]}                 | /entities/1      | null, not an IRI
                    {"element":"shoji:entity","specification":7}                       | /specification   | a number, not an object
                    {"element":"shoji:entity","specification":{"a":[]}}                | /specification/a | not an IRI
                    {"element":"shoji:catalog","size":"2"}                             | /size            | a string, not a number
                    {"element":"shoji:entity","body":null}                             | /body            | null, not an object
                    {"element":"shoji:view"}                                           | /value           | missing
                    {"element":"shoji:order"}                                          | /graph           | missing
                    {"element":"shoji:order","graph":["a",{"b":["c",{"d":1}]}]}        | /graph/1/b/1/d   | a number, not an array
                    {"element":"shoji:order","graph":[{"b":[],"c":[]}]}                | /graph/0         | an object of one key
                    {"element":"shoji:view","value":[1,{"a":tru}]}                     | /value/1/a       | line 1
                    {"element":"shoji:view","value":1} x                               | ``               | line 1
                    {"element":"shoji:view","value":1} {}                              | ``               | more follows
                    {"element":"shoji:view","value":1                                  | /value           | line 1
                    {"element":"shoji:view","value":1e99999999999}                     | /value           | no number that can be kept
                    """)
    void document_isNotShoji_saysWhereAndWhat(String json, String pointer, String what) {
        assertNotShoji(json)
                .hasMessageContaining(what)
                .extracting(ShojiException.NotShoji::pointer)
                .isEqualTo(pointer);
    }

    @Test
    void document_isEmpty_saysSo() {
        assertNotShoji("").hasMessageContaining("the input is empty");
    }

    @Test
    void document_isNestedTooDeep_isNotShoji() {
        assertNotShoji("{\"element\":\"shoji:view\",\"value\":" + "[".repeat(5000) + "]".repeat(5000) + "}")
                .hasMessageContaining("nesting");
    }

    @Test
    void document_isAskedForAsAnotherKind_namesBoth() {
        assertThatThrownBy(() -> Entity.at("/e/").as(Catalog.class))
                .isInstanceOf(ShojiException.NotShoji.class)
                .hasMessage("entity /e/: at \"/element\": is shoji:entity, not a catalog");
    }

    @Test
    void body_doesNotFitTheRecord_saysWhereWithoutTheValue() {
        assertThatThrownBy(() -> Entity.at("/e/").body(Map.of("rank", "secret")).body(Score.class))
                .isInstanceOf(ShojiException.NotShoji.class)
                .hasMessage("entity /e/ /body: at \"/rank\": does not fit Score, needs long");
    }

    @Test
    void body_isRefusedByTheRecord_saysWhatTheRecordSays() {
        assertThatThrownBy(() -> Tuple.of(Map.of("players", 0)).as(Team.class))
                .isInstanceOf(ShojiException.NotShoji.class)
                .hasMessageContaining("does not fit Team: a team has players");
    }

    private static AbstractThrowableAssert<?, ShojiException.NotShoji> assertNotShoji(String json) {
        return assertThatThrownBy(() -> Document.read(json)).asInstanceOf(throwable(ShojiException.NotShoji.class));
    }
}

package dev.greenroom.shoji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class MakingTest {

    private static final String API = "https://scores.example/api/";

    record Board(String title, BigDecimal factor, int players, Instant opened) {}

    private static final Board SPRING_CUP =
            new Board("Spring Cup", new BigDecimal("1.50"), 2, Instant.parse("2026-03-20T08:00:00Z"));

    @Test
    void catalog_isMade_hasItsIndexLast() {
        Catalog catalog = Catalog.at(API + "boards/")
                .description("All boards.")
                .tuple("spring-cup/", Map.of("title", "Spring Cup"))
                .tuple("gone/", null)
                .catalog("players", "../players/")
                .view("search", "search/{?q}")
                .url("page", "/boards.html")
                .size(1);
        assertThat(catalog.json(Layout.PRETTY)).isEqualToNormalizingNewlines("""
                        {
                          "element" : "shoji:catalog",
                          "self" : "https://scores.example/api/boards/",
                          "description" : "All boards.",
                          "catalogs" : {
                            "players" : "https://scores.example/api/players/"
                          },
                          "views" : {
                            "search" : "https://scores.example/api/boards/search/{?q}"
                          },
                          "urls" : {
                            "page" : "https://scores.example/boards.html"
                          },
                          "size" : 1,
                          "index" : {
                            "spring-cup/" : {
                              "title" : "Spring Cup"
                            },
                            "gone/" : null
                          }
                        }""");
    }

    @Test
    void catalog_hasNoTuples_hasAnEmptyIndex() {
        assertThat(Catalog.at("/c/").json()).isEqualTo("{\"element\":\"shoji:catalog\",\"self\":\"/c/\",\"index\":{}}");
    }

    @Test
    void catalog_isEdited_staysAsItWas() {
        Catalog one = Catalog.at("/c/").tuple("a/", Map.of());
        Catalog two = one.tuple("b/", Map.of());
        Catalog three = one.tuple("c/", Map.of());
        assertThat(two.index().keySet()).containsExactly("a/", "b/");
        assertThat(three.index().keySet()).containsExactly("a/", "c/");
        assertThat(one.index().keySet()).containsExactly("a/");
        assertThat(two.tuple("d/", Map.of()).index().keySet()).containsExactly("a/", "b/", "d/");
        assertThat(two.index().keySet()).containsExactly("a/", "b/");
    }

    @Test
    void tuple_isPutAgain_keepsItsPlace() {
        Catalog catalog = Catalog.at("/c/")
                .tuple("a/", Map.of("n", 1))
                .tuple("b/", Map.of("n", 2))
                .tuple("a/", Map.of("n", 3));
        assertThat(catalog.json()).contains("\"index\":{\"a/\":{\"n\":3},\"b/\":{\"n\":2}}");
    }

    @Test
    void index_isHandedOut_cannotBeChanged() {
        Map<String, Tuple> index = Catalog.at("/c/").tuple("a/", Map.of()).index();
        assertThatThrownBy(() -> index.remove("a/")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(index::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void body_isARecord_comesBackAsIt() {
        Entity entity = Entity.at(API + "boards/spring-cup/").body(SPRING_CUP).catalog("standings", "standings/");
        assertThat(entity.json())
                .contains(
                        "\"body\":{\"title\":\"Spring Cup\",\"factor\":1.50,\"players\":2,\"opened\":\"2026-03-20T08:00:00Z\"}");
        Document read = Document.read(entity.bytes());
        assertThat(read.as(Entity.class).body(Board.class)).isEqualTo(SPRING_CUP);
        assertThat(read.catalogs()).containsExactly(Map.entry("standings", API + "boards/spring-cup/standings/"));
    }

    @Test
    void view_hasARecordAsValue_comesBackAsIt() {
        View view = View.at("/top", List.of(SPRING_CUP));
        assertThat(view.value(Board[].class)).containsExactly(SPRING_CUP);
        assertThat(View.at("/none", null).json()).endsWith("\"value\":null}");
    }

    @Test
    void order_isMade_mixesIrisAndGroups() {
        Order order = Order.at("/o", List.of(GraphNode.link("a/"), GraphNode.group("Cups", GraphNode.link("b/"))));
        assertThat(order.json())
                .isEqualTo("{\"element\":\"shoji:order\",\"self\":\"/o\",\"graph\":[\"a/\",{\"Cups\":[\"b/\"]}]}");
    }

    @Test
    void unknownMember_isAdded_isWritten() {
        assertThat(Entity.at("/e/").with("future", Map.of("schema", "/s")).json())
                .endsWith("\"future\":{\"schema\":\"/s\"}}");
    }

    @Test
    void document_hasAllThatItMayHave_keepsItsOrder() {
        Entity all = Entity.at(API + "boards/spring-cup/")
                .description("A board.")
                .catalog("standings", "standings/")
                .view("top", "top/{?n}")
                .order("tidy", "tidy/")
                .url("feed", "feed")
                .fragment("rules", "rules/")
                .specification("schema", "/schemas/board{?version}")
                .graph(List.of(GraphNode.link("standings/ada/"), GraphNode.group("Nobody")))
                .tuple("standings/ada/", Map.of("rank", 1))
                .size(1);
        assertThat(all.json()).isEqualTo("""
                {"element":"shoji:entity","self":"https://scores.example/api/boards/spring-cup/","body":{},\
                "description":"A board.",\
                "catalogs":{"standings":"https://scores.example/api/boards/spring-cup/standings/"},\
                "views":{"top":"https://scores.example/api/boards/spring-cup/top/{?n}"},\
                "orders":{"tidy":"https://scores.example/api/boards/spring-cup/tidy/"},\
                "urls":{"feed":"https://scores.example/api/boards/spring-cup/feed"},\
                "fragments":{"rules":"https://scores.example/api/boards/spring-cup/rules/"},\
                "specification":{"schema":"https://scores.example/schemas/board{?version}"},\
                "graph":["standings/ada/",{"Nobody":[]}],"index":{"standings/ada/":{"rank":1}},"size":1}""");
        assertThat(Document.read(all.json())).isEqualTo(all);
        assertThat(all.index()).containsOnlyKeys("standings/ada/");
        assertThat(all.size()).hasValue(1);
        assertThat(all.specification()).containsEntry("schema", "https://scores.example/schemas/board{?version}");
        assertThat(Order.at("/o/", List.of())
                        .specification("schema", "s")
                        .view("v", "v")
                        .specification())
                .containsEntry("schema", "/o/s");
    }

    @Test
    void keys_areGivenAbsolute_areWrittenRelative() {
        Catalog catalog = Catalog.at(API + "boards/")
                .tuple(API + "boards/spring-cup/", Map.of())
                .tuple("/api/boards/autumn-cup/", Map.of())
                .tuple(API + "players/ada/", Map.of())
                .tuple("gone/", null)
                .tuple("https://elsewhere.example/x/", Map.of());
        assertThat(catalog.index().keySet())
                .containsExactly(
                        "spring-cup/", "autumn-cup/", "../players/ada/", "gone/", "https://elsewhere.example/x/");
        assertThat(catalog.resolve("../players/ada/")).isEqualTo(URI.create(API + "players/ada/"));
    }

    @Test
    void links_areGivenRelative_areWrittenAbsolute() {
        Catalog catalog =
                Catalog.at(API).catalog("boards", "boards/").view("q", "?{q}").url("up", "..");
        assertThat(catalog.catalogs()).containsEntry("boards", API + "boards/");
        assertThat(catalog.views()).containsEntry("q", API + "?{q}");
        assertThat(catalog.urls()).containsEntry("up", "https://scores.example/");
    }

    @Test
    void knownMember_isAddedAsUnknown_isRefused() {
        assertThatThrownBy(() -> Entity.at("/e/").with("index", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("member \"index\": belongs to Shoji itself. Use the method of that name.");
    }

    @Test
    void body_isNoObject_isRefused() {
        assertThatThrownBy(() -> Entity.at("/e/").body(List.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Use a record or a map");
    }

    @Test
    void value_isNoJsonNumber_isRefused() {
        assertThatThrownBy(() -> View.at("/v", Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }

    @Test
    void givenTree_isChangedLater_leavesTheDocumentAlone() {
        var tree = Json.read("{\"a\":1}").asObject();
        Entity entity = Entity.at("/e/").body(tree);
        tree.put("a", 2);
        assertThat(entity.body().get("a").asInt()).isEqualTo(1);
    }

    @Test
    void tuple_isGivenAnotherAttribute_isAnotherTuple() {
        Tuple one = Tuple.of(Map.of("a", 1));
        assertThat(one.with("b", 1.0)).hasToString("{\"a\":1,\"b\":1.0}");
        assertThat(one.names()).containsExactly("a");
    }

    @Test
    void stream_isWritten_staysOpen() throws IOException {
        class Closing extends ByteArrayOutputStream {
            private boolean closed;

            @Override
            public void close() {
                closed = true;
            }
        }
        var out = new Closing();
        Entity entity = Entity.at("/Tottenham/Zoë/");
        entity.writeTo(out);
        assertThat(out.closed).isFalse();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(entity.json());
    }

    @Test
    void document_isShownInAMessage_isKindAndIri() {
        assertThat(Catalog.at("/boards/").tuple("secret/", Map.of())).hasToString("catalog /boards/");
    }

    @Test
    void millionTuples_areAddedOneByOne_takeOneCopy() {
        Tuple tuple = Tuple.of(Map.of("rank", 1));
        Catalog read = Document.read(million(tuple).bytes()).as(Catalog.class);
        assertThat(read.index().size()).isEqualTo(1_000_000);
        assertThat(read.tuple("999999/")).isEqualTo(tuple);
        assertThat(read.index().keySet().iterator().next()).isEqualTo("0/");
    }

    private static Catalog million(Tuple tuple) {
        Catalog catalog = Catalog.at(API + "players/");
        for (int i = 0; i < 1_000_000; i++) {
            catalog = catalog.tuple(i + "/", tuple);
        }
        return catalog;
    }

    @Test
    void entity_hasNoIriYet_isMadeWithoutSelf() {
        Entity entity = Entity.of(Map.of("title", "New"));
        assertThat(entity.json()).isEqualTo("{\"element\":\"shoji:entity\",\"body\":{\"title\":\"New\"}}");
        assertThat(entity.self()).isEmpty();
    }

    @Test
    void tuples_areGivenAsAMap_keepItsOrder() {
        var tuples = new LinkedHashMap<String, Object>();
        tuples.put("z/", SPRING_CUP);
        tuples.put("a/", Map.of());
        assertThat(Catalog.at("/c/").tuples(tuples).index().keySet()).containsExactly("z/", "a/");
    }

    @Test
    void recordAsAttributes_isWrittenAndReadAlike() {
        record Standing(String player, long rank) {}
        var made =
                Catalog.at("http://x/s/").tuple("ada/", new Standing("ada", 1)).body(Map.of("size", 1));
        var written = made.json();
        assertThat(made.tuple("ada/").get("rank").longValue()).isEqualTo(1);
        assertThat(made.json()).isEqualTo(written);
        assertThat(made).isEqualTo(Document.read(written));
        var entity = Entity.at("http://x/s/ada/").body(new Standing("ada", 1)).url("around", "?around=ada");
        assertThat(entity.body(Standing.class)).isEqualTo(new Standing("ada", 1));
        assertThat(entity).isEqualTo(Document.read(entity.bytes()));
    }
}

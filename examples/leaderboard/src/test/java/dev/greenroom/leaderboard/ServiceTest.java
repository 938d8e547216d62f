package dev.greenroom.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.greenroom.shoji.Catalog;
import dev.greenroom.shoji.Created;
import dev.greenroom.shoji.Entity;
import dev.greenroom.shoji.Feed;
import dev.greenroom.shoji.GraphNode;
import dev.greenroom.shoji.Resource;
import dev.greenroom.shoji.Shoji;
import dev.greenroom.shoji.ShojiException;
import dev.greenroom.shoji.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** What clients see of the service when they follow its links by name: the same wherever everything stands. */
@ParameterizedClass(name = "renamed: {0}")
@ValueSource(booleans = {false, true})
class ServiceTest {
    @Parameter
    boolean renamed;

    @TempDir
    Path data;

    private Live live;

    @BeforeEach
    void open() throws IOException {
        live = Live.open(settings(0));
    }

    private Settings settings(int simulateRate) {
        return settings(simulateRate, 0);
    }

    private Settings settings(int simulateRate, int port) {
        return new Settings("127.0.0.1", port, data, List.of(), simulateRate)
                .at(renamed ? Addresses.named(word -> "the " + word + "/2") : Addresses.standard());
    }

    @AfterEach
    void close() {
        live.close();
    }

    record Row(String player, long rank, long score) {}

    record Outcome(
            String player, long rank, long score, @Nullable Long previousRank, boolean known) {}

    @Test
    void board_made_isInTheCatalogAndLinksToItsParts() {
        var board = live.board("spring-cup", "best", "low");

        var entity = board.get(Entity.class);
        assertThat(entity.body(BoardsApi.Attributes.class))
                .isEqualTo(new BoardsApi.Attributes("spring-cup", "The spring-cup", "best", "low", 0, 0));
        assertThat(entity.catalogs()).containsOnlyKeys("standings", "scores", "follows");
        assertThat(entity.urls()).containsOnlyKeys("feed", "page");
        assertThat(live.api().catalog("boards").entity("spring-cup")).isEqualTo(board);
    }

    @Test
    void board_madeTwice_isFoundUnchanged() {
        live.board("cup", "best", "low");

        var again = boards().post(Entity.of(Map.of("name", "cup", "title", "x", "rule", "sum", "order", "high")));

        assertThat(again.status()).isEqualTo(303);
        assertThat(again.resource().get(Entity.class).body().get("rule").stringValue())
                .isEqualTo("best");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "Tottenham Hotspur", "ünï?#%", "\uD83D\uDE00", "a+b", "..."})
    void names_ofManyKinds_areReached(String name) {
        var board = live.board(name, "sum", "high");
        post(board, name, 3);

        assertThat(boards().entity(name)).isEqualTo(board);
        assertThat(board.catalog("standings").entity(name).get(Entity.class).body(Row.class))
                .isEqualTo(new Row(name, 1, 3));
        assertThat(rows(board.catalog("standings", Map.of()))).containsExactly(new Row(name, 1, 3));
    }

    @Test
    void names_ofTwoHundredCharactersOutsideTheBasicPlane_areKept() throws IOException {
        var longest = "\uD83D\uDE00".repeat(200);
        var made = Map.of("name", longest, "title", longest, "rule", "sum", "order", "high");
        post(boards().post(Entity.of(made)).resource(), longest, Map.of("score", 1, "id", longest));
        restart();

        assertThat(rows(boards().entity(longest).catalog("standings"))).containsExactly(new Row(longest, 1, 1));
    }

    @Test
    void boards_ofMoreThanAPage_arePagedByName() {
        IntStream.range(0, 5).forEach(i -> live.board("b" + i, "sum", "high"));

        var first = at(boards(), "?size=2").get(Catalog.class);
        var second = linked(first, "next").get(Catalog.class);

        assertThat(first.index().keySet()).containsExactly("b0/", "b1/");
        assertThat(second.index().keySet()).containsExactly("b2/", "b3/");
        assertThat(first.size()).hasValue(5);
    }

    @Test
    void score_new_isAnsweredWithTheStanding() {
        var board = live.board("cup", "sum", "high");
        post(board, "bob", 20);

        var first = post(board, "ada", 15);
        var second = post(board, "ada", 10);

        assertThat(first.status()).isEqualTo(201);
        assertThat(outcome(first)).isEqualTo(new Outcome("ada", 2, 15, null, false));
        assertThat(outcome(second)).isEqualTo(new Outcome("ada", 1, 25, 2L, false));
        assertThat(second.resource().get(Entity.class).body(Row.class)).isEqualTo(new Row("ada", 1, 25));
    }

    @Test
    void score_withAKnownId_isTheFirstOnesStanding() throws IOException {
        var board = live.board("cup", "sum", "high");
        post(board, "ada", Map.of("score", 15, "id", "x"));
        restart();
        board = live.board("cup", "sum", "high");

        var again = post(board, "bob", Map.of("score", 99, "id", "x"));

        assertThat(again.existed()).isTrue();
        assertThat(again.resource().get(Entity.class).body(Row.class)).isEqualTo(new Row("ada", 1, 15));
        assertThat(rows(board.catalog("standings"))).containsExactly(new Row("ada", 1, 15));
    }

    @Test
    void ties_shareARank_andWhoGotThereFirstIsFirst() throws IOException {
        var board = live.board("cup", "best", "high");
        post(board, "last", Map.of("score", 1, "at", "2024-01-01T00:00:00Z"));
        post(board, "later", Map.of("score", 5, "at", "2024-01-03T00:00:00Z"));
        post(board, "earlier", Map.of("score", 5, "at", "2024-01-02T01:00:00+02:00"));
        post(board, "first", Map.of("score", 9));
        var expected = List.of(
                new Row("first", 1, 9), new Row("earlier", 2, 5), new Row("later", 2, 5), new Row("last", 4, 1));

        assertThat(rows(board.catalog("standings"))).isEqualTo(expected);
        restart();
        assertThat(rows(live.board("cup", "best", "high").catalog("standings"))).isEqualTo(expected);
    }

    @Test
    void batch_good_countsAsAWholeAndTellsEachOutcome() {
        var board = live.board("cup", "sum", "high");

        var created = board.catalog("scores")
                .post(List.of(
                        Map.of("player", "ada", "score", 1, "id", "1"),
                        Map.of("player", "bob", "score", 2),
                        Map.of("player", "eve", "score", 9, "id", "1")));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body()
                        .path("value")
                        .valueStream()
                        .map(node -> node.path("known").booleanValue()))
                .containsExactly(false, false, true);
        assertThat(rows(board.catalog("standings"))).containsExactly(new Row("bob", 1, 2), new Row("ada", 2, 1));
    }

    @Test
    void batch_withOneBadScore_countsNothing() {
        var board = live.board("cup", "sum", "high");
        var huge = Score.MAX_POINTS;
        var good = Map.of("player", "ada", "score", huge);

        assertThatThrownBy(() -> board.catalog("scores").post(List.of(good, Map.of("player", "ada", "score", 1))))
                .isInstanceOfSatisfying(ShojiException.Refused.class, e -> {
                    assertThat(e.status()).isEqualTo(400);
                    assertThat(e.problem().path("field").stringValue()).isEqualTo("[1].score");
                });
        assertThat(board.get(Entity.class).body().get("scores").intValue()).isZero();
    }

    @Test
    void batch_sentAgain_countsOnce() {
        var board = live.board("cup", "sum", "high");
        var batch = IntStream.range(0, 500)
                .mapToObj(i -> Map.of("player", "p" + i % 7, "score", 1, "id", "id" + i))
                .toList();

        assertThat(board.catalog("scores").post(batch).status()).isEqualTo(201);
        assertThat(board.catalog("scores").post(batch).status()).isEqualTo(200);
        assertThat(board.get(Entity.class).body().get("scores").intValue()).isEqualTo(500);
    }

    @Test
    void standings_ofMoreThanAPage_arePagedBothWays() {
        var board = live.board("cup", "sum", "high");
        board.catalog("scores")
                .post(IntStream.range(0, 2_500)
                        .mapToObj(i -> Map.of("player", "p" + i, "score", i / 2))
                        .toList());

        var pages = new ArrayList<Catalog>();
        var page = at(board.catalog("standings"), "?size=1000").get(Catalog.class);
        pages.add(page);
        while (page.urls().containsKey("next")) {
            page = linked(page, "next").get(Catalog.class);
            pages.add(page);
        }
        var ranks = pages.stream()
                .flatMap(each -> rows(each).stream())
                .map(Row::rank)
                .toList();

        assertThat(pages).extracting(each -> each.graph().size()).containsExactly(1_000, 1_000, 500);
        assertThat(ranks)
                .isEqualTo(
                        IntStream.range(0, 2_500).mapToObj(i -> 1 + i / 2 * 2L).toList());
        var back = linked(page, "previous").get(Catalog.class);
        assertThat(rows(back)).isEqualTo(rows(pages.get(1)));
        assertThat(pages.getFirst().urls()).doesNotContainKey("previous");
    }

    @Test
    void standing_leadsToItsNeighbours() {
        var board = live.board("cup", "best", "low");
        IntStream.rangeClosed(1, 9).forEach(i -> post(board, "p" + i, i));

        var around = board.catalog("standings").entity("p5").url("around");

        assertThat(rows(at(board, around + "&size=3").get(Catalog.class)))
                .containsExactly(new Row("p4", 4, 4), new Row("p5", 5, 5), new Row("p6", 6, 6));
    }

    @Test
    void scores_areListedInTheOrderInWhichTheyCounted() {
        var board = live.board("cup", "latest", "high");
        IntStream.rangeClosed(1, 5)
                .forEach(i -> post(
                        board,
                        "p" + i,
                        Map.of("score", i, "id", "id" + i, "at", "2024-01-0" + (6 - i) + "T00:00:00Z")));

        var first = at(board.catalog("scores"), "?size=3").get(Catalog.class);
        var second = linked(first, "next").get(Catalog.class);

        assertThat(first.index().values())
                .extracting(tuple -> tuple.as(ScoresApi.Attributes.class))
                .extracting(ScoresApi.Attributes::player, ScoresApi.Attributes::id, ScoresApi.Attributes::at)
                .startsWith(tuple("p1", "id1", Instant.parse("2024-01-05T00:00:00Z")))
                .hasSize(3);
        assertThat(second.index().values())
                .extracting(tuple -> tuple.get("player").stringValue())
                .containsExactly("p4", "p5");
        assertThat(second.urls()).doesNotContainKey("next");
    }

    @Test
    void follows_areTheVisitorsOwn() throws IOException {
        var board = live.board("cup", "sum", "high");
        post(board, "ada", 1);
        post(board, "bob", 1);
        var standings = board.catalog("standings");
        var ada = standings.entity("ada").iri().toString();
        var follows = visitor().at(board.catalog("follows").iri().toString());

        follows.patch(Map.of("element", "shoji:catalog", "index", Map.of(ada, Map.of())));
        follows.patch(Map.of("index", Map.of(standings.entity("bob").iri().toString(), Map.of())));
        assertThat(followed(follows)).containsExactly("ada", "bob");
        assertThat(follows.get(Catalog.class).index().keySet().stream().map(follows::at))
                .allSatisfy(place ->
                        assertThat(place.get(Entity.class).body().names()).contains("rank"));

        var nobody = new HashMap<String, Object>();
        nobody.put(ada, null);
        follows.patch(Map.of("index", nobody));
        assertThat(followed(follows)).containsExactly("bob");
        assertThat(followed(visitor().at(follows.iri().toString()))).isEmpty();
    }

    @Test
    void follows_ofTwoTabsAtOnce_loseNothing() throws Exception {
        var board = live.board("cup", "sum", "high");
        var players = IntStream.range(0, 40).mapToObj(i -> "p" + i).toList();
        players.forEach(player -> post(board, player, 1));
        var follows = visitor().at(board.catalog("follows").iri().toString());
        follows.patch(follow(board, "p0"));

        try (var tabs = Executors.newVirtualThreadPerTaskExecutor()) {
            players.forEach(player -> tabs.execute(() -> follows.patch(follow(board, player))));
        }

        assertThat(followed(follows)).containsExactlyInAnyOrderElementsOf(players);
    }

    private static Map<String, ?> follow(Resource board, String player) {
        var standing = board.catalog("standings").entity(player).iri().toString();
        return Map.of("index", Map.of(standing, Map.of()));
    }

    @Test
    void follows_keptByAnOlderVersion_areStillThere() throws Exception {
        var board = live.board("cup", "sum", "high");
        List.of("ada", "bob", "cid").forEach(player -> post(board, player, 1));
        var follows = visitor().at(board.catalog("follows").iri().toString());
        follows.patch(follow(board, "cid"));
        live.close();
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("leaderboard.db"));
                var statement = database.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE documents SET json = '{\"players\":[\"bob\",\"ada\"]}'"
                            + " WHERE name = 'follows:cup'"))
                    .isEqualTo(1);
        }

        live = Live.open(settings(0));
        var again = follows.at(
                live.board("cup", "sum", "high").catalog("follows").iri().toString());
        assertThat(followed(again)).containsExactly("bob", "ada");
        again.patch(follow(live.board("cup", "sum", "high"), "cid"));
        assertThat(followed(again)).containsExactly("bob", "ada", "cid");
    }

    @Test
    @Timeout(30) // a feed that tells nothing is waited for
    void feed_tellsTheStateAndThenWhoMoved() {
        var board = live.board("cup", "sum", "high");
        post(board, "ada", 1);
        try (var feed = board.feed("feed").listen()) {
            assertEvent(feed, "state", "{\"players\":1,\"scores\":1}");

            post(board, "bob", 2);
            assertEvent(
                    feed,
                    "standings",
                    "{\"players\":2,\"scores\":2,\"changes\":"
                            + "[{\"player\":\"bob\",\"score\":2,\"rank\":1,\"previousRank\":null}]}");
            live.close();
            assertThatThrownBy(feed::next)
                    .isInstanceOf(ShojiException.Unreachable.class)
                    .hasMessageContaining("its server ended it");
        }
    }

    @Test
    @Timeout(30) // a feed that tells nothing is waited for
    void feedOfAllBoards_tellsOfNewBoardsAndOfTheirFigures() {
        try (var feed = boards().feed("feed").listen()) {
            assertEvent(feed, "state", "{\"boards\":0}");

            var board = live.board("cup", "sum", "high");
            assertEvent(feed, "board", "{\"name\":\"cup\",\"players\":0,\"scores\":0}");
            post(board, "ada", 1);
            assertEvent(feed, "board", "{\"name\":\"cup\",\"players\":1,\"scores\":1}");
        }
    }

    @Test
    @Timeout(30) // a feed that tells nothing is waited for
    void feed_whoseServiceStartsAnew_goesOnWithTheState() throws IOException {
        live.board("cup", "sum", "high");
        var port = live.home().getPort();
        var listener = Shoji.client().open(live.api().iri());
        try (var feed = listener.catalog("boards").entity("cup").feed("feed").listen()) {
            assertEvent(feed, "state", "{\"players\":0,\"scores\":0}");

            live.close();
            live = Live.open(settings(0, port));
            post(live.board("cup", "sum", "high"), "ada", 1);

            assertEvent(feed, "state", "{\"players\":1,\"scores\":1}");
        }
    }

    private static void assertEvent(Feed feed, String name, String data) {
        var event = feed.next().orElseThrow();
        assertThat(event.name()).isEqualTo(name);
        assertThat(event.data()).isEqualTo(data);
    }

    @Test
    void simulation_whereAllowed_startsAndStops() throws IOException {
        live.close();
        live = Live.open(settings(1_000));
        var board = boards().entity("arcade");
        var simulation = board.fragment("simulation");
        assertThat(simulation.get(Entity.class).body().get("running").booleanValue())
                .isTrue();

        simulation.patch(Map.of("element", "shoji:entity", "body", Map.of("running", false)));

        assertThat(simulation.get(Entity.class).body().get("running").booleanValue())
                .isFalse();
        assertThat(live.board("quiet", "sum", "high").get(Entity.class).fragments())
                .containsKey("simulation");
    }

    /** The one test that knows paths. */
    @Test
    void paths_areWherePeopleExpectThem() {
        assumeThat(renamed).isFalse();
        var board = live.board("spring-cup", "sum", "high");
        post(board, "ada", 1);
        var home = live.home();

        assertThat(board.iri()).isEqualTo(home.resolve("/api/boards/spring-cup/"));
        assertThat(board.catalog("standings").entity("ada").iri())
                .isEqualTo(home.resolve("/api/boards/spring-cup/standings/ada/"));
        assertThat(board.catalog("scores").iri()).isEqualTo(home.resolve("/api/boards/spring-cup/scores/"));
        assertThat(board.url("page")).isEqualTo(home.resolve("/boards/spring-cup"));
        assertThat(live.api().url("statistics")).isEqualTo(home.resolve("/statistics/"));
    }

    private void restart() throws IOException {
        live.close();
        live = Live.open(settings(0));
    }

    private Resource boards() {
        return live.api().catalog("boards");
    }

    private Resource visitor() {
        return Shoji.client().cookies().open(live.api().iri());
    }

    private static List<String> followed(Resource follows) {
        return follows.get(Catalog.class).index().values().stream()
                .map(tuple -> tuple.get("player").stringValue())
                .toList();
    }

    private Resource linked(Catalog catalog, String name) {
        return live.api().at(Objects.requireNonNull(catalog.urls().get(name)));
    }

    private static Resource at(Resource from, String iri) {
        return from.at(iri);
    }

    private static Created post(Resource board, String player, long score) {
        return post(board, player, Map.of("score", score));
    }

    private static Created post(Resource board, String player, Map<String, ?> rest) {
        var score = new HashMap<String, Object>(rest);
        score.put("player", player);
        return board.catalog("scores").post(score);
    }

    private static Outcome outcome(Created created) {
        return created.document().orElseThrow().as(Entity.class).body(Outcome.class);
    }

    private static List<Row> rows(Resource standings) {
        return rows(standings.get(Catalog.class));
    }

    private static List<Row> rows(Catalog standings) {
        return standings.graph().stream()
                .map(node -> row(standings, node))
                .map(tuple -> tuple.as(Row.class))
                .toList();
    }

    private static Tuple row(Catalog standings, GraphNode node) {
        return switch (node) {
            case GraphNode.Link(String iri) -> standings.tuple(iri);
            case GraphNode.Group group -> throw new AssertionError("a group in the standings: " + group);
        };
    }
}

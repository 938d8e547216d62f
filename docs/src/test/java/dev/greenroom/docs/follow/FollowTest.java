package dev.greenroom.docs.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.greenroom.actor.Reply;
import dev.greenroom.service.Address;
import dev.greenroom.service.Answer;
import dev.greenroom.service.CatalogResource;
import dev.greenroom.service.EntityResource;
import dev.greenroom.service.Feed;
import dev.greenroom.service.HttpProblem;
import dev.greenroom.service.Posted;
import dev.greenroom.service.Request;
import dev.greenroom.service.Resource;
import dev.greenroom.service.Rows;
import dev.greenroom.service.RunningService;
import dev.greenroom.service.Service;
import dev.greenroom.shoji.Catalog;
import dev.greenroom.shoji.Entity;
import dev.greenroom.shoji.Shoji;
import dev.greenroom.shoji.ShojiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the guide says of the client, at a service that looks like the leaderboard but stands elsewhere. */
class FollowTest {
    private static final Address ROOT = Address.of("/v7/");
    private static final Address CUPS = ROOT.then("cups/");
    private static final Address NEWS = ROOT.then("news");
    private static final Address CUP = CUPS.then("{cup}/");
    private static final Address RANKS = CUP.then("ranks/");
    private static final Address RANK = RANKS.then("{player}/");

    record Standing(String player, long rank) {}

    record Board(String name, String title) {}

    record State(int boards) {}

    record Change(Optional<String> title) {}

    private final Map<String, Board> boards = new ConcurrentSkipListMap<>();
    private final Feed news = Feed.create();
    private RunningService running;
    private URI start;

    @BeforeEach
    void open() {
        boards.put("spring-cup", new Board("spring-cup", "Spring Cup"));
        running = Service.named("elsewhere")
                .port(0)
                .add(
                        CatalogResource.ofLinks(ROOT).catalog("boards", CUPS).resource(),
                        cups(),
                        news(),
                        cup(),
                        ranks(),
                        rank())
                .start();
        start = URI.create("http://127.0.0.1:" + running.port() + "/v7/");
    }

    @AfterEach
    void close() {
        running.close();
    }

    private Resource cups() {
        return CatalogResource.at(CUPS, _ -> boards)
                .rows(10, 10, (all, _) -> Reply.of(Rows.all(List.copyOf(all.values()))))
                .tuples(CUP, Board::name, Board.class, board -> board)
                .url("feed", NEWS)
                .post(Board.class, (all, sent) -> Reply.of(new Posted(sent.name(), add(sent))))
                .resource();
    }

    private boolean add(Board board) {
        boolean isNew = boards.putIfAbsent(board.name(), board) == null;
        if (isNew) {
            news.publish("board", board);
        }
        return isNew;
    }

    private Resource news() {
        return Resource.at(NEWS).get(_ -> Answer.feed(news, () -> new Feed.Event("state", new State(boards.size()))));
    }

    private Resource cup() {
        return EntityResource.at(CUP, this::board)
                .body(Board.class, board -> board)
                .catalog("standings", RANKS)
                .patch(
                        Change.class,
                        (board, change) -> Reply.of(boards.put(
                                board.name(),
                                new Board(board.name(), change.title().orElse(board.title())))))
                .resource();
    }

    private Resource ranks() {
        return CatalogResource.at(RANKS, this::board)
                .rows(10, 10, (_, window) -> Reply.of(Rows.all(standings(window.request()))))
                .tuples(RANK, Standing::player, Standing.class, standing -> standing)
                .url("around", RANKS, "?around={player}")
                .resource();
    }

    private static List<Standing> standings(Request request) {
        var all = List.of(new Standing("ada", 1), new Standing("bob", 2), new Standing("eve", 3));
        return request.query("around")
                .value()
                .map(player -> all.stream()
                        .filter(standing -> standing.player().equals(player))
                        .toList())
                .orElse(all);
    }

    private static Resource rank() {
        return EntityResource.at(RANK, request -> new Standing(request.path("player"), 1))
                .body(Standing.class, standing -> standing)
                .resource();
    }

    private Board board(Request request) {
        return Optional.ofNullable(boards.get(request.path("cup")))
                .orElseThrow(() -> new HttpProblem.NotFound("There is no such board."));
    }

    @Test
    void names_leadToTheStanding() {
        // region follow
        var api = Shoji.at(start);
        Standing first = api.catalog("boards")
                .entity("spring-cup")
                .catalog("standings")
                .entity("ada")
                .get(Entity.class)
                .body(Standing.class);
        // endregion

        assertThat(first).isEqualTo(new Standing("ada", 1));
    }

    @Test
    void post_makesOrFinds() {
        var api = Shoji.at(start);
        // region make
        var made = api.catalog("boards").post(Entity.of(new Board("autumn-cup", "Autumn Cup")));
        made.resource().patch(Map.of("title", "The Autumn Cup"));

        var again = api.catalog("boards").post(Entity.of(new Board("autumn-cup", "Another")));
        assertThat(again.existed()).isTrue();
        assertThat(again.resource()).isEqualTo(made.resource());
        // endregion

        assertThat(boards.get("autumn-cup")).isEqualTo(new Board("autumn-cup", "The Autumn Cup"));
    }

    @Test
    void template_isFilledIn() {
        var standings = Shoji.at(start).catalog("boards").entity("spring-cup").catalog("standings");
        // region template
        URI around = standings.url("around", Map.of("player", "bob"));
        Catalog neighbours = standings.at(around.toString()).get(Catalog.class);
        // endregion

        assertThat(neighbours.index().keySet()).containsExactly("bob/");
    }

    @Test
    void refusal_tellsWhatWasWrong() {
        var boardsCatalog = Shoji.client().patience(Duration.ZERO).open(start).catalog("boards");
        // region refused
        try {
            boardsCatalog.post(Map.of("name", "winter-cup"));
        } catch (ShojiException.Refused refused) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.detail()).isEqualTo("\"title\" is missing.");
            assertThat(refused.problem().path("field").stringValue()).isEqualTo("title");
        }
        // endregion
    }

    @Test
    void feed_isListenedToUntilItIsClosed() throws InterruptedException {
        var api = Shoji.at(start);
        var titles = new CopyOnWriteArrayList<String>();
        // region listen
        var feed = api.catalog("boards").feed("feed").listen();
        var listener = Thread.startVirtualThread(() -> {
            for (var event : feed) {
                if (event.name().equals("board")) {
                    titles.add(event.value(Board.class).title());
                }
            }
        });
        // endregion

        api.catalog("boards").post(new Board("autumn-cup", "Autumn Cup"));
        await().untilAsserted(() -> assertThat(titles).containsExactly("Autumn Cup"));
        // region leave
        feed.close();
        // endregion
        listener.join();
    }

    @Test
    @Timeout(30) // an event that does not come is waited for
    void feed_tellsWhatIsMade() {
        // region hear
        var all = Shoji.at(start).catalog("boards");
        try (var feed = all.feed("feed").listen()) {
            assertThat(feed.next().orElseThrow().value(State.class)).isEqualTo(new State(1));

            all.post(new Board("winter-cup", "Winter Cup"));
            assertThat(feed.next().orElseThrow().value(Board.class).title()).isEqualTo("Winter Cup");
        }
        // endregion
    }
}

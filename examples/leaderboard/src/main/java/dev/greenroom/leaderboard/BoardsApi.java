package dev.greenroom.leaderboard;

import dev.greenroom.actor.Reply;
import dev.greenroom.service.Answer;
import dev.greenroom.service.CatalogResource;
import dev.greenroom.service.EntityResource;
import dev.greenroom.service.Feed;
import dev.greenroom.service.Posted;
import dev.greenroom.service.Request;
import dev.greenroom.service.Resource;
import dev.greenroom.service.Rows;
import dev.greenroom.service.Window;
import jakarta.inject.Inject;

import java.util.List;

/** The root of the API, the catalog of boards, and each board as an entity. */
final class BoardsApi {
    private static final int MAX_PAGE = 1_000;
    private static final int PAGE = 100;

    private final Addresses addresses;
    private final BoardsProxy boards;
    private final BoardFinder finder;
    private final Boards.Feeds feeds;
    private final Simulations simulations;

    @Inject
    BoardsApi(
            Addresses addresses, BoardsProxy boards, BoardFinder finder, Boards.Feeds feeds, Simulations simulations) {
        this.addresses = addresses;
        this.boards = boards;
        this.finder = finder;
        this.feeds = feeds;
        this.simulations = simulations;
    }

    // region NewBoard
    /** What a client sends to make a board. */
    record NewBoard(String name, String title, String rule, String order) {
        BoardInfo info() {
            return new BoardInfo(name, title, Rule.named(rule), RankOrder.named(order));
        }
    }
    // endregion

    /** A board as its entity and its tuple show it. */
    record Attributes(String name, String title, String rule, String order, long players, long scores) {
        static Attributes of(BoardState state) {
            var info = state.info();
            return new Attributes(
                    info.name(),
                    info.title(),
                    info.rule().jsonName(),
                    info.order().jsonName(),
                    state.players(),
                    state.scores());
        }
    }

    List<Resource> resources() {
        return List.of(
                root(),
                list(),
                board(),
                Resource.at(addresses.boardsFeed())
                        .get(this::boardsFeed)
                        .described("Tells when a board is made, and when its figures change."),
                Resource.at(addresses.feed()).get(this::feed).described("Tells of each round of scores as it counts."));
    }

    private Resource root() {
        return CatalogResource.ofLinks(addresses.api())
                .described("Leaderboards: follow \"boards\" to read them, to make one, and to send scores.")
                .catalog("boards", addresses.boards())
                .url("statistics", Addresses.STATISTICS)
                .url("health", Addresses.HEALTH)
                .url("page", addresses.home())
                .resource();
    }

    private Resource list() {
        // region boards
        return CatalogResource.at(addresses.boards(), _ -> boards)
                .rows(PAGE, MAX_PAGE, this::part)
                .tuples(addresses.board(), state -> state.info().name(), Attributes.class, Attributes::of)
                .size(BoardsProxy::count)
                .described(
                        "Boards by name. POST an entity with name, title, rule (sum, best, latest) and order (high, low) to make one.")
                .url("feed", addresses.boardsFeed())
                .post(
                        NewBoard.class,
                        (all, sent) -> all.create(sent.info()).map(isNew -> new Posted(sent.name(), isNew)))
                .resource()
                .example("POST", new NewBoard("spring-cup", "Spring Cup", "sum", "high"));
        // endregion
    }

    private Reply<Rows<BoardState>> part(BoardsProxy all, Window window) {
        var infos = Await.value(all.list(window.after().orElse(""), window.limit()));
        var part = window.ascending(infos, BoardInfo::name);
        // Asked all at once, so that the slowest one bounds the wait.
        var states = part.rows().stream()
                .flatMap(info -> finder.named(info.name()).stream())
                .map(BoardProxy::state)
                .toList();
        return Reply.of(part.holding(states.stream().map(Await::value).toList()));
    }

    private Resource board() {
        // region board
        var entity = EntityResource.at(addresses.board(), finder::board)
                .described("A board: what counts on it, and how many play.")
                .asks(BoardProxy::state)
                .body(Attributes.class, Attributes::of)
                .catalog("standings", addresses.standings())
                .catalog("scores", addresses.scores())
                .catalog("follows", addresses.follows())
                .url("feed", addresses.feed())
                .url("page", addresses.page());
        // endregion
        return (simulations.isAllowed() ? entity.fragment("simulation", addresses.simulation()) : entity)
                .resource()
                .parameter("board", "the board's name", "spring-cup");
    }

    private Answer boardsFeed(Request request) {
        return Answer.feed(feeds.list(), () -> new Feed.Event("state", new Listed(Await.value(boards.count()))));
    }

    /** The first event of the feed of all boards. */
    record Listed(long boards) {}

    private Answer feed(Request request) {
        var board = finder.board(request);
        var name = Await.value(board.state()).info().name();
        return Answer.feed(feeds.of(name), () -> {
            var state = Await.value(board.state());
            return new Feed.Event("state", new Figures(state.players(), state.scores()));
        });
    }

    /** The first event of a feed. */
    record Figures(long players, long scores) {}
}

package dev.greenroom.leaderboard;

import static dev.greenroom.shoji.GraphNode.link;

import dev.greenroom.service.Answer;
import dev.greenroom.service.Feed;
import dev.greenroom.service.Request;
import dev.greenroom.service.Resource;
import dev.greenroom.shoji.Catalog;
import dev.greenroom.shoji.Entity;
import dev.greenroom.shoji.GraphNode;
import dev.greenroom.shoji.Iri;
import jakarta.inject.Inject;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The root of the API, the catalog of boards, and each board as an entity. */
final class BoardsApi {
    private static final int MAX_PAGE = 1_000;
    private static final int PAGE = 100;

    private final BoardsProxy boards;
    private final BoardFinder finder;
    private final Boards.Feeds feeds;
    private final Simulations simulations;

    @Inject
    BoardsApi(BoardsProxy boards, BoardFinder finder, Boards.Feeds feeds, Simulations simulations) {
        this.boards = boards;
        this.finder = finder;
        this.feeds = feeds;
        this.simulations = simulations;
    }

    /** What a client sends to make a board. */
    record NewBoard(Optional<String> element, Wanted body) {
        record Wanted(String name, String title, String rule, String order) {}

        BoardInfo info() {
            Element.check(element, "shoji:entity");
            try {
                return new BoardInfo(body.name(), body.title(), Rule.named(body.rule()), RankOrder.named(body.order()));
            } catch (InvalidFieldException e) {
                throw e.in("body." + e.field());
            }
        }
    }

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
                Resource.at("/api/").get(this::root).described("The root: all else is reached from here."),
                Resource.at("/api/boards/")
                        .get(this::list)
                        .post(NewBoard.class, this::create)
                        .described("GET", "The boards by name.")
                        .described("POST", "Makes a board.")
                        .parameter("size", "how many at once, 1 to 1000")
                        .parameter("after", "the name of a board: those that come after it"),
                Resource.at("/api/feed").get(this::boardsFeed).described("Tells when a board is made."),
                Resource.at("/api/boards/{board}/").get(this::board).described("One board, with links to what it has."),
                Resource.at("/api/boards/{board}/feed")
                        .get(this::feed)
                        .described("Tells of each round of scores as it counts."));
    }

    private Answer root(Request request) {
        var links = Links.of(request);
        return Answer.ok(Catalog.at(links.root())
                .description("Leaderboards: follow \"boards\" to read them, to make one, and to send scores.")
                .catalog("boards", links.boards())
                .url("statistics", links.origin() + "/statistics/")
                .url("health", links.origin() + "/health")
                .url("page", links.origin() + "/"));
    }

    private Answer list(Request request) {
        var links = Links.of(request);
        var size = request.query("size").integer(1, MAX_PAGE).or(PAGE);
        var after = request.query("after").or("");
        var infos = Await.value(boards.list(after, size + 1));
        var shown = infos.subList(0, Math.min(size, infos.size()));
        // Asked all at once, so that the slowest one bounds the wait.
        var states = shown.stream()
                .map(info -> finder.named(info.name()).map(BoardProxy::state))
                .flatMap(Optional::stream)
                .toList();
        var catalog = Catalog.at(links.boards())
                .description(
                        "Boards by name. POST an entity with name, title, rule (sum, best, latest) and order (high,"
                                + " low) to make one.")
                .url("feed", links.boardsFeed())
                .size(Await.value(boards.count()));
        var graph = new ArrayList<GraphNode>();
        for (var reply : states) {
            var attributes = Attributes.of(Await.value(reply));
            var key = Iri.segment(attributes.name()) + "/";
            catalog = catalog.tuple(key, attributes);
            graph.add(link(key));
        }
        catalog = catalog.graph(graph);
        if (infos.size() > size) {
            catalog = catalog.url(
                    "next",
                    "?size=%d&after=%s"
                            .formatted(size, Iri.segment(shown.getLast().name())));
        }
        return Answer.ok(catalog);
    }

    private Answer create(Request request, NewBoard sent) {
        var info = Await.checked(sent::info);
        var iri = Links.of(request).board(info.name());
        return Await.value(boards.create(info)) ? Answer.created(iri) : Answer.seeOther(iri);
    }

    private Answer board(Request request) {
        var links = Links.of(request);
        var state = Await.value(finder.board(request).state());
        var name = state.info().name();
        var entity = Entity.at(links.board(name))
                .body(Attributes.of(state))
                .catalog("standings", links.standings(name))
                .catalog("scores", links.scores(name))
                .catalog("follows", links.follows(name))
                .url("feed", links.feed(name))
                .url("page", links.page(name));
        return Answer.ok(simulations.isAllowed() ? entity.fragment("simulation", links.simulation(name)) : entity);
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

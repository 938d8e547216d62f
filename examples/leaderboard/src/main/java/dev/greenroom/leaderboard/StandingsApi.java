package dev.greenroom.leaderboard;

import static dev.greenroom.shoji.GraphNode.link;

import dev.greenroom.service.Answer;
import dev.greenroom.service.HttpProblem;
import dev.greenroom.service.Request;
import dev.greenroom.service.Resource;
import dev.greenroom.shoji.Catalog;
import dev.greenroom.shoji.Entity;
import dev.greenroom.shoji.GraphNode;
import dev.greenroom.shoji.Iri;
import jakarta.inject.Inject;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The standings of a board, in pages, and each player's standing as an entity. */
final class StandingsApi {
    private static final int MAX_PAGE = 1_000;
    private static final int PAGE = 50;

    private final BoardFinder finder;

    @Inject
    StandingsApi(BoardFinder finder) {
        this.finder = finder;
    }

    /** A standing as its entity and its tuple show it. */
    record Attributes(String player, long rank, long score, Instant since) {
        static Attributes of(Standing standing) {
            return new Attributes(standing.player(), standing.rank(), standing.score(), standing.since());
        }
    }

    List<Resource> resources() {
        return List.of(
                Resource.at("/api/boards/{board}/standings/").get(this::standings),
                Resource.at("/api/boards/{board}/standings/{player}/").get(this::standing));
    }

    private Answer standings(Request request) {
        var board = finder.board(request);
        var name = request.path("board");
        var size = request.query("size").integer(1, MAX_PAGE).or(PAGE);
        var page = page(request, board, name, size);
        var catalog = Catalog.at(Links.of(request).standings(name))
                .description("Players by rank; equal scores share one. \"around\" takes a player's name.")
                .size(Await.value(board.state()).players());
        var graph = new ArrayList<GraphNode>();
        for (var standing : page.standings()) {
            var key = Iri.segment(standing.player()) + "/";
            catalog = catalog.tuple(key, Attributes.of(standing));
            graph.add(link(key));
        }
        catalog = catalog.graph(graph).url("around", "?around={player}");
        if (page.next() != null) {
            catalog = catalog.url(
                    "next", "?size=%d&after=%s".formatted(size, page.next().text()));
        }
        if (page.previous() != null) {
            catalog = catalog.url(
                    "previous",
                    "?size=%d&before=%s".formatted(size, page.previous().text()));
        }
        return Answer.ok(catalog);
    }

    private static Page page(Request request, BoardProxy board, String name, int size) {
        var after = request.query("after").value();
        var before = request.query("before").value();
        var around = request.query("around").value();
        if (Stream.of(after, before, around).filter(Optional::isPresent).count() > 1) {
            throw new HttpProblem.BadRequest("Only one of after, before and around can be asked for at once.");
        }
        if (after.isPresent()) {
            var place = Await.checked(() -> Cursor.parse("after", after.get()));
            return Await.value(board.after(place, size));
        }
        if (before.isPresent()) {
            var place = Await.checked(() -> Cursor.parse("before", before.get()));
            return Await.value(board.before(place, size));
        }
        if (around.isPresent()) {
            var ahead = (size - 1) / 2;
            return Await.value(board.around(around.get(), ahead, size - 1 - ahead))
                    .orElseThrow(() -> BoardFinder.noPlayer(name, around.get()));
        }
        return Await.value(board.top(size));
    }

    private Answer standing(Request request) {
        var board = finder.board(request);
        var standing = Await.value(board.standing(request.path("player")))
                .orElseThrow(() -> BoardFinder.noPlayer(request.path("board"), request.path("player")));
        return Answer.ok(entity(Links.of(request), request.path("board"), standing));
    }

    /** The entity of a standing. */
    static Entity entity(Links links, String board, Standing standing) {
        return entity(links, board, standing.player()).body(Attributes.of(standing));
    }

    /** The entity of a standing without its attributes. */
    static Entity entity(Links links, String board, String player) {
        return Entity.at(links.standing(board, player)).url("around", links.around(board, player));
    }
}

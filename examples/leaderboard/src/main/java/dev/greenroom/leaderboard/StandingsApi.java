package dev.greenroom.leaderboard;

import dev.greenroom.actor.Reply;
import dev.greenroom.service.CatalogResource;
import dev.greenroom.service.EntityResource;
import dev.greenroom.service.HttpProblem;
import dev.greenroom.service.Resource;
import dev.greenroom.service.Rows;
import dev.greenroom.service.Window;
import jakarta.inject.Inject;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The standings of a board, in pages, and each player's standing as an entity. */
final class StandingsApi {
    private static final int MAX_PAGE = 1_000;
    private static final int PAGE = 50;

    private final Addresses addresses;
    private final BoardFinder finder;

    @Inject
    StandingsApi(Addresses addresses, BoardFinder finder) {
        this.addresses = addresses;
        this.finder = finder;
    }

    /** A standing as its entity and its tuple show it. */
    record Attributes(String player, long rank, long score, Instant since) {
        static Attributes of(Standing standing) {
            return new Attributes(standing.player(), standing.rank(), standing.score(), standing.since());
        }
    }

    /** A player of a board, who may have no standing there. */
    private record Contender(BoardProxy board, String boardName, String player) {
        Reply<Standing> standing() {
            return board.standing(player)
                    .map(found -> found.orElseThrow(() -> BoardFinder.noPlayer(boardName, player)));
        }
    }

    List<Resource> resources() {
        return List.of(standings(), standing());
    }

    private Resource standings() {
        // region standings
        return CatalogResource.at(addresses.standings(), finder::board)
                .rows(PAGE, MAX_PAGE, StandingsApi::part)
                .tuples(addresses.standing(), Standing::player, Attributes.class, Attributes::of)
                .size(board -> board.state().map(BoardState::players))
                .described("Players by rank; equal scores share one. \"around\" takes a player's name.")
                .url("around", addresses.standings(), "?around={player}")
                .resource()
                .parameter("after", "a place that the link next names")
                .parameter("before", "a place that the link previous names")
                .parameter("around", "a player's name");
        // endregion
    }

    private Resource standing() {
        return EntityResource.at(
                        addresses.standing(),
                        request -> new Contender(finder.board(request), request.path("board"), request.path("player")))
                .asks(Contender::standing)
                .body(Attributes.class, Attributes::of)
                .url("around", addresses.standings(), "?around={player}")
                .resource()
                .described("How a player stands on a board.")
                .parameter("player", "the player's name", "ada");
    }

    private static Reply<Rows<Standing>> part(BoardProxy board, Window window) {
        return page(board, window).map(page -> {
            var rows = Rows.all(page.standings());
            if (page.next() != null) {
                rows = rows.next("after", page.next().text());
            }
            return page.previous() == null
                    ? rows
                    : rows.previous("before", page.previous().text());
        });
    }

    private static Reply<Page> page(BoardProxy board, Window window) {
        var request = window.request();
        var after = request.query("after").value();
        var before = request.query("before").value();
        var around = request.query("around").value();
        if (Stream.of(after, before, around).filter(Optional::isPresent).count() > 1) {
            throw new HttpProblem.BadRequest("Only one of after, before and around can be asked for at once.");
        }
        if (after.isPresent()) {
            return board.after(Cursor.parse("after", after.get()), window.size());
        }
        if (before.isPresent()) {
            return board.before(Cursor.parse("before", before.get()), window.size());
        }
        if (around.isPresent()) {
            var ahead = (window.size() - 1) / 2;
            return board.around(around.get(), ahead, window.size() - 1 - ahead)
                    .map(page -> page.orElseThrow(() -> BoardFinder.noPlayer(request.path("board"), around.get())));
        }
        return board.top(window.size());
    }
}

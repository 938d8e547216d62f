package dev.greenroom.leaderboard;

import dev.greenroom.actor.ActorSystem;
import dev.greenroom.service.HttpProblem;
import dev.greenroom.service.Request;
import jakarta.inject.Inject;

import java.util.Optional;

/** Finds the board and the player that a path names. */
final class BoardFinder {
    private final ActorSystem system;
    private final BoardsProxy boards;

    @Inject
    BoardFinder(ActorSystem system, BoardsProxy boards) {
        this.system = system;
        this.boards = boards;
    }

    /** @throws HttpProblem.NotFound when there is no such board */
    BoardProxy board(Request request) {
        var name = request.path("board");
        return named(name)
                .or(() -> revived(name))
                .orElseThrow(() -> new HttpProblem.NotFound(
                        "There is no board \"%s\". The catalog \"boards\" lists those there are.".formatted(name)));
    }

    private Optional<BoardProxy> revived(String name) {
        return Await.value(boards.revive(name)) ? named(name) : Optional.empty();
    }

    Optional<BoardProxy> named(String name) {
        return Boards.board(system, name);
    }

    static HttpProblem noPlayer(String board, String player) {
        return new HttpProblem.NotFound(
                "Board \"%s\" has no player \"%s\". A player is there after the first score.".formatted(board, player));
    }
}

package dev.greenroom.leaderboard;

import dev.greenroom.shoji.Entity;
import dev.greenroom.shoji.Resource;

import java.net.URI;
import java.util.Map;
import java.util.stream.IntStream;

/** A board on which a test plays, and whose page it looks at. Scores are summed, the highest come first. */
record PlayedBoard(Resource board) {
    /** A new board, or the one of that name. */
    static PlayedBoard on(Live live, String name, String title) {
        return new PlayedBoard(live.api()
                .catalog("boards")
                .post(Entity.of(Map.of("name", name, "title", title, "rule", "sum", "order", "high")))
                .resource());
    }

    URI page() {
        return board.url("page");
    }

    /** Sends a score and waits until it counts. */
    PlayedBoard score(String player, long score) {
        board.catalog("scores").post(Map.of("player", player, "score", score));
        return this;
    }

    /** Sends scores of so many players, {@code player-1} the best of them. */
    PlayedBoard players(int count) {
        board.catalog("scores")
                .post(IntStream.rangeClosed(1, count)
                        .mapToObj(i -> Map.of("player", "player-" + i, "score", 10L * (count - i + 1)))
                        .toList());
        return this;
    }
}

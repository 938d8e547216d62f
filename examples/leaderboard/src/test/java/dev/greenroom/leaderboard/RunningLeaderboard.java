package dev.greenroom.leaderboard;

import dev.greenroom.service.RunningService;
import dev.greenroom.shoji.Resource;
import dev.greenroom.shoji.Shoji;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The real service in this process, and a client of its API. */
final class RunningLeaderboard implements AutoCloseable {
    private final Leaderboard leaderboard;
    private final RunningService service;

    private RunningLeaderboard(Settings settings) throws IOException {
        var silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        leaderboard = DaggerLeaderboardComponent.factory()
                .create(settings, new Terminal(silent, false))
                .leaderboard();
        service = leaderboard.open();
    }

    static RunningLeaderboard open(Path data) throws IOException {
        return open(data, 0, 0);
    }

    static RunningLeaderboard open(Path data, int port, int simulateRate) throws IOException {
        return new RunningLeaderboard(new Settings("127.0.0.1", port, data, List.of(), simulateRate));
    }

    /** A service that others may reach, so that changes need its key. */
    static RunningLeaderboard openToAll(Path data) throws IOException {
        return new RunningLeaderboard(new Settings("0.0.0.0", 0, data, List.of(), 0));
    }

    int port() {
        return service.port();
    }

    URI home() {
        return service.home();
    }

    Resource boards() {
        return Shoji.at(home().resolve("api/")).catalog("boards");
    }

    /** Makes a board of sums, the highest first. */
    PlayedBoard board(String name, String title) {
        boards().post(Map.of(
                "element",
                "shoji:entity",
                "body",
                Map.of("name", name, "title", title, "rule", "sum", "order", "high")));
        return new PlayedBoard(boards().entity(name));
    }

    @Override
    public void close() {
        leaderboard.close();
    }

    /** A board on which a test plays. */
    record PlayedBoard(Resource board) {
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
            var scores = IntStream.rangeClosed(1, count)
                    .mapToObj(i -> Map.of("player", "player-" + i, "score", 10L * (count - i + 1)))
                    .toList();
            board.catalog("scores").post(scores);
            return this;
        }
    }
}

package dev.greenroom.leaderboard;

import dev.greenroom.shoji.Shoji;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * One short life of the service, from its start through a few requests to its stop. The build runs it so that the JVM can
 * write the archive of loaded classes with which later starts are fast.
 */
final class Rehearsal {
    private Rehearsal() {}

    /** Plays once, in a folder that is removed afterwards. */
    public static void main(String[] arguments) throws IOException {
        var folder = Files.createTempDirectory("greenroom-rehearsal");
        try {
            var silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            var settings = new Settings("127.0.0.1", 0, folder, List.of(), 0);
            try (var leaderboard = DaggerLeaderboardComponent.factory()
                    .create(settings, new Terminal(silent, false))
                    .leaderboard()) {
                visit(leaderboard.open().home());
            }
        } finally {
            delete(folder);
        }
    }

    private static void visit(URI home) {
        var boards = Shoji.at(home.resolve("api/")).catalog("boards");
        var board = boards.post(Map.of(
                        "element",
                        "shoji:entity",
                        "body",
                        Map.of("name", "cup", "title", "Cup", "rule", "sum", "order", "high")))
                .resource();
        board.catalog("scores").post(Map.of("player", "ada", "score", 1));
        board.catalog("standings").entity("ada").get();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}

package dev.greenroom.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.greenroom.shoji.Entity;
import dev.greenroom.shoji.Json;
import dev.greenroom.shoji.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HashSet;
import java.util.concurrent.TimeUnit;

/** What clients are told while the store cannot write, and that it needs nobody's help afterwards. */
class StoreTroubleTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path data;

    @Test
    void store_lockedByAnother_is503UntilItIsFree() throws Exception {
        try (var live = Live.on(data);
                var other = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("leaderboard.db"));
                var statement = other.createStatement()) {
            var board = live.board("cup", "sum", "high");
            assertThat(post(board, "ada", "1").statusCode()).isEqualTo(201);
            statement.execute("BEGIN IMMEDIATE");

            var refused = post(board, "ada", "2");
            assertUnavailable(refused);
            assertThat(standing(board)).as("reading goes on").isEqualTo(1);

            statement.execute("ROLLBACK");
            assertThat(post(board, "ada", "2").statusCode()).isEqualTo(201);
            assertThat(standing(board)).isEqualTo(2);
        }
    }

    @Test
    void boards_whileTheStoreIsLocked_are503AndCanBeMadeLater() throws Exception {
        try (var live = Live.on(data);
                var other = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("leaderboard.db"));
                var statement = other.createStatement()) {
            var boards = live.api().catalog("boards");
            var cup = "{\"body\":{\"name\":\"cup\",\"title\":\"Cup\",\"rule\":\"sum\",\"order\":\"high\"}}";
            statement.execute("BEGIN IMMEDIATE");
            assertUnavailable(post(boards, cup));
            statement.execute("ROLLBACK");

            assertThat(post(boards, cup).statusCode()).isEqualTo(201);
            assertThat(post(boards.entity("cup"), "ada", "1").statusCode()).isEqualTo(201);
        }
    }

    @Test
    void disk_full_is503UntilThereIsRoom() throws Exception {
        assumeTrue(
                succeeds("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", data.toString()),
                "skipped: only root may mount a small disk, on Linux");
        try {
            var ballast = Files.write(data.resolve("ballast"), new byte[2 * 1024 * 1024]);
            var counted = new HashSet<String>();
            try (var live = Live.on(data)) {
                var board = live.board("cup", "sum", "high");
                var failed = "";
                for (var i = 0; failed.isEmpty(); i++) {
                    assertThat(i).as("batches on a small disk").isLessThan(1_000);
                    var answer = post(board.catalog("scores"), batch(i));
                    if (answer.statusCode() == 201) {
                        counted.add("batch" + i);
                    } else {
                        assertUnavailable(answer);
                        failed = batch(i);
                    }
                }
                assertThat(counted).isNotEmpty();
                assertThat(scores(board)).isEqualTo(counted.size() * 100L);

                Files.delete(ballast);
                assertThat(post(board.catalog("scores"), failed).statusCode()).isEqualTo(201);
                assertThat(scores(board)).isEqualTo(counted.size() * 100L + 100);
            }
            try (var live = Live.on(data)) {
                assertThat(scores(live.board("cup", "sum", "high"))).isEqualTo(counted.size() * 100L + 100);
            }
        } finally {
            succeeds("umount", data.toString());
        }
    }

    private static String batch(int number) {
        var batch = new StringBuilder("[");
        for (var i = 0; i < 100; i++) {
            batch.append(i == 0 ? "" : ",")
                    .append("{\"player\":\"p%d-%d\",\"score\":1,\"id\":\"%d-%d\"}".formatted(number, i, number, i));
        }
        return batch.append("]").toString();
    }

    private static long scores(Resource board) {
        return board.get(Entity.class).body(BoardsApi.Attributes.class).scores();
    }

    private static long standing(Resource board) {
        return board.catalog("standings")
                .entity("ada")
                .get(Entity.class)
                .body(StandingsApi.Attributes.class)
                .score();
    }

    private static HttpResponse<String> post(Resource board, String player, String id) throws Exception {
        return post(board.catalog("scores"), "{\"player\":\"%s\",\"score\":1,\"id\":\"%s\"}".formatted(player, id));
    }

    private static HttpResponse<String> post(Resource place, String body) throws Exception {
        var request = HttpRequest.newBuilder(place.iri())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After").orElseThrow()).matches("[1-9][0-9]*");
        assertThat(Json.read(answer.body()).path("message").stringValue()).contains("Ask again");
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}

package dev.greenroom.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.greenroom.shoji.Catalog;
import dev.greenroom.shoji.Entity;
import dev.greenroom.shoji.Resource;
import dev.greenroom.shoji.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Ends the service while many clients write, gently and not, and looks at what it has after the next start. */
class EndingTest {
    private static final int ROUNDS = 4;
    private static final int CLIENTS = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    @TempDir
    Path data;

    @Test
    void kill_whileManyWrite_losesNoAcknowledgedScoreAndCountsNoneTwice() throws Exception {
        var seed = System.nanoTime();
        var random = new Random(seed);
        try (var writers = new Writers(CLIENTS)) {
            for (var round = 1; round <= ROUNDS; round++) {
                try (var service = Child.start(data)) {
                    var board = board(service.api());
                    checkAndResend(board, writers, "seed %d, round %d".formatted(seed, round));
                    writers.start(board.catalog("scores").iri());
                    var enough = writers.acknowledged() + random.nextInt(200, 2_000);
                    await().atMost(PATIENCE)
                            .pollInterval(Duration.ofMillis(2))
                            .until(() -> writers.acknowledged() >= enough);
                    service.kill();
                    writers.stop();
                }
            }
            try (var live = Live.on(data)) {
                checkAndResend(board(live.api()), writers, "seed %d, at the end".formatted(seed));
            }
        }
    }

    private static void checkAndResend(Resource board, Writers writers, String where) throws InterruptedException {
        assertThat(counted(board))
                .as(where)
                .isBetween(writers.acknowledged(), writers.acknowledged() + writers.unacknowledged());
        writers.resend(board.catalog("scores").iri());
        assertThat(writers.unacknowledged()).as(where).isZero();
        assertThat(counted(board)).as(where).isEqualTo(writers.acknowledged());
        assertThat(sum(board)).as(where).isEqualTo(writers.acknowledged());
    }

    @Test
    void termination_whileScoresStreamAndFeedsAreOpen_isCleanAndLosesNothing() throws Exception {
        try (var writers = new Writers(CLIENTS)) {
            try (var service = Child.start(data);
                    var feeds = new Feeds()) {
                var board = board(service.api());
                feeds.open(board.feed("feed"), 20);
                writers.start(board.catalog("scores").iri());
                await().until(() -> writers.acknowledged() >= 500);

                assertThat(service.terminate()).isLessThan(TWO_SECONDS);

                assertThat(service.exitCode()).isZero();
                assertThat(service.lines())
                        .endsWith("leaderboard: stopping", "leaderboard: stopped")
                        .hasSize(3);
                writers.stop();
                assertThat(feeds.endings())
                        .hasSize(20)
                        .allSatisfy(ending -> assertThat(ending).contains("its server ended it"));
            }
            try (var live = Live.on(data)) {
                checkAndResend(board(live.api()), writers, "after the restart");
            }
        }
    }

    private static Resource board(Resource api) {
        return api.catalog("boards")
                .post(Entity.of(Map.of("name", "cup", "title", "Cup", "rule", "sum", "order", "high")))
                .resource();
    }

    private static long counted(Resource board) {
        return board.get(Entity.class).body(BoardsApi.Attributes.class).scores();
    }

    private static long sum(Resource board) {
        List<Tuple> standings = List.copyOf(board.catalog("standings")
                .at("?size=1000")
                .get(Catalog.class)
                .index()
                .values());
        return standings.stream()
                .mapToLong(tuple -> tuple.as(StandingsApi.Attributes.class).score())
                .sum();
    }
}

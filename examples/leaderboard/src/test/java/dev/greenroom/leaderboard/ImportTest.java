package dev.greenroom.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.greenroom.shoji.Catalog;
import dev.greenroom.shoji.Entity;
import dev.greenroom.shoji.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Score files on their way into the service. */
class ImportTest {
    private static final Path LEAGUE = Path.of("../../../shared/data/premier-league.csv");

    @TempDir
    Path data;

    @TempDir
    Path files;

    @Test
    void file_ofNewBoards_makesThemAndCounts() throws IOException {
        var file = file("""
                board,player,score,at
                cup,ada,3,2024-01-01T00:00:00Z
                cup,bob,1,2024-01-01T00:00:00Z
                cup,ada,3,2024-01-01T00:00:00Z
                sprint,bob,7,2024-01-01T00:00:00Z
                """);
        try (var live = Live.on(data, file)) {
            var boards = live.api().catalog("boards");
            assertThat(boards.entity("cup").get(Entity.class).body(BoardsApi.Attributes.class))
                    .isEqualTo(new BoardsApi.Attributes("cup", "cup", "sum", "high", 2, 3));
            assertThat(top(boards.entity("cup"), 2)).containsExactly(new Row("ada", 6), new Row("bob", 1));
            assertThat(live.said())
                    .contains("imported scores.csv: 4 rows, 4 counted, 0 known already, 2 boards")
                    .contains("(2 boards, 3 players in ");
        }
    }

    @Test
    void file_importedAgain_countsOnce() throws IOException {
        var file = file("""
                board,player,score,at,id
                cup,ada,3,2024-01-01T00:00:00Z,
                cup,ada,3,2024-01-01T00:00:00Z,
                cup,bob,4,2024-01-01T00:00:00Z,x
                """);
        try (var live = Live.on(data, file, Files.copy(file, files.resolve("copy.csv")))) {
            assertThat(live.said()).contains("imported copy.csv: 3 rows, 0 counted, 3 known already");
        }
        try (var live = Live.on(data, file)) {
            assertThat(top(live.api().catalog("boards").entity("cup"), 2))
                    .containsExactly(new Row("ada", 6), new Row("bob", 4));
        }
    }

    @Test
    void file_ofKnownBoards_keepsTheirRules() throws IOException {
        try (var live = Live.on(data)) {
            live.board("laps", "best", "low");
        }
        var file = file("""
                board,player,score,at
                laps,ada,61,2024-01-01T00:00:00Z
                laps,ada,59,2024-01-01T00:01:00Z
                laps,bob,60,2024-01-01T00:00:00Z
                """);
        try (var live = Live.on(data, file)) {
            assertThat(top(live.api().catalog("boards").entity("laps"), 2))
                    .containsExactly(new Row("ada", 59), new Row("bob", 60));
        }
    }

    @Test
    void board_ofManyPlayers_isReadWholeAtTheNextStart() throws IOException {
        var rows = new StringBuilder("board,player,score,at\n");
        for (var i = 0; i < 25_000; i++) {
            rows.append("crowd,p").append(i).append(",1,2024-01-01T00:00:00Z\n");
        }
        Live.on(data, file(rows.toString())).close();

        try (var live = Live.on(data)) {
            assertThat(live.said()).contains("(1 board, 25,000 players in ");
        }
    }

    @Test
    void badRow_inTheSecondFile_stopsBeforeAnythingCounts() throws IOException {
        var good = file("board,player,score,at\ncup,ada,3,2024-01-01T00:00:00Z\n");
        var bad = Files.writeString(
                files.resolve("bad.csv"),
                "board,player,score,at\ncup,ada,3,2024-01-01T00:00:00Z\ncup,bob,3.5,2024-01-01T00:00:00Z\n");

        assertThatThrownBy(() -> Live.on(data, good, bad))
                .isInstanceOf(BadRowException.class)
                .hasMessageContaining(bad + ", line 3, column \"score\", value \"3.5\": it is not a whole number");

        try (var live = Live.on(data)) {
            assertThat(live.api().catalog("boards").get(Catalog.class).index()).isEmpty();
        }
    }

    @Test
    void sum_thatLeavesTheRange_isSaidWithItsFile() throws IOException {
        var file = file("""
                board,player,score,at
                cup,ada,9007199254740992,2024-01-01T00:00:00Z
                cup,ada,1,2024-01-01T00:00:00Z
                """);

        assertThatThrownBy(() -> Live.on(data, file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("leave the range");
    }

    @Test
    void premierLeague_isTheTableOfEachSeason() throws IOException {
        assumeTrue(Files.exists(LEAGUE), () -> "skipped: " + LEAGUE + " is not beside the repository");
        try (var live = Live.on(data, LEAGUE, LEAGUE)) {
            assertThat(live.said())
                    .contains("22,800 rows, 22,800 counted, 0 known already, 30 boards")
                    .contains("22,800 rows, 0 counted, 22,800 known already");
            var boards = live.api().catalog("boards");
            assertThat(top(boards.entity("premier-league-2015-16"), 1)).containsExactly(new Row("Leicester City", 81));
            assertThat(top(boards.entity("premier-league-2023-24"), 3))
                    .extracting(Row::player, Row::score)
                    .containsExactly(
                            tuple("Manchester City FC", 91L), tuple("Arsenal FC", 89L), tuple("Liverpool FC", 82L));
        }
    }

    record Row(String player, long score) {}

    private static List<Row> top(Resource board, int size) {
        return board.catalog("standings").at("?size=" + size).get(Catalog.class).index().values().stream()
                .map(tuple -> tuple.as(Row.class))
                .toList();
    }

    private Path file(String content) throws IOException {
        return Files.writeString(files.resolve("scores.csv"), content);
    }
}

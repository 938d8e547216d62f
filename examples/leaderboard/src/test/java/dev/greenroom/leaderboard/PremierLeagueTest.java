package dev.greenroom.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Fifteen seasons of real results, from file to table. */
class PremierLeagueTest {
    private static final Path FILE = Path.of("../../../shared/data/premier-league.csv");
    private static final ScoreFile.Progress UNHEARD = (rows, bytes, total) -> {};

    @Test
    void tables_ofWholeSeasons_areThoseOfTheLeague() throws IOException {
        var boards = boards();

        assertThat(top(boards, "premier-league-2015-16", 1))
                .extracting(Standing::player, Standing::rank, Standing::score)
                .containsExactly(tuple("Leicester City", 1L, 81L));
        assertThat(top(boards, "premier-league-2023-24", 3))
                .extracting(Standing::player, Standing::rank, Standing::score)
                .containsExactly(
                        tuple("Manchester City FC", 1L, 91L),
                        tuple("Arsenal FC", 2L, 89L),
                        tuple("Liverpool FC", 3L, 82L));
        assertThat(boards)
                .hasSize(30)
                .allSatisfy((board, ranking) -> assertThat(ranking.size()).isEqualTo(20));
    }

    private static List<Standing> top(Map<String, Ranking> boards, String board, int limit) {
        return Objects.requireNonNull(boards.get(board)).top(limit).standings();
    }

    private static Map<String, Ranking> boards() throws IOException {
        assumeTrue(Files.exists(FILE), () -> "skipped: " + FILE + " is not beside the repository");
        var file = ScoreFile.open(FILE);
        assertThat(file.check(UNHEARD).rows()).isEqualTo(22_800);

        var boards = new HashMap<String, Ranking>();
        var ids = new HashSet<String>();
        try (var rows = file.rows(UNHEARD)) {
            while (rows.hasNext()) {
                var row = rows.next();
                var ranking = boards.computeIfAbsent(row.board(), name -> new Ranking(RankOrder.HIGH));
                ranking.put(row.score().player(), tally(ranking, row));
                ids.add(Objects.requireNonNull(row.score().id()));
            }
        }
        assertThat(ids).hasSize(22_800);
        return boards;
    }

    private static Tally tally(Ranking ranking, ScoreRow row) {
        return ranking.tally(row.score().player())
                .map(tally -> tally.plus(row.score(), row.line(), Rule.SUM, RankOrder.HIGH))
                .orElseGet(() -> Tally.first(row.score(), row.line()));
    }
}

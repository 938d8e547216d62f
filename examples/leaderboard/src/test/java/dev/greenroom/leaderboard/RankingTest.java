package dev.greenroom.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

class RankingTest {
    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

    private final Ranking ranking = new Ranking(RankOrder.HIGH);

    @Test
    void ranks_ofEqualScores_areShared() {
        put("ada", 30, 0);
        put("ben", 20, 1);
        put("cleo", 20, 2);
        put("dan", 10, 3);

        assertThat(ranking.top(10).standings())
                .extracting(Standing::player, Standing::rank)
                .containsExactly(tuple("ada", 1L), tuple("ben", 2L), tuple("cleo", 2L), tuple("dan", 4L));
    }

    @Test
    void equalScores_whoGotThereFirstStandsFirst() {
        put("late", 20, 9);
        put("early", 20, 3);

        assertThat(players(ranking.top(2))).containsExactly("early", "late");
    }

    @Test
    void equalScoresAndTimes_whoArrivedFirstStandsFirst() {
        ranking.put("second", new Tally(20, NOON, 2, true));
        ranking.put("first", new Tally(20, NOON, 1, true));

        assertThat(players(ranking.top(2))).containsExactly("first", "second");
    }

    @Test
    void lowOrder_putsLowScoresFirst() {
        var laps = new Ranking(RankOrder.LOW);
        laps.put("slow", new Tally(90, NOON, 1, true));
        laps.put("fast", new Tally(60, NOON, 2, true));

        assertThat(players(laps.top(2))).containsExactly("fast", "slow");
        assertThat(laps.rank(75)).isEqualTo(2);
    }

    @Test
    void after_whenThePlayerOfTheCursorHasMoved_goesOnFromTheOldPlace() {
        putFour();
        var page = ranking.top(2);
        put("ben", 1, 5);

        var next = ranking.after(Objects.requireNonNull(page.next()), 2);

        assertThat(players(next)).containsExactly("cleo", "dan");
    }

    @Test
    void before_whenThePlayerOfTheCursorHasGone_goesBackFromTheOldPlace() {
        putFour();
        var page = ranking.bottom(2);
        ranking.remove("cleo");

        var previous = ranking.before(Objects.requireNonNull(page.previous()), 5);

        assertThat(players(previous)).containsExactly("ada", "ben");
    }

    @Test
    void pages_atTheEnds_leadNoFurther() {
        putFour();
        assertThat(ranking.top(3).previous()).isNull();
        assertThat(ranking.top(3).next()).isNotNull();
        assertThat(ranking.bottom(3).next()).isNull();
        assertThat(ranking.bottom(3).previous()).isNotNull();
        assertThat(ranking.top(4).next()).isNull();
    }

    @Test
    void around_nearTheTop_isCutToWhoIsThere() {
        putFour();
        assertThat(ranking.around("ben", 5, 1).map(RankingTest::players)).contains(List.of("ada", "ben", "cleo"));
    }

    @Test
    void unknownPlayer_hasNoStanding() {
        putFour();
        assertThat(ranking.standing("eve")).isEmpty();
        assertThat(ranking.around("eve", 1, 1)).isEmpty();
        assertThat(ranking.tally("eve")).isEmpty();
        assertThat(ranking.remove("eve")).isFalse();
    }

    @Test
    void tally_isGivenBackAsItWasPut() {
        var tally = new Tally(-5, NOON.plusNanos(1), 77, true);
        ranking.put("ada", tally);
        assertThat(ranking.tally("ada")).contains(tally);
    }

    /** A tree out of balance would be a list here, too deep for the stack. */
    @Test
    void manyPlayers_inSortedOrderAndEachMovedToTheTop_keepTheirRanks() {
        var count = 50_000;
        for (var i = 0; i < count; i++) {
            put("p" + i, i, 0);
        }
        for (var i = 0; i < count / 2; i++) {
            put("p" + i, count + i, 0);
        }

        assertThat(ranking.standing("p" + (count / 2 - 1)).map(Standing::rank)).contains(1L);
        assertThat(ranking.standing("p" + count / 2).map(Standing::rank)).contains((long) count);
    }

    private void putFour() {
        put("ada", 40, 0);
        put("ben", 30, 1);
        put("cleo", 20, 2);
        put("dan", 10, 3);
    }

    private void put(String player, long score, long second) {
        ranking.put(player, new Tally(score, NOON.plusSeconds(second), second, true));
    }

    private static List<String> players(Page page) {
        return page.standings().stream().map(Standing::player).toList();
    }
}

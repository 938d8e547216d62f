package dev.greenroom.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

class TallyTest {
    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

    @ParameterizedTest
    @EnumSource(Rule.class)
    void firstScore_evenZero_makesATally(Rule rule) {
        assertThat(tally(rule, RankOrder.HIGH, List.of(score(0, 5)))).isEqualTo(new Tally(0, at(5), 0, false));
    }

    @Test
    void sum_addsPointsAndIsReachedWithTheLatestChange() {
        var tally = tally(Rule.SUM, RankOrder.HIGH, List.of(score(3, 1), score(1, 9), score(0, 12), score(2, 4)));
        assertThat(tally).isEqualTo(new Tally(6, at(9), 1, true));
    }

    @Test
    void sum_afterALaterZero_isReachedWithTheScoreThatMovedIt() {
        var tally = tally(Rule.SUM, RankOrder.HIGH, List.of(score(0, 9), score(3, 1)));
        assertThat(tally).isEqualTo(new Tally(3, at(1), 1, true));
    }

    @Test
    void sum_beyondTheRange_isRefusedAndSaysWhy() {
        var tally = Tally.first(score(Score.MAX_POINTS, 1), 0);
        assertThatThrownBy(() -> tally.plus(score(1, 2), 1, Rule.SUM, RankOrder.HIGH))
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo("points"))
                .hasMessage("points: 1 on top of 9007199254740992 would leave the range from -2^53 to 2^53. "
                        + "The score does not count; send smaller numbers.");
    }

    @Test
    void sum_belowTheRange_isRefused() {
        var tally = Tally.first(score(-Score.MAX_POINTS, 1), 0);
        assertThatThrownBy(() -> tally.plus(score(-1, 2), 1, Rule.SUM, RankOrder.HIGH))
                .isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void best_ofHighOrder_isTheHighest() {
        var tally = tally(Rule.BEST, RankOrder.HIGH, List.of(score(3, 1), score(7, 2), score(5, 3)));
        assertThat(tally).isEqualTo(new Tally(7, at(2), 1, true));
    }

    @Test
    void best_ofLowOrder_isTheLowest() {
        var tally = tally(Rule.BEST, RankOrder.LOW, List.of(score(3, 1), score(7, 2), score(2, 3)));
        assertThat(tally).isEqualTo(new Tally(2, at(3), 2, true));
    }

    @Test
    void best_reachedEarlierByALateScore_countsFromThen() {
        var tally = tally(Rule.BEST, RankOrder.HIGH, List.of(score(7, 5), score(7, 2), score(7, 3)));
        assertThat(tally).isEqualTo(new Tally(7, at(2), 1, true));
    }

    @Test
    void latest_ofScoresThatComeInLate_isTheLatestByTime() {
        var tally = tally(Rule.LATEST, RankOrder.HIGH, List.of(score(7, 5), score(9, 2)));
        assertThat(tally).isEqualTo(new Tally(7, at(5), 0, true));
    }

    @Test
    void latest_ofTheSameTime_isTheLaterArrival() {
        var tally = tally(Rule.LATEST, RankOrder.HIGH, List.of(score(7, 5), score(4, 5)));
        assertThat(tally).isEqualTo(new Tally(4, at(5), 1, true));
    }

    @Test
    void plus_whatChangesNothing_isTheSameTally() {
        var tally = Tally.first(score(7, 5), 0);
        assertThat(tally.plus(score(6, 9), 1, Rule.BEST, RankOrder.HIGH)).isSameAs(tally);
        assertThat(tally.plus(score(6, 4), 1, Rule.LATEST, RankOrder.HIGH)).isSameAs(tally);
        assertThat(tally.plus(score(0, 9), 1, Rule.SUM, RankOrder.HIGH)).isSameAs(tally);
    }

    /** In whatever order scores are counted, score and time are those that one reads off the sorted history. */
    @RepeatedTest(20)
    void tally_inAnyOrder_isThatOfTheSortedHistory() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var round = 0; round < 100; round++) {
            var scores = new ArrayList<Score>();
            var count = random.nextInt(1, 8);
            for (var i = 0; i < count; i++) {
                scores.add(score(random.nextInt(-2, 3), random.nextInt(1_000_000)));
            }
            var history =
                    scores.stream().sorted(Comparator.comparing(Score::at)).toList();
            for (var order : RankOrder.values()) {
                for (var rule : Rule.values()) {
                    Collections.shuffle(scores, random);
                    var tally = tally(rule, order, scores);
                    var reached = reached(rule, order, history);
                    assertThat(List.of(tally.score(), tally.since()))
                            .as("seed %d, %s, %s, %s", seed, rule, order, scores)
                            .isEqualTo(List.of(
                                    rule == Rule.SUM
                                            ? history.stream()
                                                    .mapToLong(Score::points)
                                                    .sum()
                                            : reached.points(),
                                    reached.at()));
                    assertThat(scores.get((int) tally.arrival()).at())
                            .as("seed %d", seed)
                            .isEqualTo(tally.since());
                }
            }
        }
    }

    /** The score of a sorted history with which the standing was reached. */
    private static Score reached(Rule rule, RankOrder order, List<Score> history) {
        return switch (rule) {
            case SUM ->
                history.reversed().stream()
                        .filter(score -> score.points() != 0)
                        .findFirst()
                        .orElse(history.getFirst());
            case BEST -> {
                var points = history.stream().mapToLong(Score::points).sorted().toArray();
                var best = order == RankOrder.HIGH ? points[points.length - 1] : points[0];
                yield history.stream()
                        .filter(score -> score.points() == best)
                        .findFirst()
                        .orElseThrow();
            }
            case LATEST -> history.getLast();
        };
    }

    private static Tally tally(Rule rule, RankOrder order, List<Score> scores) {
        var tally = Tally.first(scores.getFirst(), 0);
        for (var i = 1; i < scores.size(); i++) {
            tally = tally.plus(scores.get(i), i, rule, order);
        }
        return tally;
    }

    private static Score score(long points, long second) {
        return new Score("ada", points, null, at(second));
    }

    private static Instant at(long second) {
        return NOON.plusSeconds(second);
    }
}

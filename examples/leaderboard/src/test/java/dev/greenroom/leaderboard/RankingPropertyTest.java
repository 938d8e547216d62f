package dev.greenroom.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/** A ranking against a list that is sorted anew for each question. Scores and times are few, so that ties abound. */
class RankingPropertyTest {
    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
    private static final int STEPS = 4_000;

    @ParameterizedTest
    @EnumSource(RankOrder.class)
    void ranking_afterAnyChanges_answersLikeASortedList(RankOrder order) {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var ranking = new Ranking(order);
        var model = new Model(order, new HashMap<>());
        for (var step = 0; step < STEPS; step++) {
            change(random, step, ranking, model);
            if (step % 10 == 0) {
                compare(random, ranking, model, "seed %d, step %d, order %s".formatted(seed, step, order));
            }
        }
    }

    /** The players swell and dwindle in turn, so that subtrees part and join at many sizes. */
    private static void change(Random random, int step, Ranking ranking, Model model) {
        var player = "p" + random.nextInt(300);
        var dwindling = step / 1_000 % 2 == 1;
        if (random.nextInt(100) < (dwindling ? 80 : 20)) {
            assertThat(ranking.remove(player)).isEqualTo(model.tallies.remove(player) != null);
        } else {
            var score = random.nextInt(-20, 20);
            var tally = new Tally(score, NOON.plusNanos(random.nextInt(3)), random.nextInt(3), random.nextBoolean());
            ranking.put(player, tally);
            model.tallies.put(player, tally);
        }
    }

    private static void compare(Random random, Ranking ranking, Model model, String run) {
        var sorted = model.sorted();
        assertThat(ranking.size()).as(run).isEqualTo(sorted.size());
        assertThat(ranking.top(sorted.size() + 1).standings()).as(run).isEqualTo(sorted);

        var limit = random.nextInt(12);
        assertThat(ranking.top(limit).standings()).as(run).isEqualTo(cut(sorted, 0, limit));
        assertThat(ranking.bottom(limit).standings()).as(run).isEqualTo(cut(sorted, sorted.size() - limit, limit));

        // A place that any player may have stood at, or none.
        var score = random.nextInt(-22, 22);
        var place = new Cursor(score, NOON.plusNanos(random.nextInt(3)), random.nextInt(3), "p" + random.nextInt(300));
        var ahead =
                (int) sorted.stream().filter(s -> model.compare(s, place) < 0).count();
        var upTo =
                (int) sorted.stream().filter(s -> model.compare(s, place) <= 0).count();
        assertThat(ranking.after(place, limit).standings()).as(run).isEqualTo(cut(sorted, upTo, limit));
        assertThat(ranking.before(place, limit).standings()).as(run).isEqualTo(cut(sorted, ahead - limit, limit));
        assertThat(ranking.rank(score)).as(run).isEqualTo(model.rank(score));

        if (!sorted.isEmpty()) {
            var index = random.nextInt(sorted.size());
            var standing = sorted.get(index);
            assertThat(ranking.standing(standing.player())).as(run).contains(standing);
            assertThat(ranking.tally(standing.player())).as(run).contains(model.tally(standing.player()));
            assertThat(ranking.around(standing.player(), limit, 3).map(Page::standings))
                    .as(run)
                    .contains(cut(sorted, index - limit, limit + 4));
            assertThat(ranking.after(standing.cursor(), 3).standings()).as(run).isEqualTo(cut(sorted, index + 1, 3));
        }
        assertThat(pagedForwards(ranking)).as(run).isEqualTo(sorted);
    }

    private static List<Standing> pagedForwards(Ranking ranking) {
        return Stream.iterate(
                        ranking.top(7),
                        page -> page != null,
                        page -> page.next() == null ? null : ranking.after(page.next(), 7))
                .flatMap(page -> page.standings().stream())
                .toList();
    }

    private static List<Standing> cut(List<Standing> sorted, int from, int count) {
        return sorted.subList(Math.clamp(from, 0, sorted.size()), Math.clamp((long) from + count, 0, sorted.size()));
    }

    private record Model(RankOrder order, Map<String, Tally> tallies) {

        List<Standing> sorted() {
            return tallies.keySet().stream()
                    .map(player -> standing(player, tally(player)))
                    .sorted((a, b) -> compare(a, b.cursor()))
                    .toList();
        }

        Tally tally(String player) {
            return Objects.requireNonNull(tallies.get(player));
        }

        Standing standing(String player, Tally tally) {
            return new Standing(player, rank(tally.score()), tally.score(), tally.since(), tally.arrival());
        }

        long rank(long score) {
            return 1
                    + tallies.values().stream()
                            .filter(tally -> order == RankOrder.HIGH ? tally.score() > score : tally.score() < score)
                            .count();
        }

        int compare(Standing standing, Cursor place) {
            var byScore = Comparator.comparingLong(Cursor::score);
            return (order == RankOrder.HIGH ? byScore.reversed() : byScore)
                    .thenComparing(Cursor::since)
                    .thenComparingLong(Cursor::arrival)
                    .thenComparing(Cursor::player)
                    .compare(standing.cursor(), place);
        }
    }
}

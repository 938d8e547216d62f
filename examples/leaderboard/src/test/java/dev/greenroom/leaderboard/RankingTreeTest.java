package dev.greenroom.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;

class RankingTreeTest {
    private static final int PLAYERS = 5_000;

    @ParameterizedTest
    @EnumSource(RankOrder.class)
    void tree_grownFromOneEnd_keepsItsShape(RankOrder order) {
        grow(order, i -> i);
    }

    @Test
    void tree_grownFromBothEndsToTheMiddle_keepsItsShape() {
        grow(RankOrder.HIGH, i -> i % 2 == 0 ? i : 2 * PLAYERS - i);
    }

    @Test
    void tree_grownFromTheMiddleToBothEnds_keepsItsShape() {
        grow(RankOrder.LOW, i -> i % 2 == 0 ? i : -i);
    }

    /** From no player to all, then moves, then back to none; the fewer the scores, the more ties. */
    @ParameterizedTest
    @CsvSource({
        "HIGH, 0, 1",
        "LOW, 1, 1",
        "HIGH, 2, 2",
        "LOW, 95, 5",
        "HIGH, 96, 50",
        "LOW, 97, 1",
        "HIGH, 193, 9",
        "LOW, 2000, 1",
        "HIGH, 2000, 40",
        "LOW, 2100, 100000",
        "HIGH, 20000, 3",
        "LOW, 20000, 500",
        "HIGH, 20000, 1000000"
    })
    void tree_whichSwellsMovesAndDwindles_keepsShapeAndOrder(RankOrder order, int players, int scores) {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var tree = new RankingTree(order);
        var inside = new ArrayList<RankingEntry>();
        var stride = Math.max(players / 12, 1);
        for (var step = 0; step < 3 * players; step++) {
            if (step < players) {
                inside.add(inserted(tree, random.nextInt(scores), random.nextInt(8), "p" + step));
            } else if (step < 2 * players) {
                var entry = inside.get(random.nextInt(inside.size()));
                tree.remove(entry);
                entry.set(tally(random.nextInt(scores), random.nextInt(8)));
                tree.insert(entry);
            } else {
                Collections.swap(inside, random.nextInt(inside.size()), inside.size() - 1);
                tree.remove(inside.removeLast());
            }
            if (step % stride == 0) {
                check(random, tree, order, inside, "seed %d, step %d".formatted(seed, step));
            }
        }
        check(random, tree, order, inside, "seed %d, at the end".formatted(seed));
        assertThat(tree.size()).isZero();
    }

    @ParameterizedTest
    @EnumSource(RankOrder.class)
    void stretches_takenOutOfATree_leaveItInShape(RankOrder order) {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var tree = new RankingTree(order);
        var inside = new ArrayList<RankingEntry>();
        for (var i = 0; i < PLAYERS; i++) {
            inside.add(inserted(tree, i, 0, "p" + i));
        }
        while (!inside.isEmpty()) {
            var from = random.nextInt(3) * Math.max(inside.size() - 300, 0) / 2;
            var stretch = inside.subList(from, Math.min(from + 1 + random.nextInt(300), inside.size()));
            stretch.forEach(tree::remove);
            stretch.clear();
            check(random, tree, order, inside, "seed %d, %d left".formatted(seed, inside.size()));
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 90", "false, 75"})
    void leaves_whileATreeGrows_areMostlyFull(boolean inOrder, int percent) {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var tree = new RankingTree(RankOrder.LOW);
        for (var i = 0; i < 4 * PLAYERS; i++) {
            inserted(tree, inOrder ? i : random.nextInt(), 0, "p" + i);
        }

        assertThat(100.0 * tree.size() / (leaves(tree.root) * RankingLeaf.CAPACITY))
                .as("seed %d", seed)
                .isGreaterThan(percent);
    }

    @Test
    void betterThan_theUtmostNumbers_isAllOrNone() {
        var high = new RankingTree(RankOrder.HIGH);
        var low = new RankingTree(RankOrder.LOW);
        for (var score : new long[] {-1L << 53, -1, 0, 1, 1L << 53}) {
            inserted(high, score, 0, "p" + score);
            inserted(low, score, 0, "p" + score);
        }

        assertThat(high.betterThan(Long.MAX_VALUE)).isZero();
        assertThat(high.betterThan(Long.MIN_VALUE)).isEqualTo(5);
        assertThat(low.betterThan(Long.MAX_VALUE)).isEqualTo(5);
        assertThat(low.betterThan(Long.MIN_VALUE)).isZero();
        assertThat(high.betterThan(-1)).isEqualTo(3);
        assertThat(low.betterThan(-1)).isEqualTo(1);
    }

    @Test
    void remove_ofAnEntryThatIsNotThere_namesThePlayerAndChangesNothing() {
        var tree = new RankingTree(RankOrder.HIGH);
        inserted(tree, 5, 1, "ada");
        var twin = new RankingEntry("ada");
        twin.set(tally(5, 1));

        assertThatThrownBy(() -> tree.remove(twin))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ada");
        assertThat(tree.size()).isEqualTo(1);
    }

    private static void grow(RankOrder order, IntUnaryOperator score) {
        var random = new Random(1);
        var tree = new RankingTree(order);
        var inside = new ArrayList<RankingEntry>();
        for (var i = 0; i < PLAYERS; i++) {
            inside.add(inserted(tree, score.applyAsInt(i), 0, "p" + i));
            if (i < 200 || i % 100 == 0) {
                check(random, tree, order, inside, "step " + i);
            }
        }
    }

    private static RankingEntry inserted(RankingTree tree, long score, long arrival, String player) {
        var entry = new RankingEntry(player);
        entry.set(tally(score, arrival));
        tree.insert(entry);
        return entry;
    }

    /** Seconds, fractions and arrivals each decide some ties. */
    private static Tally tally(long score, long arrival) {
        return new Tally(score, Instant.ofEpochSecond(arrival / 4, arrival % 4 / 2), arrival, true);
    }

    private static void check(Random random, RankingTree tree, RankOrder order, List<RankingEntry> inside, String run) {
        RankingTreeShape.check(tree, run);
        var model = inside.stream()
                .map(RankingTreeTest::place)
                .sorted(inOrder(order))
                .toList();
        var places = new ArrayList<Cursor>();
        tree.forEach(0, tree.size(), entry -> places.add(place(entry)));
        assertThat(places.equals(model)).as("order of the players, %s", run).isTrue();
        assertThat(tree.size()).as(run).isEqualTo(model.size());

        for (var i = 0; i < 5 && !model.isEmpty(); i++) {
            var index = random.nextInt(model.size());
            var place = model.get(index);
            var better = model.stream()
                    .filter(other -> order.better(other.score(), place.score()))
                    .count();
            var to = index + random.nextInt(model.size() - index + 1);
            var cut = new ArrayList<Cursor>();
            tree.forEach(index, to, entry -> cut.add(place(entry)));

            assertThat(tree.before(RankingEntry.at(place))).as(run).isEqualTo(index);
            assertThat(tree.upTo(RankingEntry.at(place))).as(run).isEqualTo(index + 1);
            assertThat(tree.betterThan(place.score())).as(run).isEqualTo((int) better);
            assertThat(cut.equals(model.subList(index, to)))
                    .as("places %d to %d, %s", index, to, run)
                    .isTrue();
        }
    }

    private static Cursor place(RankingEntry entry) {
        return entry.standing(0).cursor();
    }

    private static Comparator<Cursor> inOrder(RankOrder order) {
        var byScore = Comparator.comparingLong(Cursor::score);
        return (order == RankOrder.HIGH ? byScore.reversed() : byScore)
                .thenComparing(Cursor::since)
                .thenComparingLong(Cursor::arrival)
                .thenComparing(Cursor::player);
    }

    private static int leaves(RankingNode node) {
        return switch (node) {
            case RankingLeaf leaf -> 1;
            case RankingBranch branch -> {
                var count = 0;
                for (var slot = 0; slot < branch.slots; slot++) {
                    count += leaves(branch.children[slot]);
                }
                yield count;
            }
        };
    }
}

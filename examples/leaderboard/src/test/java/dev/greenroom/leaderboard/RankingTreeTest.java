package dev.greenroom.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import java.util.function.IntUnaryOperator;

class RankingTreeTest {
    private static final int PLAYERS = 600;

    private final RankingTree tree = new RankingTree(RankOrder.HIGH);

    @Test
    void tree_grownFromOneEnd_isBalancedAtEachStep() {
        grow(i -> i);
    }

    @Test
    void tree_grownFromBothEndsToTheMiddle_isBalancedAtEachStep() {
        grow(i -> i % 2 == 0 ? i : 2 * PLAYERS - i);
    }

    @Test
    void tree_grownFromTheMiddleToBothEnds_isBalancedAtEachStep() {
        grow(i -> i % 2 == 0 ? i : -i);
    }

    @RepeatedTest(5)
    void tree_whichSwellsAndDwindles_isBalancedAtEachStep() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var inside = new ArrayList<RankingTree.Node>();
        for (var step = 0; step < 3_000; step++) {
            var dwindling = step / 500 % 2 == 1;
            if (!inside.isEmpty() && random.nextInt(10) < (dwindling ? 9 : 2)) {
                // Often from one end: that side becomes light.
                tree.remove(inside.remove(random.nextBoolean() ? 0 : random.nextInt(inside.size())));
            } else {
                inside.add(inserted(random.nextInt(100), step));
            }
            checkBalance("seed %d, step %d".formatted(seed, step));
            assertThat(tree.size()).isEqualTo(inside.size());
        }
    }

    private void grow(IntUnaryOperator score) {
        for (var i = 0; i < PLAYERS; i++) {
            inserted(score.applyAsInt(i), i);
            checkBalance("step " + i);
        }
    }

    private RankingTree.Node inserted(long score, int arrival) {
        var node = new RankingTree.Node("p" + arrival);
        node.set(new Tally(score, Instant.EPOCH, arrival, true));
        tree.insert(node);
        return node;
    }

    private void checkBalance(String step) {
        checkedSize(tree.root, step);
    }

    private static int checkedSize(RankingTree.@Nullable Node node, String step) {
        if (node == null) {
            return 0;
        }
        var left = checkedSize(node.left, step);
        var right = checkedSize(node.right, step);
        assertThat(node.size).as(step).isEqualTo(left + 1 + right);
        assertThat(Math.max(left, right) + 1)
                .as("weight at %s, %d left, %d right", step, left, right)
                .isLessThanOrEqualTo(RankingTree.DELTA * (Math.min(left, right) + 1));
        return node.size;
    }
}

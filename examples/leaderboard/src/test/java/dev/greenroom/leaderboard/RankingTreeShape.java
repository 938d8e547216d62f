package dev.greenroom.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

/** What must hold in each {@link RankingTree} between two calls, but for the order of its players. */
final class RankingTreeShape {
    private RankingTreeShape() {}

    static void check(RankingTree tree, String run) {
        if (tree.root instanceof RankingBranch root) {
            assertThat(root.slots).as("slots of the root, %s", run).isGreaterThan(1);
        }
        var depth = depth(tree.root, run);
        checkNode(tree.root, true, run);
        // Two leaves below a root, and then ten times as many at each level.
        var fewest = depth == 1
                ? 0
                : 2
                        * RankingNode.least(RankingLeaf.CAPACITY)
                        * Math.pow(RankingNode.least(RankingBranch.CAPACITY), depth - 2);
        assertThat((double) tree.size())
                .as("players for depth %d, %s", depth, run)
                .isGreaterThanOrEqualTo(fewest);
    }

    private static int depth(RankingNode node, String run) {
        return switch (node) {
            case RankingLeaf leaf -> 1;
            case RankingBranch branch -> {
                var depth = depth(branch.children[0], run);
                for (var slot = 1; slot < branch.slots; slot++) {
                    assertThat(depth(branch.children[slot], run))
                            .as("depth, %s", run)
                            .isEqualTo(depth);
                }
                yield depth + 1;
            }
        };
    }

    private static void checkNode(RankingNode node, boolean isRoot, String run) {
        if (!isRoot) {
            assertThat(node.slots)
                    .as("slots of a node, %s", run)
                    .isBetween(RankingNode.least(node.keys.length), node.keys.length);
        }
        for (var slot = 1; slot < node.slots; slot++) {
            var ordered = node.keys[slot - 1] < node.keys[slot]
                    || (node.keys[slot - 1] == node.keys[slot]
                            && node.entries[slot - 1].compareTie(node.entries[slot]) < 0);
            assertThat(ordered).as("order at slot %d, %s", slot, run).isTrue();
        }
        for (var slot = node.slots; slot < node.entries.length; slot++) {
            assertThat(node.entries[slot]).as("entry beyond the slots, %s", run).isNull();
        }
        if (node instanceof RankingBranch branch) {
            for (var slot = 0; slot < branch.slots; slot++) {
                var child = branch.children[slot];
                assertThat(branch.sizes[slot]).as("size of a slot, %s", run).isEqualTo(child.size());
                assertThat(branch.keys[slot]).as("key of a slot, %s", run).isEqualTo(child.keys[0]);
                assertThat(branch.entries[slot]).as("entry of a slot, %s", run).isSameAs(child.entries[0]);
                checkNode(child, false, run);
            }
            for (var slot = branch.slots; slot < branch.children.length; slot++) {
                assertThat(branch.children[slot])
                        .as("child beyond the slots, %s", run)
                        .isNull();
            }
        }
    }
}

package dev.greenroom.leaderboard;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.function.Consumer;

/**
 * A binary search tree of players, kept in balance by the sizes of its subtrees, which it needs anyway to count places.
 *
 * <p>Why this one: a counted B+ tree would save two references and a count for each player, but splits, merges and
 * loans between siblings take far more code; a skip list that counts needs more memory and keeps its bounds by chance
 * only. Here the players are the nodes, so moving one to another score allocates nothing. No subtree has more than
 * three quarters of the weight above it, so a path has at most 2.5 log<sub>2</sub> n nodes, 50 for a million players.
 *
 * <p>Source: Hirai and Yamamoto, Balancing weight-balanced trees, Journal of Functional Programming 21 (2011), with
 * their parameters 3 and 2, the only whole ones that are right for insertion and deletion.
 */
final class RankingTree {
    static final int DELTA = 3;
    private static final int GAMMA = 2;

    private final RankOrder order;

    @Nullable
    Node root;

    RankingTree(RankOrder order) {
        this.order = order;
    }

    int size() {
        return size(root);
    }

    /** The node must not be in the tree, and must not change while it is. */
    void insert(Node node) {
        root = insert(root, node);
    }

    /** The node must be in the tree. */
    void remove(Node node) {
        root = remove(root, node);
        node.left = null;
        node.right = null;
        node.size = 1;
    }

    /** The number of players with a strictly better score. */
    int betterThan(long score) {
        var count = 0;
        var node = root;
        while (node != null) {
            if (order.better(node.score, score)) {
                // Without a look at the left child, which is not on the way and rarely in a cache.
                count += node.size - size(node.right);
                node = node.right;
            } else {
                node = node.left;
            }
        }
        return count;
    }

    /** The number of players ahead of a place. */
    int before(Node place) {
        return count(place, false);
    }

    /** The number of players ahead of a place and at it. */
    int upTo(Node place) {
        return count(place, true);
    }

    private int count(Node place, boolean included) {
        var count = 0;
        var node = root;
        while (node != null) {
            var compared = compare(node, place);
            if (compared < 0 || (included && compared == 0)) {
                // Without a look at the left child, which is not on the way and rarely in a cache.
                count += node.size - size(node.right);
                node = node.right;
            } else {
                node = node.left;
            }
        }
        return count;
    }

    /** Visits the places {@code from}, counted from 0, up to and without {@code to}, in order. */
    void forEach(int from, int to, Consumer<Node> visitor) {
        forEach(root, from, to, visitor);
    }

    private static void forEach(@Nullable Node node, int from, int to, Consumer<Node> visitor) {
        if (node == null || from >= to) {
            return;
        }
        var here = size(node.left);
        if (from < here) {
            forEach(node.left, from, Math.min(to, here), visitor);
        }
        if (from <= here && here < to) {
            visitor.accept(node);
        }
        if (here + 1 < to) {
            forEach(node.right, Math.max(from - here - 1, 0), to - here - 1, visitor);
        }
    }

    private int compare(Node node, Node other) {
        var compared = order.compare(node.score, other.score);
        if (compared == 0) {
            compared = Long.compare(node.sinceSeconds, other.sinceSeconds);
        }
        if (compared == 0) {
            compared = Integer.compare(node.sinceNanos, other.sinceNanos);
        }
        if (compared == 0) {
            compared = Long.compare(node.arrival, other.arrival);
        }
        return compared == 0 ? node.player.compareTo(other.player) : compared;
    }

    private Node insert(@Nullable Node tree, Node node) {
        if (tree == null) {
            return node;
        }
        if (compare(node, tree) < 0) {
            tree.left = insert(tree.left, node);
        } else {
            tree.right = insert(tree.right, node);
        }
        return balanced(tree);
    }

    private @Nullable Node remove(@Nullable Node tree, Node node) {
        if (tree == null) {
            throw new IllegalStateException("ranking: " + node.player + " is not where its tally says.");
        }
        if (tree == node) {
            return joined(tree.left, tree.right);
        }
        if (compare(node, tree) < 0) {
            tree.left = remove(tree.left, node);
        } else {
            tree.right = remove(tree.right, node);
        }
        return balanced(tree);
    }

    /** One tree of two siblings: a neighbour of the gap, from the larger side, becomes its root. */
    private @Nullable Node joined(@Nullable Node left, @Nullable Node right) {
        if (left == null) {
            return right;
        }
        if (right == null) {
            return left;
        }
        if (size(left) > size(right)) {
            var last = left;
            while (last.right != null) {
                last = last.right;
            }
            last.left = remove(left, last);
            last.right = right;
            return balanced(last);
        }
        var first = right;
        while (first.left != null) {
            first = first.left;
        }
        first.right = remove(right, first);
        first.left = left;
        return balanced(first);
    }

    /** Restores size and balance at a node of which one subtree has grown or shrunk by one node. */
    private static Node balanced(Node tree) {
        var left = tree.left;
        var right = tree.right;
        if (right != null && tooHeavy(right, left)) {
            var inner = right.left;
            var raised =
                    inner != null && weight(inner) >= GAMMA * weight(right.right) ? raisedLeft(right, inner) : right;
            return raisedRight(tree, raised);
        }
        if (left != null && tooHeavy(left, right)) {
            var inner = left.right;
            var raised = inner != null && weight(inner) >= GAMMA * weight(left.left) ? raisedRight(left, inner) : left;
            return raisedLeft(tree, raised);
        }
        tree.size = size(left) + 1 + size(right);
        return tree;
    }

    private static Node raisedRight(Node tree, Node right) {
        tree.right = right.left;
        right.left = tree;
        return sized(tree, right);
    }

    private static Node raisedLeft(Node tree, Node left) {
        tree.left = left.right;
        left.right = tree;
        return sized(tree, left);
    }

    private static Node sized(Node lower, Node upper) {
        lower.size = size(lower.left) + 1 + size(lower.right);
        upper.size = size(upper.left) + 1 + size(upper.right);
        return upper;
    }

    private static boolean tooHeavy(Node tree, @Nullable Node sibling) {
        return weight(tree) > DELTA * weight(sibling);
    }

    private static long weight(@Nullable Node tree) {
        return size(tree) + 1L;
    }

    private static int size(@Nullable Node tree) {
        return tree == null ? 0 : tree.size;
    }

    /** A player; its fields are a {@link Tally}, laid out flat to save two objects for each player. */
    static final class Node {
        private final String player;
        private long score;
        private long sinceSeconds;
        private int sinceNanos;
        private long arrival;
        private boolean moved;

        int size = 1;

        @Nullable
        Node left;

        @Nullable
        Node right;

        Node(String player) {
            this.player = player;
        }

        /** A node that stands for a place and never enters a tree. */
        static Node at(Cursor place) {
            var node = new Node(place.player());
            node.set(new Tally(place.score(), place.since(), place.arrival(), false));
            return node;
        }

        void set(Tally tally) {
            score = tally.score();
            var since = tally.since();
            sinceSeconds = since.getEpochSecond();
            sinceNanos = since.getNano();
            arrival = tally.arrival();
            moved = tally.moved();
        }

        long score() {
            return score;
        }

        Tally tally() {
            return new Tally(score, since(), arrival, moved);
        }

        Standing standing(long rank) {
            return new Standing(player, rank, score, since(), arrival);
        }

        private Instant since() {
            return Instant.ofEpochSecond(sinceSeconds, sinceNanos);
        }
    }
}

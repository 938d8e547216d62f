package dev.greenroom.leaderboard;

import java.util.function.Consumer;

/**
 * A counted B+ tree: the players stand in leaves of up to 96, and the branches above know how many stand below each of
 * up to 32 children, so that the players ahead of a place are counted on the way down. Among 100,000 players that way
 * is three branches, of which there are so few that they stay in the caches, and one leaf. A balanced binary tree needs
 * less code, but the way goes over some seventeen nodes all over the memory, and the processor waits for each.
 *
 * <p>All leaves are at the same depth, and every node but the root is at least a third full. A full node is relieved
 * before an insertion enters it: it shares with a neighbour or else splits. The new half always fits above, as the node
 * above was relieved first. After a removal, a node with too few slots joins a neighbour if one node holds both, and
 * shares with it otherwise. Of the right ways this is the simplest, as all of it is slots that move between neighbours.
 * Neighbours that share before they split are mostly full, and a move to another score allocates nothing but, at times,
 * that new half.
 *
 * <p>Sources: Bayer and McCreight, Organization and maintenance of large ordered indexes, Acta Informatica 1 (1972),
 * with their overflow into neighbours; Comer, The ubiquitous B-tree, Computing Surveys 11 (1979), for players in the
 * leaves only.
 */
final class RankingTree {
    /** Turns a score into a key, of which the smaller is better: none of its bits is flipped, or all are. */
    private final long flip;

    RankingNode root = new RankingLeaf();

    RankingTree(RankOrder order) {
        flip = switch (order) {
            case HIGH -> -1;
            case LOW -> 0;
        };
    }

    int size() {
        return root.size();
    }

    /** The entry must not be in the tree, and must not change while it is. */
    void insert(RankingEntry entry) {
        if (root.isFull()) {
            root = RankingBranch.above(root);
        }
        root.insert(key(entry.score()), entry);
    }

    /** The entry must be in the tree. */
    void remove(RankingEntry entry) {
        root.remove(key(entry.score()), entry);
        if (root instanceof RankingBranch branch && branch.slots == 1) {
            root = branch.children[0];
        }
    }

    /** The number of players with a strictly better score. */
    int betterThan(long score) {
        return root.smaller(key(score));
    }

    /** The number of players ahead of a place. */
    int before(RankingEntry place) {
        return root.ahead(key(place.score()), place, false);
    }

    /** The number of players ahead of a place and at it. */
    int upTo(RankingEntry place) {
        return root.ahead(key(place.score()), place, true);
    }

    /** Visits the places {@code from}, counted from 0, up to and without {@code to}, in order. */
    void forEach(int from, int to, Consumer<RankingEntry> visitor) {
        root.forEach(from, to, visitor);
    }

    private long key(long score) {
        return score ^ flip;
    }
}

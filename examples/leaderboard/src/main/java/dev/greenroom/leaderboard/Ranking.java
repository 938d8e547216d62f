package dev.greenroom.leaderboard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The players of one board in the order of their standings.
 *
 * <p>A better score comes first; among equal scores, who got there first; among equal times, whose score arrived first;
 * at last the players' names decide, so that no two players share a place. Changes and questions take O(log n) for n
 * players, a page of k standings O(log n + k). A player takes one tree node and one entry of a hash map.
 *
 * <p>Not thread-safe: a board owns its ranking.
 */
public final class Ranking {
    private final RankingTree tree;
    private final Map<String, RankingTree.Node> nodes = new HashMap<>();

    /** A ranking without players. */
    public Ranking(RankOrder order) {
        tree = new RankingTree(order);
    }

    /** The number of players. */
    public int size() {
        return tree.size();
    }

    /** Gives a player this tally, in place of the one before. */
    public void put(String player, Tally tally) {
        var node = nodes.get(player);
        if (node == null) {
            node = new RankingTree.Node(player);
            nodes.put(player, node);
        } else {
            tree.remove(node);
        }
        node.set(tally);
        tree.insert(node);
    }

    /** Takes a player out; false when the player was not there. */
    public boolean remove(String player) {
        var node = nodes.remove(player);
        if (node == null) {
            return false;
        }
        tree.remove(node);
        return true;
    }

    /** The tally that a player was given last. */
    public Optional<Tally> tally(String player) {
        return Optional.ofNullable(nodes.get(player)).map(RankingTree.Node::tally);
    }

    /** The standing of one player. */
    public Optional<Standing> standing(String player) {
        return Optional.ofNullable(nodes.get(player)).map(node -> node.standing(rank(node.score())));
    }

    /** The rank that a score has or would have: 1 + the number of players with a strictly better one. */
    public long rank(long score) {
        return 1L + tree.betterThan(score);
    }

    /** The first standings, at most {@code limit}. */
    public Page top(int limit) {
        return page(0, limit);
    }

    /** The last standings, at most {@code limit}. */
    public Page bottom(int limit) {
        return page(size() - (long) limit, limit);
    }

    /** The standings that follow a place, at most {@code limit}; when there are none, a page that leads nowhere. */
    public Page after(Cursor place, int limit) {
        return page(tree.upTo(RankingTree.Node.at(place)), limit);
    }

    /** The standings right ahead of a place, at most {@code limit}; when there are none, a page that leads nowhere. */
    public Page before(Cursor place, int limit) {
        return page(tree.before(RankingTree.Node.at(place)) - (long) limit, limit);
    }

    /** A player's standing with those of up to {@code ahead} players right ahead and {@code behind} right behind. */
    public Optional<Page> around(String player, int ahead, int behind) {
        var node = nodes.get(player);
        if (node == null) {
            return Optional.empty();
        }
        return Optional.of(page(tree.before(node) - (long) ahead, ahead + 1L + behind));
    }

    /** The standings at the places {@code from}, counted from 0, up to {@code from + count}, cut to those there are. */
    private Page page(long from, long count) {
        var start = Math.clamp(from, 0, size());
        var end = Math.clamp(from + count, start, size());
        var standings = new ArrayList<Standing>(end - start);
        tree.forEach(start, end, node -> standings.add(node.standing(rankAfter(standings, node, start))));
        return new Page(
                standings,
                start == 0 || standings.isEmpty() ? null : standings.getFirst().cursor(),
                end == size() || standings.isEmpty()
                        ? null
                        : standings.getLast().cursor());
    }

    private long rankAfter(List<Standing> standings, RankingTree.Node node, int start) {
        if (standings.isEmpty()) {
            return rank(node.score());
        }
        var last = standings.getLast();
        return last.score() == node.score() ? last.rank() : 1L + start + standings.size();
    }
}

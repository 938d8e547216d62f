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
 * players, a page of k standings O(log n + k). A player takes one entry, with a slot in a leaf of the tree and another
 * in a hash map.
 *
 * <p>Not thread-safe: a board owns its ranking.
 */
public final class Ranking {
    private final RankingTree tree;
    private final Map<String, RankingEntry> entries = new HashMap<>();

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
        var entry = entries.get(player);
        if (entry == null) {
            entry = new RankingEntry(player);
            entries.put(player, entry);
        } else {
            tree.remove(entry);
        }
        entry.set(tally);
        tree.insert(entry);
    }

    /** Takes a player out; false when the player was not there. */
    public boolean remove(String player) {
        var entry = entries.remove(player);
        if (entry == null) {
            return false;
        }
        tree.remove(entry);
        return true;
    }

    /** The tally that a player was given last. */
    public Optional<Tally> tally(String player) {
        return Optional.ofNullable(entries.get(player)).map(RankingEntry::tally);
    }

    /** The standing of one player. */
    public Optional<Standing> standing(String player) {
        return Optional.ofNullable(entries.get(player)).map(entry -> entry.standing(rank(entry.score())));
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
        return page(tree.upTo(RankingEntry.at(place)), limit);
    }

    /** The standings right ahead of a place, at most {@code limit}; when there are none, a page that leads nowhere. */
    public Page before(Cursor place, int limit) {
        return page(tree.before(RankingEntry.at(place)) - (long) limit, limit);
    }

    /** A player's standing with those of up to {@code ahead} players right ahead and {@code behind} right behind. */
    public Optional<Page> around(String player, int ahead, int behind) {
        var entry = entries.get(player);
        if (entry == null) {
            return Optional.empty();
        }
        return Optional.of(page(tree.before(entry) - (long) ahead, ahead + 1L + behind));
    }

    /** The standings at the places {@code from}, counted from 0, up to {@code from + count}, cut to those there are. */
    private Page page(long from, long count) {
        var start = Math.clamp(from, 0, size());
        var end = Math.clamp(from + count, start, size());
        var standings = new ArrayList<Standing>(end - start);
        tree.forEach(start, end, entry -> standings.add(entry.standing(rankAfter(standings, entry, start))));
        return new Page(
                standings,
                start == 0 || standings.isEmpty() ? null : standings.getFirst().cursor(),
                end == size() || standings.isEmpty()
                        ? null
                        : standings.getLast().cursor());
    }

    private long rankAfter(List<Standing> standings, RankingEntry entry, int start) {
        if (standings.isEmpty()) {
            return rank(entry.score());
        }
        var last = standings.getLast();
        return last.score() == entry.score() ? last.rank() : 1L + start + standings.size();
    }
}

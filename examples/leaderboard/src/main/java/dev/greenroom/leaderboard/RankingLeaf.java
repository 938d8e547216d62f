package dev.greenroom.leaderboard;

import java.util.function.Consumer;

/** A node of a {@link RankingTree} whose slots are players. */
final class RankingLeaf extends RankingNode {
    static final int CAPACITY = 96;

    RankingLeaf() {
        super(CAPACITY);
    }

    @Override
    int size() {
        return slots;
    }

    @Override
    int smaller(long key) {
        return slotsSmaller(key);
    }

    @Override
    int ahead(long key, RankingEntry place, boolean orAt) {
        return slotsAhead(key, place, orAt);
    }

    @Override
    void forEach(int from, int to, Consumer<RankingEntry> visitor) {
        for (var slot = from; slot < to; slot++) {
            visitor.accept(entries[slot]);
        }
    }

    @Override
    void insert(long key, RankingEntry entry) {
        var slot = slotsAhead(key, entry, false);
        openGap(slot, 1);
        keys[slot] = key;
        entries[slot] = entry;
    }

    @Override
    void remove(long key, RankingEntry entry) {
        var slot = slotsAhead(key, entry, false);
        if (slot == slots || entries[slot] != entry) {
            throw new IllegalStateException("ranking: " + entry.player() + " is not where its tally says.");
        }
        closeGap(slot, 1);
    }

    @Override
    RankingNode empty() {
        return new RankingLeaf();
    }
}

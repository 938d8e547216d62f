package dev.greenroom.leaderboard;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A node of a {@link RankingTree} whose slots are children, all leaves or all branches, with the number of players below
 * each. The key and the entry of a slot are those of the first player below the child; they are kept exact, so no slot
 * ever refers to a player who has moved on.
 */
final class RankingBranch extends RankingNode {
    static final int CAPACITY = 32;

    final RankingNode[] children = new RankingNode[CAPACITY];
    final int[] sizes = new int[CAPACITY];

    RankingBranch() {
        super(CAPACITY);
    }

    /** A branch with one child. */
    static RankingBranch above(RankingNode child) {
        var branch = new RankingBranch();
        branch.add(0, child);
        return branch;
    }

    @Override
    int size() {
        return sizeOfFirst(slots);
    }

    @Override
    int smaller(long key) {
        var slot = slotsSmaller(key) - 1;
        return slot < 0 ? 0 : sizeOfFirst(slot) + children[slot].smaller(key);
    }

    @Override
    int ahead(long key, RankingEntry place, boolean orAt) {
        var slot = slotsAhead(key, place, orAt) - 1;
        return slot < 0 ? 0 : sizeOfFirst(slot) + children[slot].ahead(key, place, orAt);
    }

    @Override
    void forEach(int from, int to, Consumer<RankingEntry> visitor) {
        var start = 0;
        for (var slot = 0; slot < slots && start < to; slot++) {
            var end = start + sizes[slot];
            if (from < end) {
                children[slot].forEach(Math.max(from - start, 0), Math.min(to, end) - start, visitor);
            }
            start = end;
        }
    }

    @Override
    void insert(long key, RankingEntry entry) {
        var slot = slotFor(key, entry);
        if (children[slot].isFull()) {
            makeRoom(slot);
            slot = slotFor(key, entry);
        }
        children[slot].insert(key, entry);
        refresh(slot);
    }

    @Override
    void remove(long key, RankingEntry entry) {
        var slot = slotFor(key, entry);
        children[slot].remove(key, entry);
        refresh(slot);
        if (children[slot].isScant()) {
            joinOrShare(slot == 0 ? 0 : slot - 1);
        }
    }

    @Override
    RankingNode empty() {
        return new RankingBranch();
    }

    @Override
    void copy(int from, RankingNode target, int to, int count) {
        super.copy(from, target, to, count);
        var branch = (RankingBranch) target;
        System.arraycopy(children, from, branch.children, to, count);
        System.arraycopy(sizes, from, branch.sizes, to, count);
    }

    @Override
    void clear(int from, int to) {
        super.clear(from, to);
        Arrays.fill(children, from, to, null);
    }

    /** The last child that starts ahead of the place or at it, or else the first child. */
    private int slotFor(long key, RankingEntry place) {
        return Math.max(slotsAhead(key, place, true) - 1, 0);
    }

    private int sizeOfFirst(int count) {
        var size = 0;
        for (var slot = 0; slot < count; slot++) {
            size += sizes[slot];
        }
        return size;
    }

    /** Takes slots off a full child. This branch is not full itself. */
    private void makeRoom(int slot) {
        if (slot > 0 && children[slot - 1].hasRoomToShare()) {
            share(slot - 1);
        } else if (slot + 1 < slots && children[slot + 1].hasRoomToShare()) {
            share(slot);
        } else {
            add(slot + 1, children[slot].split());
            refresh(slot);
        }
    }

    private void joinOrShare(int slot) {
        var left = children[slot];
        var right = children[slot + 1];
        if (left.fitsWith(right)) {
            left.take(right, right.slots);
            closeGap(slot + 1, 1);
            refresh(slot);
        } else {
            share(slot);
        }
    }

    private void share(int slot) {
        children[slot].share(children[slot + 1]);
        refresh(slot);
        refresh(slot + 1);
    }

    private void add(int slot, RankingNode child) {
        openGap(slot, 1);
        children[slot] = child;
        refresh(slot);
    }

    /** Brings a slot up to date with its child. */
    private void refresh(int slot) {
        var child = children[slot];
        keys[slot] = child.keys[0];
        entries[slot] = child.entries[0];
        sizes[slot] = child.size();
    }
}

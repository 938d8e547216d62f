package dev.greenroom.leaderboard;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A node of a {@link RankingTree}: slots in the order of their entries. In a leaf, each slot is a player; in a branch,
 * each is a child, with the first entry below it.
 *
 * <p>The keys of the entries are copied into an array of their own, so that a search reads neighbouring numbers and
 * looks at an entry only to break a tie.
 */
abstract sealed class RankingNode permits RankingLeaf, RankingBranch {
    final long[] keys;
    final RankingEntry[] entries;
    int slots;

    RankingNode(int capacity) {
        keys = new long[capacity];
        entries = new RankingEntry[capacity];
    }

    /** The number of players below. */
    abstract int size();

    /** The number of players below whose keys are smaller. */
    abstract int smaller(long key);

    /** The number of players below ahead of a place, and with {@code orAt}, at it. */
    abstract int ahead(long key, RankingEntry place, boolean orAt);

    /** Visits the places {@code from}, counted from 0, up to and without {@code to}, in order. */
    abstract void forEach(int from, int to, Consumer<RankingEntry> visitor);

    /** The node must not be full. */
    abstract void insert(long key, RankingEntry entry);

    abstract void remove(long key, RankingEntry entry);

    /** A node of the same kind without slots. */
    abstract RankingNode empty();

    /** Copies slots over those of a node of the same kind, which may be this one. */
    void copy(int from, RankingNode target, int to, int count) {
        System.arraycopy(keys, from, target.keys, to, count);
        System.arraycopy(entries, from, target.entries, to, count);
    }

    /** Forgets the entries of the slots that are no longer in use, for the collector. */
    void clear(int from, int to) {
        Arrays.fill(entries, from, to, null);
    }

    final boolean isFull() {
        return slots == keys.length;
    }

    /** Whether this node has too few slots to stay alone. */
    final boolean isScant() {
        return slots < least(keys.length);
    }

    /**
     * The least number of slots in a node with a neighbour. A third and not half, so that the next removal after a
     * split does not join the halves again.
     */
    static int least(int capacity) {
        return capacity / 3;
    }

    /** Whether neither this node nor a full neighbour is full once they have shared. */
    final boolean hasRoomToShare() {
        return slots <= keys.length - 2;
    }

    /** Moves the second half of the slots to a new node, which follows this one. */
    final RankingNode split() {
        var right = empty();
        give(right, slots / 2);
        return right;
    }

    /** Moves slots between this node and the one that follows, until both have the same number, or one more. */
    final void share(RankingNode right) {
        var surplus = (slots - right.slots) / 2;
        if (surplus > 0) {
            give(right, surplus);
        } else {
            take(right, -surplus);
        }
    }

    final boolean fitsWith(RankingNode right) {
        return slots + right.slots <= keys.length;
    }

    /** Takes over the first slots of the node that follows. */
    final void take(RankingNode right, int count) {
        right.copy(0, this, slots, count);
        slots += count;
        right.closeGap(0, count);
    }

    private void give(RankingNode right, int count) {
        right.openGap(0, count);
        copy(slots - count, right, 0, count);
        closeGap(slots - count, count);
    }

    /** Makes room for slots, which the caller fills. */
    final void openGap(int at, int count) {
        copy(at, this, at + count, slots - at);
        slots += count;
    }

    final void closeGap(int at, int count) {
        copy(at + count, this, at, slots - at - count);
        clear(slots - count, slots);
        slots -= count;
    }

    /** The number of slots with smaller keys. */
    final int slotsSmaller(long key) {
        var low = 0;
        var high = slots;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (keys[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The number of slots ahead of a place, and with {@code orAt}, at it. */
    final int slotsAhead(long key, RankingEntry place, boolean orAt) {
        var low = 0;
        var high = slots;
        while (low < high) {
            var middle = (low + high) >>> 1;
            var compared = Long.compare(keys[middle], key);
            if (compared == 0) {
                compared = entries[middle].compareTie(place);
            }
            if (compared < 0 || (orAt && compared == 0)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

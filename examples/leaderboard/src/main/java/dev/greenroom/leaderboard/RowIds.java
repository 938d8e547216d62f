package dev.greenroom.leaderboard;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Ids for rows that have none: 128 bits of the SHA-256 hash of a row's values and of the number of equal rows before it.
 *
 * <p>To number equal rows one would have to remember every row, but nearly all rows are unlike all others. So the first
 * reading only marks one of many slots for each row, chosen by the row's hash, as hit once or hit again. In the second
 * reading, a row whose slot was hit once is unlike all others. Only the rest is counted: rows that are repeated, and the
 * few that share a slot by chance.
 */
final class RowIds {
    /** A row is seldom shorter than 40 bytes, so at least five slots come on a row. */
    private static final int BYTES_PER_SLOT = 8;

    private static final int MAX_SLOTS = 1 << 30;
    private static final int ID_BYTES = 16;

    private final int slots;
    private final BitSet hit;
    private final BitSet hitAgain;
    private final MessageDigest sha256 = sha256();

    /** Gives a row without an id its id; null when the id does not matter yet. */
    @FunctionalInterface
    interface Naming {
        @Nullable
        String id(String board, Score score);
    }

    private RowIds(int slots) {
        this.slots = slots;
        hit = new BitSet(slots);
        hitAgain = new BitSet(slots);
    }

    static RowIds forFileOf(long sizeBytes) {
        return new RowIds(Math.clamp(sizeBytes / BYTES_PER_SLOT, 1, MAX_SLOTS));
    }

    /** The naming of the first reading, which only marks the row. */
    @Nullable
    String marked(String board, Score score) {
        var slot = slot(hash(board, score));
        if (hit.get(slot)) {
            hitAgain.set(slot);
        }
        hit.set(slot);
        return null;
    }

    /** The naming of a second reading, of the same rows from the start. */
    Naming fromTheStart() {
        var counts = new HashMap<Long, Integer>();
        return (board, score) -> {
            var row = hash(board, score);
            return id(row, hitAgain.get(slot(row)) ? equalRowsBefore(row, counts) : 0);
        };
    }

    private static int equalRowsBefore(byte[] row, Map<Long, Integer> counts) {
        return counts.merge(ByteBuffer.wrap(row).getLong(), 1, Integer::sum) - 1;
    }

    private int slot(byte[] row) {
        return (int) Long.remainderUnsigned(ByteBuffer.wrap(row).getLong(), slots);
    }

    private byte[] hash(String board, Score score) {
        hashText(board);
        hashText(score.player());
        var at = score.at();
        var numbers = ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
                .putLong(score.points())
                .putLong(at.getEpochSecond())
                .putInt(at.getNano());
        return sha256.digest(numbers.array());
    }

    /** With its length, so that no two pairs of texts give the same bytes. */
    private void hashText(String text) {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).flip());
        sha256.update(utf8);
    }

    private String id(byte[] row, int equalRowsBefore) {
        sha256.update(row);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(equalRowsBefore).flip());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(sha256.digest(), ID_BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: this JDK lacks it, though every JDK must have it.", e);
        }
    }
}

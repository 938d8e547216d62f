package dev.greenroom.bench.slates;

import java.util.Map;

/**
 * A record that many writers change at once: each has a field of its own, and all count together.
 *
 * @param byWriter what each writer has written last, by {@link #field}
 */
public record Board(long total, Map<String, Long> byWriter) {
    static final Board EMPTY = new Board(0, Map.of());

    /** Copies the map. */
    public Board {
        byWriter = Map.copyOf(byWriter);
    }

    /** The field of a writer. */
    static String field(int writer) {
        return "w" + writer;
    }

    /**
     * How many changes were lost: those missing in the total, and the fields that are not what their writers wrote last.
     *
     * @param last what each writer wrote last, which is also how many changes it made
     */
    public long lost(long[] last) {
        long lost = -total;
        for (int writer = 0; writer < last.length; writer++) {
            lost += last[writer];
            lost += last[writer] == byWriter.getOrDefault(field(writer), 0L) ? 0 : 1;
        }
        return lost;
    }
}

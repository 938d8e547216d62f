package dev.greenroom.leaderboard;

import java.util.Locale;

/** Which scores come first on a board. */
public enum RankOrder {
    /** High scores, as with points. */
    HIGH,
    /** Low scores, as with lap times. */
    LOW;

    /** The name in JSON and on the command line: {@code "high"}, {@code "low"}. */
    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Compares scores, the better one first. */
    public int compare(long score, long other) {
        return switch (this) {
            case HIGH -> Long.compare(other, score);
            case LOW -> Long.compare(score, other);
        };
    }

    /** Whether a score ranks strictly ahead of the other. */
    public boolean better(long score, long other) {
        return compare(score, other) < 0;
    }

    /**
     * The order of that name.
     *
     * @throws InvalidFieldException for any other text, naming the field {@code order}
     */
    public static RankOrder named(String jsonName) {
        return switch (jsonName) {
            case "high" -> HIGH;
            case "low" -> LOW;
            default -> throw new InvalidFieldException("order", "it is not an order. Use high or low.");
        };
    }
}

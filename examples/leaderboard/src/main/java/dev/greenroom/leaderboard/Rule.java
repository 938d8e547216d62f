package dev.greenroom.leaderboard;

import java.util.Locale;

/** Which of a player's scores make up the standing on a board. */
public enum Rule {
    /** All of them, added up. */
    SUM,
    /** The best one. */
    BEST,
    /** The one with the latest time. */
    LATEST;

    /** The name in JSON and on the command line: {@code "sum"}, {@code "best"}, {@code "latest"}. */
    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The rule of that name.
     *
     * @throws InvalidFieldException for any other text, naming the field {@code rule}
     */
    public static Rule named(String jsonName) {
        return switch (jsonName) {
            case "sum" -> SUM;
            case "best" -> BEST;
            case "latest" -> LATEST;
            default -> throw new InvalidFieldException("rule", "it is not a rule. Use sum, best or latest.");
        };
    }
}

package dev.greenroom.leaderboard;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One result of one player, as it is handed in.
 *
 * @param points a whole number from -2<sup>53</sup> to 2<sup>53</sup>
 * @param id names this score on its board, so that handing it in twice counts once; null when it counts each time
 * @param at when it was reached, in the years 1 to 9999
 */
public record Score(String player, long points, @Nullable String id, Instant at) {
    /** The largest number that every JSON client reads exactly: 2<sup>53</sup>. */
    public static final long MAX_POINTS = 1L << 53;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    /** @throws InvalidFieldException when one of the values is outside of its range */
    public Score {
        Name.PLAYER.checked(player);
        if (!inRange(points)) {
            throw new InvalidFieldException("points", "it is not from -2^53 to 2^53. Use a smaller number.");
        }
        if (id != null) {
            Name.ID.checked(id);
        }
        if (at.isBefore(EARLIEST) || !at.isBefore(END)) {
            throw new InvalidFieldException("at", "it is not in the years 1 to 9999. Use a nearer time.");
        }
    }

    Score withId(@Nullable String newId) {
        return new Score(player, points, newId, at);
    }

    static boolean inRange(long points) {
        return -MAX_POINTS <= points && points <= MAX_POINTS;
    }
}

package dev.greenroom.leaderboard;

import java.time.Instant;

/**
 * What a player's scores on one board have come to.
 *
 * <p>The order in which scores are counted does not matter, so an import may follow the file and late scores may come
 * in late, with three exceptions: {@link #arrival} is the order itself; under {@link Rule#LATEST} the later arrival
 * wins among scores of the same time; and a sum must stay in its range all the way.
 *
 * @param score what the rule makes of the scores, from -2<sup>53</sup> to 2<sup>53</sup>
 * @param since when that score was reached, by the scores' own times
 * @param arrival the number, in the board's order of arrival, of the score that reached it
 * @param moved whether a score other than zero has counted; only {@link Rule#SUM} asks for it
 */
public record Tally(long score, Instant since, long arrival, boolean moved) {

    /** The tally of a player's first score, under any rule. */
    public static Tally first(Score score, long arrival) {
        return new Tally(score.points(), score.at(), arrival, score.points() != 0);
    }

    /**
     * The tally after one more score; this one when the score changes nothing.
     *
     * @throws InvalidFieldException when a sum would leave the range of scores; the score does not count then
     */
    public Tally plus(Score next, long nextArrival, Rule rule, RankOrder order) {
        return switch (rule) {
            case SUM -> plusSum(next, nextArrival);
            case BEST -> plusBest(next, nextArrival, order);
            case LATEST -> next.at().isBefore(since) ? this : first(next, nextArrival);
        };
    }

    /**
     * In the order of time, a sum changes with each score that is not zero, and was reached with the last of those. A
     * player with nothing but zeros has been there since the first.
     */
    private Tally plusSum(Score next, long nextArrival) {
        var total = score + next.points();
        if (!Score.inRange(total)) {
            throw new InvalidFieldException(
                    "points",
                    "%d on top of %d would leave the range from -2^53 to 2^53. The score does not count; send smaller numbers."
                            .formatted(next.points(), score));
        }
        var moves = next.points() != 0;
        var reachesNow =
                moves ? !moved || next.at().isAfter(since) : !moved && next.at().isBefore(since);
        if (!reachesNow) {
            return moves ? new Tally(total, since, arrival, true) : this;
        }
        return new Tally(total, next.at(), nextArrival, moves);
    }

    private Tally plusBest(Score next, long nextArrival, RankOrder order) {
        var equalButEarlier = next.points() == score && next.at().isBefore(since);
        return equalButEarlier || order.better(next.points(), score) ? first(next, nextArrival) : this;
    }
}

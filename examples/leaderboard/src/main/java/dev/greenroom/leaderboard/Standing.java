package dev.greenroom.leaderboard;

import java.time.Instant;

/**
 * Where a player stands on a board.
 *
 * @param rank 1 + the number of players with a strictly better score, so equal scores share a rank: 1, 2, 2, 4
 * @param since when the player reached the score; among equal scores the earlier stands first
 * @param arrival the board's number of the score that reached it; among equal times the smaller stands first
 */
public record Standing(String player, long rank, long score, Instant since, long arrival) {

    /** The place of this standing, to page on from. */
    public Cursor cursor() {
        return new Cursor(score, since, arrival, player);
    }
}

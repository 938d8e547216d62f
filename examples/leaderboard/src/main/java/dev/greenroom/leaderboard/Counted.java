package dev.greenroom.leaderboard;

import org.jspecify.annotations.Nullable;

/**
 * What became of one score that was handed in.
 *
 * @param standing the player's standing with the score counted, as of that moment
 * @param previousRank the rank before, or null when it was the player's first score
 * @param known whether its id had counted before, so that it did not count again
 */
public record Counted(Standing standing, @Nullable Long previousRank, boolean known) {}

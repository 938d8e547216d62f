package dev.greenroom.leaderboard;

/**
 * A board in figures.
 *
 * @param players how many have a standing
 * @param scores how many have counted
 */
public record BoardState(BoardInfo info, long players, long scores) {}

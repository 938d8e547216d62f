package dev.greenroom.leaderboard;

/**
 * One row of a {@link ScoreFile}.
 *
 * @param line the line on which the row starts, counted from 1
 * @param score always with an id: the row's own, or one derived from the row
 */
public record ScoreRow(long line, String board, Score score) {}

/**
 * The reference service: boards of scores, live in the browser.
 *
 * <p>Each board is an actor that owns its ranking. Clients send scores over Shoji; a board gathers them in rounds, writes
 * each round into its slate with one commit, and only then ranks them and answers. So what was acknowledged survives any
 * end, and what is shown is safe. A score may have an id, and counts once however often it is sent. After a start the
 * boards are read back from their slates; score files are imported by the same way that clients go.
 *
 * <p>Read {@link dev.greenroom.leaderboard.Board} first, then {@link dev.greenroom.leaderboard.Round} and
 * {@link dev.greenroom.leaderboard.Ledger} for what becomes of a score, {@link dev.greenroom.leaderboard.ScoresApi} for how
 * it gets there, and {@link dev.greenroom.leaderboard.Leaderboard} for the whole from start to stop.
 */
@NullMarked
package dev.greenroom.leaderboard;

import org.jspecify.annotations.NullMarked;

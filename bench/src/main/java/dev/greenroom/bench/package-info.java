/**
 * Benchmarks. Each claim of speed stands beside a peer in the same run: the two take turns, round by round, and what is told
 * is the median with the lowest and the highest round.
 *
 * <p>Read {@code Bench} (the command), {@code LeaderboardBench} (the cases), {@code Load} (the load generator), {@code Report}
 * (the table and the JSON).
 */
@NullMarked
package dev.greenroom.bench;

import org.jspecify.annotations.NullMarked;

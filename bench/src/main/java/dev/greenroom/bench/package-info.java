/**
 * Benchmarks. Each claim of speed stands beside a peer in the same run: the two take turns, round by round, and what is told
 * is the median with the lowest and the highest round.
 *
 * <p>Read {@code Bench} (the command) and {@code Report} (the table and the JSON). Then, for the service, {@code LeaderboardBench}
 * (the cases) and {@code Load} (the load generator). For actors {@code ActorCases} (what is measured), {@code Peer} (what a system
 * can be asked to do) and {@code ActorsBench} (the rounds); how each system does it stands in files named for the system and the
 * family of cases: {@code Talk} (to and fro), {@code Flood}, {@code Meet} (sharing), {@code Supply} (waiting for room), {@code Life}
 * (start, stop, idle, look-up), {@code Ask}, {@code Mixed} (blocking among others). For slates {@code SlateCases} (what is measured)
 * and {@code SlatesBench} (the rounds).
 */
@NullMarked
package dev.greenroom.bench;

import org.jspecify.annotations.NullMarked;

package dev.greenroom.leaderboard;

import dev.greenroom.actor.Promise;

import java.util.List;

/** Scores that were handed in together: all of them count or none. */
record Submission(List<Score> scores, Promise<List<Counted>> promise) {}

package dev.greenroom.leaderboard;

import java.time.Instant;

/** A player in a ranking; its fields are a {@link Tally}, laid out flat to save two objects for each player. */
final class RankingEntry {
    private final String player;
    private long score;
    private long sinceSeconds;
    private int sinceNanos;
    private long arrival;
    private boolean moved;

    RankingEntry(String player) {
        this.player = player;
    }

    /** An entry that stands for a place and never enters a tree. */
    static RankingEntry at(Cursor place) {
        var entry = new RankingEntry(place.player());
        entry.set(new Tally(place.score(), place.since(), place.arrival(), false));
        return entry;
    }

    /** The entry must not be in a tree. */
    void set(Tally tally) {
        score = tally.score();
        var since = tally.since();
        sinceSeconds = since.getEpochSecond();
        sinceNanos = since.getNano();
        arrival = tally.arrival();
        moved = tally.moved();
    }

    String player() {
        return player;
    }

    long score() {
        return score;
    }

    Tally tally() {
        return new Tally(score, since(), arrival, moved);
    }

    Standing standing(long rank) {
        return new Standing(player, rank, score, since(), arrival);
    }

    /** Compares the places of two entries with equal scores. */
    int compareTie(RankingEntry other) {
        var compared = Long.compare(sinceSeconds, other.sinceSeconds);
        if (compared == 0) {
            compared = Integer.compare(sinceNanos, other.sinceNanos);
        }
        if (compared == 0) {
            compared = Long.compare(arrival, other.arrival);
        }
        return compared == 0 ? player.compareTo(other.player) : compared;
    }

    private Instant since() {
        return Instant.ofEpochSecond(sinceSeconds, sinceNanos);
    }
}

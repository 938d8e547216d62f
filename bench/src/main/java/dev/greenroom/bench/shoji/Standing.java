package dev.greenroom.bench.shoji;

import java.util.List;
import java.util.stream.IntStream;

/** What all systems tell of a player. */
public record Standing(String player, long rank, long score, String since) {
    static Standing of(int rank) {
        return new Standing("player-" + rank, rank, 1_000_000L - rank, "2026-01-01T00:00:00Z");
    }

    static List<Standing> all(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Standing::of).toList();
    }
}

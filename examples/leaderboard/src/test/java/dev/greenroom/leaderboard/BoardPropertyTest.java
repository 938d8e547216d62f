package dev.greenroom.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.Reply;
import dev.greenroom.service.Feed;
import dev.greenroom.slate.Slates;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Random boards, scores, batches, ids and restarts against a model that looks at all scores each time. */
class BoardPropertyTest {
    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
    private static final int STEPS = 60;

    private record Entry(String player, long points, Instant at, long arrival) {}

    private record Row(String player, long rank, long score) {}

    /** All scores that count, and the standings worked out from them anew. */
    private record Model(BoardInfo info, List<Entry> entries, Set<String> ids) {
        boolean add(Score score) {
            if (score.id() != null && !ids.add(score.id())) {
                return false;
            }
            entries.add(new Entry(score.player(), score.points(), score.at(), entries.size()));
            return true;
        }

        List<Row> standings() {
            var byPlayer = new HashMap<String, List<Entry>>();
            entries.forEach(entry -> byPlayer.computeIfAbsent(entry.player(), p -> new ArrayList<>())
                    .add(entry));
            var best = byPlayer.entrySet().stream()
                    .map(player -> reached(player.getKey(), player.getValue()))
                    .sorted(Comparator.comparing(Entry::points, info.order()::compare)
                            .thenComparing(Entry::at)
                            .thenComparingLong(Entry::arrival))
                    .toList();
            return best.stream().map(entry -> row(entry, best)).toList();
        }

        private Row row(Entry entry, List<Entry> all) {
            var better = all.stream()
                    .filter(other -> info.order().better(other.points(), entry.points()))
                    .count();
            return new Row(entry.player(), better + 1, entry.points());
        }

        /** The score of a player, and when and with which arrival it was reached. */
        private Entry reached(String player, List<Entry> scores) {
            var byTime = scores.stream()
                    .sorted(Comparator.comparing(Entry::at).thenComparingLong(Entry::arrival))
                    .toList();
            return switch (info.rule()) {
                case BEST ->
                    byTime.stream()
                            .min(Comparator.comparing(Entry::points, info.order()::compare)
                                    .thenComparing(Entry::at)
                                    .thenComparingLong(Entry::arrival))
                            .orElseThrow();
                case LATEST -> byTime.getLast();
                case SUM -> {
                    var sum = scores.stream().mapToLong(Entry::points).sum();
                    // The time decides between players; of scores at that time, the first to arrive reached it.
                    var moving =
                            byTime.stream().filter(entry -> entry.points() != 0).toList();
                    var at = moving.isEmpty()
                            ? byTime.getFirst().at()
                            : moving.getLast().at();
                    var arrival = (moving.isEmpty() ? byTime : moving)
                            .stream()
                                    .filter(entry -> entry.at().equals(at))
                                    .mapToLong(Entry::arrival)
                                    .min()
                                    .orElseThrow();
                    yield new Entry(player, sum, at, arrival);
                }
            };
        }
    }

    @RepeatedTest(30)
    void board_afterAnythingSent_isWhatTheModelSays() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var info = new BoardInfo("cup", "Cup", any(random, Rule.values()), any(random, RankOrder.values()));
        var model = new Model(info, new ArrayList<>(), new HashSet<>());
        try (var slates = Slates.inMemory()) {
            var system = ActorSystem.open("test");
            try {
                var board = start(system, slates, info);
                for (var step = 0; step < STEPS; step++) {
                    if (random.nextInt(12) == 0) {
                        system.close();
                        system = ActorSystem.open("test");
                        board = start(system, slates, info);
                    }
                    send(board, model, random, "seed %d, step %d".formatted(seed, step));
                    assertThat(board.top(1_000).get().standings())
                            .as("seed %d, step %d, %s", seed, step, info)
                            .extracting(standing -> new Row(standing.player(), standing.rank(), standing.score()))
                            .isEqualTo(model.standings());
                }
                assertThat(board.state().get().scores())
                        .as("seed %d", seed)
                        .isEqualTo(model.entries().size());
            } finally {
                system.close();
            }
        }
    }

    /** Some batches at once, so that they share rounds, and a look at which scores were told to be known. */
    private static void send(BoardProxy board, Model model, Random random, String where) {
        Map<Reply<List<Counted>>, List<Score>> sent = new HashMap<>();
        var replies = new ArrayList<Reply<List<Counted>>>();
        for (var batches = random.nextInt(1, 5); batches > 0; batches--) {
            var batch = new ArrayList<Score>();
            for (var scores = random.nextInt(1, 6); scores > 0; scores--) {
                batch.add(score(random));
            }
            var reply = board.submitAll(batch);
            replies.add(reply);
            sent.put(reply, batch);
        }
        for (var reply : replies) {
            var known = reply.get().stream().map(Counted::known).toList();
            var expected = sent.getOrDefault(reply, List.of()).stream()
                    .map(score -> !model.add(score))
                    .toList();
            assertThat(known).as(where).isEqualTo(expected);
        }
    }

    private static Score score(Random random) {
        return new Score(
                "p" + random.nextInt(8), random.nextInt(-3, 6), id(random), NOON.plusSeconds(random.nextInt(6)));
    }

    private static @Nullable String id(Random random) {
        return random.nextBoolean() ? null : "id" + random.nextInt(200);
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static BoardProxy start(ActorSystem system, Slates slates, BoardInfo info) {
        return system.start(
                "board", BoardProxy.of(() -> new Board(info, new Ledger(slates, "cup"), Feed.create(), more -> {})));
    }
}

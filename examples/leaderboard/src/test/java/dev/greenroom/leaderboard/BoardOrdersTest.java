package dev.greenroom.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.actor.ActorObserver;
import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.ActorSpec;
import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.SystemSpec;
import dev.greenroom.actor.Turn;
import dev.greenroom.actor.testkit.Probe;
import dev.greenroom.actor.testkit.Schedules;
import dev.greenroom.actor.testkit.SeededScheduler;
import dev.greenroom.service.Feed;
import dev.greenroom.slate.SlateOptions;
import dev.greenroom.slate.Slates;
import dev.greenroom.slate.StoreUnavailableException;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A board in many orders of its players and its disk, on simulated time. */
class BoardOrdersTest {
    private static final List<String> PLAYERS = List.of("ada", "bob", "eve", "joe");
    private static final int SCORES = 5;
    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
    private static final Duration FLUSH = Duration.ofMillis(5);

    // region orders
    @Test
    void scores_sentAgainUntilTheyCount_countOnceInEveryOrder() {
        Schedules.explore(100, scheduler -> play(scheduler, new ActorObserver() {}));
    }

    private static void play(SeededScheduler scheduler, ActorObserver observer) {
        var store = new TroubledStore();
        // What hangs on a commit runs in the seed's order too.
        var options = SlateOptions.standard().withExecutor(end -> scheduler.execute("commit", end));
        var ledger = new Ledger(Slates.on(store, options), "cup");
        var spec = SystemSpec.named("test").on(scheduler).observedBy(observer);
        try (var system = ActorSystem.open(spec)) {
            var info = new BoardInfo("cup", "Cup", Rule.SUM, RankOrder.HIGH);
            var board = system.start("board", BoardProxy.of(() -> new Board(info, ledger, Feed.create(), more -> {})));
            startDisk(system, scheduler, store);
            Probe<Counted> referee = Probe.start(system, "referee");
            PLAYERS.forEach(player -> startPlayer(system, player, board, referee.ref()));

            var counted = referee.received(PLAYERS.size() * SCORES);

            assertThat(counted).extracting(Counted::standing).doesNotHaveDuplicates();
            assertThat(board.state().get().scores()).isEqualTo(counted.size());
            assertThat(board.top(10).get().standings())
                    .hasSize(PLAYERS.size())
                    .extracting(Standing::score)
                    .containsOnly((long) SCORES);
            assertThat(ledger.open()).isEqualTo(counted.size());
        }
    }

    /** Every 5 ms what waits is written, or not, or it is written and then said to have failed. */
    private static void startDisk(ActorSystem system, SeededScheduler scheduler, TroubledStore store) {
        var random = new Random(scheduler.seed());
        var ends = List.of(TroubledStore.Commits.HAPPEN, TroubledStore.Commits.FAIL, TroubledStore.Commits.FAIL_LATE);
        store.commits(TroubledStore.Commits.WAIT);
        ActorRef<Duration> disk = system.start(
                "disk",
                ActorSpec.handler(() -> period -> Turn.timers().atFixedRate("flush", period, () -> {
                    store.commits(ends.get(random.nextInt(ends.size())));
                    store.commits(TroubledStore.Commits.WAIT);
                })));
        disk.tell(FLUSH);
    }

    /** Sends each score until it counts, and tells the referee. */
    private static void startPlayer(ActorSystem system, String name, BoardProxy board, ActorRef<Counted> referee) {
        ActorRef<String> player = system.start(name, ActorSpec.handler(() -> id -> {
            while (true) {
                try {
                    referee.tell(board.submit(new Score(name, 1, id, NOON)).get());
                    return;
                } catch (StoreUnavailableException e) {
                    // Sent again: whether it counts already only the ledger knows.
                }
            }
        }));
        IntStream.range(0, SCORES).forEach(i -> player.tell(name + "-" + i));
    }
    // endregion

    @Test
    void seed_playedAgain_givesTheSameOrderAtTheSameTimes() {
        var first = new Random().nextLong(1_000_000);
        for (var seed = first; seed < first + 10; seed++) {
            var order = order(seed);

            assertThat(order(seed)).as("seed " + seed).isNotEmpty().isEqualTo(order);
        }
    }

    /** Which actor handled what, and when. */
    private static List<String> order(long seed) {
        var handled = Collections.synchronizedList(new ArrayList<String>());
        Schedules.replay(
                seed,
                scheduler -> play(scheduler, new ActorObserver() {
                    @Override
                    public void handled(ActorRef<?> actor, String message, long nanos) {
                        handled.add(scheduler.instant() + " " + actor.name() + ": " + message);
                    }
                }));
        return List.copyOf(handled);
    }
}

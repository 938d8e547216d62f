package dev.greenroom.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.Reply;
import dev.greenroom.actor.testkit.Probe;
import dev.greenroom.service.Feed;
import dev.greenroom.slate.Slates;
import dev.greenroom.slate.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** A board with its ledger, and with a store that does what the test wants. */
class BoardTest {
    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

    private final TroubledStore store = new TroubledStore();
    private final Slates slates = Slates.on(store);
    private ActorSystem system = ActorSystem.open("test");
    private BoardProxy board = start(Rule.SUM);

    @AfterEach
    void close() {
        system.close();
    }

    private BoardProxy start(Rule rule) {
        var info = new BoardInfo("cup", "Cup", rule, RankOrder.HIGH);
        return system.start(
                "board", BoardProxy.of(() -> new Board(info, new Ledger(slates, "cup"), Feed.create(), more -> {})));
    }

    @Test
    void score_isCountedOnce_whoeverSendsItsId() {
        board.submit(score("ada", 5, "x")).get();

        var again = board.submit(score("bob", 7, "x")).get();

        assertThat(again.known()).isTrue();
        assertThat(again.standing())
                .extracting(Standing::player, Standing::score)
                .containsExactly("ada", 5L);
        assertThat(board.state().get())
                .extracting(BoardState::players, BoardState::scores)
                .containsExactly(1L, 1L);
    }

    @Test
    void write_afterAnotherProcessHasWritten_isRefusedFromThenOnAndChangesNothing() {
        board.submit(score("ada", 5, "x")).get();
        try (var otherSystem = ActorSystem.open("other")) {
            var info = new BoardInfo("cup", "Cup", Rule.SUM, RankOrder.HIGH);
            var other = otherSystem.start(
                    "board",
                    BoardProxy.of(() -> new Board(info, new Ledger(slates, "cup"), Feed.create(), more -> {})));
            other.submit(score("ada", 10, "y")).get();

            for (var points : List.of(1, 2)) {
                assertThatThrownBy(() ->
                                board.submit(score("ada", points, "z" + points)).get())
                        .isInstanceOf(InUseException.class)
                        .hasMessageContaining("board \"cup\": another leaderboard writes");
            }
            assertThatThrownBy(() -> board.submit(score("bob", 1, "y")).get())
                    .as("an id that the other has counted")
                    .isInstanceOf(InUseException.class);

            assertThat(other.submit(score("ada", 1, "w")).get().standing().score())
                    .isEqualTo(16);
        }
        assertThat(new Ledger(slates, "cup").open()).isEqualTo(3);
    }

    @Test
    void id_twiceInOneBatch_countsTheFirst() {
        var outcomes = board.submitAll(List.of(score("ada", 5, "x"), score("ada", 6, "x")))
                .get();

        assertThat(outcomes).extracting(Counted::known).containsExactly(false, true);
        assertThat(outcomes.getLast().standing().score()).isEqualTo(5);
    }

    @Test
    void id_twiceInOneRound_countsTheFirst() {
        store.commits(TroubledStore.Commits.WAIT);
        board.submit(score("eve", 1, null));
        var first = board.submit(score("ada", 5, "x"));
        var second = board.submit(score("ada", 6, "x"));
        settle();

        store.commits(TroubledStore.Commits.HAPPEN);

        assertThat(first.get().known()).isFalse();
        assertThat(second.get().known()).isTrue();
        assertThat(board.standing("ada").get().orElseThrow().score()).isEqualTo(5);
    }

    @Test
    void id_ofAScoreBeforeARestart_isKnown() {
        board.submit(score("ada", 5, "x")).get();
        restart(Rule.SUM);

        assertThat(board.submit(score("ada", 5, "x")).get().known()).isTrue();
    }

    @Test
    void id_thatIsKnown_isAnsweredSoEvenWhenItsScoreWouldNowBeTooMuch() {
        board.submit(score("ada", Score.MAX_POINTS, "x")).get();

        assertThat(board.submit(score("ada", Score.MAX_POINTS, "x")).get().known())
                .isTrue();
    }

    @Test
    void ids_knownAndNewInOneRound_countTheNewOnesInTheirOrder() {
        board.submit(score("ada", 5, "x")).get();
        store.commits(TroubledStore.Commits.WAIT);
        board.submit(score("eve", 1, null));
        var before = board.submit(score("bob", 1, "b"));
        var known = board.submit(score("ada", 5, "x"));
        var after = board.submitAll(List.of(score("bob", 1, "c"), score("ada", 5, "x")));
        settle();

        store.commits(TroubledStore.Commits.HAPPEN);

        assertThat(known.get().known()).isTrue();
        assertThat(before.get().standing().arrival()).isEqualTo(2);
        assertThat(after.get()).extracting(Counted::known).containsExactly(false, true);
        assertThat(board.state().get().scores()).isEqualTo(4);
    }

    @Test
    void scores_thatAreNotDurable_areNotShown() {
        board.submit(score("ada", 5, null)).get();
        store.commits(TroubledStore.Commits.WAIT);

        var pending = board.submit(score("ada", 1, null));

        assertThat(board.standing("ada").get().orElseThrow().score()).isEqualTo(5);
        assertThat(pending.isDone()).isFalse();
        store.commits(TroubledStore.Commits.HAPPEN);
        assertThat(pending.get().standing().score()).isEqualTo(6);
    }

    @Test
    void scores_thatComeWhileOneIsWritten_shareTheNextCommit() {
        store.commits(TroubledStore.Commits.WAIT);
        var replies = IntStream.range(0, 100)
                .mapToObj(i -> board.submit(score("p" + i % 10, 1, "id" + i)))
                .toList();
        settle();
        store.commits(TroubledStore.Commits.HAPPEN);

        replies.forEach(Reply::get);

        assertThat(store.count()).isEqualTo(2);
        assertThat(board.top(20).get().standings())
                .hasSize(10)
                .extracting(Standing::score)
                .containsOnly(10L);
    }

    @Test
    void batch_withOneScoreTooMuch_countsNothing() {
        board.submit(score("ada", Score.MAX_POINTS, null)).get();

        var refused = board.submitAll(List.of(score("bob", 1, "b"), score("ada", 1, "a")));

        assertThatThrownBy(refused::get)
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo("[1].points"));
        assertThat(board.state().get().scores()).isEqualTo(1);
        assertThat(board.submit(score("bob", 1, "b")).get().known()).isFalse();
    }

    @Test
    void batch_refused_doesNotHarmItsRound() {
        store.commits(TroubledStore.Commits.WAIT);
        board.submit(score("eve", 1, null));
        var huge = board.submit(score("ada", Score.MAX_POINTS, null));
        var tooMuch = board.submit(score("ada", 1, "x"));
        var other = board.submit(score("bob", 2, null));
        settle();
        store.commits(TroubledStore.Commits.HAPPEN);

        assertThatThrownBy(tooMuch::get).isInstanceOf(InvalidFieldException.class);
        assertThat(huge.get().standing().score()).isEqualTo(Score.MAX_POINTS);
        assertThat(other.get().standing().rank()).isEqualTo(2);
        assertThat(other.get().standing().arrival()).isEqualTo(2);
    }

    @Test
    void write_thatFails_failsAllItsSendersAndShowsNothing() {
        board.submit(score("ada", 5, null)).get();
        store.commits(TroubledStore.Commits.WAIT);
        var first = board.submit(score("ada", 1, "1"));
        var second = board.submit(score("ada", 1, "2"));
        var third = board.submit(score("new", 1, "3"));
        settle();

        store.commits(TroubledStore.Commits.FAIL);

        assertThat(List.of(first, second, third))
                .allSatisfy(reply -> assertThatThrownBy(reply::get)
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageContaining("Free some space"));
        assertThat(board.top(9).get().standings())
                .extracting(Standing::player, Standing::score)
                .containsExactly(tuple("ada", 5L));
        assertThat(board.state().get().scores()).isEqualTo(1);
    }

    @Test
    void write_afterOneThatFailed_countsOnWhatIsThere() {
        board.submit(score("ada", 5, null)).get();
        store.commits(TroubledStore.Commits.FAIL);
        assertThatThrownBy(() -> board.submit(score("ada", 1, "1")).get())
                .isInstanceOf(StoreUnavailableException.class);

        store.commits(TroubledStore.Commits.HAPPEN);

        var counted = board.submit(score("ada", 1, "1")).get();
        assertThat(counted.known()).isFalse();
        assertThat(counted.standing())
                .extracting(Standing::score, Standing::arrival)
                .containsExactly(6L, 0L);
        restart(Rule.SUM);
        assertThat(board.state().get().scores()).isEqualTo(2);
        assertThat(board.standing("ada").get().orElseThrow().score()).isEqualTo(6);
    }

    @Test
    void write_saidToHaveFailedThatHappened_isKnownAndCountedOnce() {
        store.commits(TroubledStore.Commits.FAIL_LATE);
        assertThatThrownBy(() -> board.submit(score("ada", 1, "1")).get())
                .isInstanceOf(StoreUnavailableException.class);

        store.commits(TroubledStore.Commits.HAPPEN);

        assertThat(board.submit(score("ada", 1, "1")).get().known()).isTrue();
        assertThat(board.submit(score("ada", 1, "2")).get().standing().score()).isEqualTo(2);
        assertThat(board.state().get().scores()).isEqualTo(2);
    }

    @Test
    void store_thatCannotBeReadAfterAFailedWrite_failsWhoSendsUntilItCan() {
        store.commits(TroubledStore.Commits.FAIL);
        assertThatThrownBy(() -> board.submit(score("ada", 1, "1")).get())
                .isInstanceOf(StoreUnavailableException.class);
        store.commits(TroubledStore.Commits.HAPPEN);
        store.unreadable(true);

        assertThatThrownBy(() -> board.submit(score("ada", 1, null)).get())
                .isInstanceOf(StoreUnavailableException.class);

        store.unreadable(false);
        assertThat(board.submit(score("ada", 1, "1")).get().standing().score()).isEqualTo(1);
    }

    @Test
    void board_thatIsStopped_writesWhatItHasAccepted() {
        store.commits(TroubledStore.Commits.WAIT);
        var replies = IntStream.range(0, 50)
                .mapToObj(i -> board.submit(score("ada", 1, null)))
                .toList();
        settle();
        var closing = Thread.startVirtualThread(system::close);
        store.commits(TroubledStore.Commits.HAPPEN);

        assertThat(replies)
                .allSatisfy(reply ->
                        assertThat(reply.get(Duration.ofSeconds(5)).known()).isFalse());
        await().until(() -> !closing.isAlive());
        restart(Rule.SUM);
        assertThat(board.state().get().scores()).isEqualTo(50);
    }

    @Test
    void board_withTooMuchWaiting_refusesMoreAndGoesOn() {
        store.commits(TroubledStore.Commits.WAIT);
        board.submit(score("ada", 1, null));
        var full =
                IntStream.range(0, 100_000).mapToObj(i -> score("ada", 1, null)).toList();
        var waiting = board.submitAll(full);

        assertThatThrownBy(() -> board.submit(score("ada", 1, null)).get())
                .isInstanceOf(BusyException.class)
                .hasMessageContaining("100,000 scores wait");

        store.commits(TroubledStore.Commits.FAIL);
        assertThatThrownBy(waiting::get).isInstanceOf(RuntimeException.class);
        store.commits(TroubledStore.Commits.HAPPEN);
        assertThat(board.submit(score("ada", 1, null)).get().standing().score()).isEqualTo(1);
    }

    @Test
    void outcomes_canBeSentOnToAnotherActor_inTheOrderOfTheScores() {
        Probe<Counted> referee = Probe.start(system, "referee");

        for (var points = 1; points <= 3; points++) {
            board.submit(score("ada", points, null))
                    .whenDone((counted, failure) -> referee.ref().tell(counted));
        }

        assertThat(List.of(referee.expect(Counted.class), referee.expect(Counted.class), referee.expect(Counted.class)))
                .extracting(counted -> counted.standing().score())
                .containsExactly(1L, 3L, 6L);
    }

    /** Returns when the board has taken in all that was sent to it. */
    private void settle() {
        board.state().get();
    }

    private void restart(Rule rule) {
        system.close();
        system = ActorSystem.open("test");
        board = start(rule);
    }

    private static Score score(String player, long points, @Nullable String id) {
        return new Score(player, points, id, NOON);
    }
}

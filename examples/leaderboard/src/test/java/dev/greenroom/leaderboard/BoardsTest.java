package dev.greenroom.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.greenroom.actor.ActorSystem;
import dev.greenroom.slate.Slates;
import dev.greenroom.slate.StoreUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** The actor that makes boards, with a store that does what the test wants. */
class BoardsTest {
    private static final BoardInfo CUP = new BoardInfo("cup", "Cup", Rule.BEST, RankOrder.LOW);

    private final TroubledStore store = new TroubledStore();
    private final Slates slates = Slates.on(store);
    private final Boards.Feeds feeds = new Boards.Feeds();
    private ActorSystem system = ActorSystem.open("test");
    private BoardsProxy boards = start();

    @AfterEach
    void close() {
        system.close();
    }

    private BoardsProxy start() {
        var world = system;
        return world.startAndAwait(
                "boards", BoardsProxy.of(() -> new Boards(world, slates, feeds, new Boards.Loading())));
    }

    @Test
    void create_ofAKnownName_keepsTheFirst() {
        assertThat(boards.create(CUP).get()).isTrue();
        assertThat(boards.create(BoardInfo.imported("cup")).get()).isFalse();

        assertThat(boards.list("", 9).get()).containsExactly(CUP);
    }

    @Test
    void create_thatFailed_canBeTriedAgain() {
        store.commits(TroubledStore.Commits.FAIL);
        assertThatThrownBy(() -> boards.create(CUP).get()).isInstanceOf(StoreUnavailableException.class);
        assertThat(Boards.board(system, "cup")).isEmpty();

        store.commits(TroubledStore.Commits.HAPPEN);

        assertThat(boards.create(CUP).get()).isTrue();
        assertThat(submit("ada")).isEqualTo(1);
    }

    @Test
    void create_saidToHaveFailedThatHappened_findsTheBoardTheNextTime() {
        store.commits(TroubledStore.Commits.FAIL_LATE);
        assertThatThrownBy(() -> boards.create(CUP).get()).isInstanceOf(StoreUnavailableException.class);
        store.commits(TroubledStore.Commits.HAPPEN);

        assertThat(boards.create(BoardInfo.imported("cup")).get()).isFalse();

        assertThat(boards.list("", 9).get()).containsExactly(CUP);
        assertThat(submit("ada")).isEqualTo(1);
    }

    @Test
    void board_thatCouldNotBeRead_isRevivedOnceItCan() {
        store.unreadable(true);
        boards.create(CUP).get();
        await().until(() -> Boards.board(system, "cup").isEmpty());
        assertThatThrownBy(() -> boards.revive("cup").get()).isInstanceOf(StoreUnavailableException.class);

        store.unreadable(false);

        assertThat(boards.revive("cup").get()).isTrue();
        assertThat(submit("ada")).isEqualTo(1);
        assertThat(boards.revive("cup").get()).as("of a living board").isTrue();
        assertThat(boards.revive("unheard of").get()).isFalse();
    }

    @Test
    void boards_afterARestart_areThoseOfBefore() {
        var all = IntStream.range(0, 20)
                .mapToObj(i -> BoardInfo.imported("b%02d".formatted(i)))
                .toList();
        all.forEach(info -> boards.create(info).get());

        system.close();
        system = ActorSystem.open("test");
        boards = start();

        assertThat(boards.list("", 100).get()).isEqualTo(all);
        assertThat(boards.list("b17", 100).get()).isEqualTo(all.subList(18, 20));
        assertThat(boards.count().get()).isEqualTo(20);
    }

    private long submit(String player) {
        var score = new Score(player, 1, null, Instant.EPOCH);
        var counted = Boards.board(system, "cup")
                .orElseThrow()
                .submitAll(List.of(score))
                .get();
        return counted.getFirst().standing().rank();
    }
}

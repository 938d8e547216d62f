package dev.greenroom.actor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.StoppedException;
import dev.greenroom.actor.Turn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** A system is a closed world, and ends in good order. */
@Timeout(60)
class CloseTest {
    private final World world = new World();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void close() {
        never.countDown();
        world.close();
    }

    private void hang(PuppetProxy puppet) throws InterruptedException {
        puppet.tell().run(() -> {
            entered.countDown();
            never.await();
        });
        entered.await();
    }

    @Test
    void close_stopsTheLastStartedFirstAndChildrenBeforeTheirParents() {
        world.start("a", world.noting("a"));
        world.start("b", world.noting("b", () -> Turn.start("child", world.noting("child"))));
        world.start("c", world.noting("c"));
        world.settle();
        world.notes.clear();
        world.system.close();
        assertThat(world.notes).containsExactly("c stopping", "child stopping", "b stopping", "a stopping");
    }

    @Test
    void close_handlesWhatWasSentBefore() {
        var ada = world.start("ada");
        var replies = List.of(ada.add(1), ada.add(1), ada.add(1));
        assertThat(world.system.close(Duration.ofMinutes(1))).isEmpty();
        assertThat(replies.getLast().get()).isEqualTo(3);
        assertThatThrownBy(() -> ada.add(1).get()).isInstanceOf(StoppedException.class);
    }

    @Test
    void close_twice_isHarmlessAndNothingStartsAfterIt() {
        world.system.close();
        assertThat(world.system.close(Duration.ZERO)).isEmpty();
        assertThatThrownBy(() -> world.system.start("late", PuppetProxy.of(Puppet::new)))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("\"late\" was not started (the system is closed)");
        assertThat(world.system.actors()).isEmpty();
    }

    @Test
    void close_withOneThatHangs_sharesOneDeadlineAndReportsAllThatWereLeft() throws InterruptedException {
        world.start("first", world.noting("first"));
        var parent = world.start("parent", world.noting("parent"));
        var child = (PuppetProxy)
                parent.call(() -> Turn.start("child", world.noting("child"))).get();
        world.start("last", world.noting("last"));
        hang(child);
        child.add(1);
        var closing = new CompletableFuture<List<String>>();
        Thread.startVirtualThread(() -> closing.complete(world.system.close(Duration.ofSeconds(10))));
        while (world.system.find("last").isPresent()) {
            Thread.onSpinWait();
        }
        world.advance(Duration.ofSeconds(9));
        assertThat(closing).isNotDone();
        world.advance(Duration.ofSeconds(1));
        assertThat(closing.join())
                .containsExactly(
                        "actor \"parent/child\" (Puppet), mailbox 2, running run(Action) for 10.0 s",
                        "actor \"parent\" (Puppet), mailbox 0, running nothing",
                        "actor \"first\" (Puppet), mailbox 0, running nothing");
        parent.ref().terminated().get();
        assertThat(world.notes)
                .containsSubsequence("child stopping", "parent stopping")
                .doesNotContain("child failed");
    }

    @Test
    void close_byAnInterruptedThread_interruptsTheActorsAndKeepsTheStatus() throws InterruptedException {
        var ada = world.start("ada", world.noting("ada"));
        hang(ada);
        Thread.currentThread().interrupt();
        var stragglers = world.system.close(Duration.ofHours(1));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(stragglers).singleElement().asString().contains("running run(Action)");
        ada.ref().terminated().get();
        assertThat(world.notes).endsWith("ada stopping");
    }

    @Test
    void close_ofOneSystem_leavesAnotherAsItIs() {
        try (var other = ActorSystem.open("other")) {
            var ada = world.start("ada");
            var namesake = other.startAndAwait("ada", PuppetProxy.of(Puppet::new));
            assertThat(namesake).isNotEqualTo(ada);
            assertThat(other.actors(Puppet.class)).containsExactly(namesake.ref());
            assertThat(world.system.actors()).containsExactly(ada.ref());
            world.system.close();
            assertThat(other.find("ada")).contains(namesake.ref());
            assertThat(namesake.add(1).get()).isEqualTo(1);
        }
    }

    @Test
    void close_calledByAnActorOfAnotherSystem_works() {
        try (var other = ActorSystem.open("other")) {
            var closer = other.startAndAwait("closer", PuppetProxy.of(Puppet::new));
            var ada = world.start("ada");
            closer.run(() -> world.system.close()).get();
            assertThat(world.isAlive(ada.ref())).isFalse();
        }
    }

    @Test
    void close_afterSomebodyCancelledTheReplyOfAStop_stillStopsAll() throws InterruptedException {
        world.start("a", world.noting("a"));
        var b = world.start("b", world.noting("b"));
        hang(b);
        assertThat(b.ref().stop().cancel(true)).isFalse();
        assertThat(world.isAlive(b.ref())).isTrue();
        never.countDown();
        assertThat(world.system.close(Duration.ofMinutes(1))).isEmpty();
        assertThat(world.notes).contains("a stopping", "b stopping");
    }

    @Test
    void start_racingWithClose_isRefusedOrStopped() throws InterruptedException {
        for (var round = 0; round < 50; round++) {
            var system = ActorSystem.open("round");
            var started = new CompletableFuture<Boolean>();
            var starter = Thread.ofPlatform().start(() -> {
                var number = 0;
                try {
                    while (true) {
                        system.start("actor-" + number++, PuppetProxy.of(Puppet::new));
                    }
                } catch (StoppedException e) {
                    started.complete(true);
                }
            });
            while (system.actors().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(system.close(Duration.ofSeconds(30))).isEmpty();
            starter.join();
            assertThat(started).isCompletedWithValue(true);
            assertThat(system.actors()).isEmpty();
        }
    }
}

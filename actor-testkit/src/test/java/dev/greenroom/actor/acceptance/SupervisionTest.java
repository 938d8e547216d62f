package dev.greenroom.actor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.actor.Promise;
import dev.greenroom.actor.StoppedException;
import dev.greenroom.actor.Supervision;
import dev.greenroom.actor.Supervision.Decision;
import dev.greenroom.actor.Turn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** What becomes of an actor that has failed. */
@Timeout(60)
class SupervisionTest {
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private static Supervision always(Decision decision) {
        return Supervision.deciding(failure -> decision);
    }

    private PuppetProxy supervised(Supervision supervision) {
        return world.start("ada", world.noting("ada").supervised(supervision));
    }

    @ParameterizedTest
    @EnumSource(Decision.class)
    void tell_thatFails_isDecided(Decision decision) {
        var ada = supervised(always(decision));
        ada.add(1).get();
        ada.tell().fail("made up");
        world.settle();
        assertDecided(ada, decision);
    }

    @ParameterizedTest
    @EnumSource(Decision.class)
    void timer_thatFails_isDecided(Decision decision) {
        var ada = supervised(always(decision));
        ada.add(1).get();
        ada.run(() -> Turn.timers().once("bomb", Duration.ofSeconds(1), () -> {
                    throw new IllegalStateException("made up");
                }))
                .get();
        world.advance(Duration.ofSeconds(1));
        assertDecided(ada, decision);
    }

    @Test
    void child_thatWasAwaited_stopsBeforeItsParentAndEscalatesToIt() {
        var ada = supervised(always(Decision.STOP));
        ada.run(() -> Turn.startAndAwait("first", PuppetProxy.of(Puppet::new))).get();
        ada.run(() -> Turn.startAndAwait("second", PuppetProxy.of(Puppet::new).supervised(Supervision.escalate()))
                        .tell()
                        .fail("made up"))
                .get();
        world.settle();
        assertThat(world.events.all).contains("failed ada child ada/second");
        assertThat(world.system.actors()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Decision.class)
    void child_thatEscalates_failsItsParentAsItDecides(Decision decision) {
        var ada = supervised(always(decision));
        ada.add(1).get();
        ada.run(() -> Turn.start("child", PuppetProxy.of(Puppet::new).supervised(Supervision.escalate()))
                        .tell()
                        .fail("made up"))
                .get();
        world.settle();
        assertThat(world.system.find("ada/child")).isEmpty();
        assertThat(world.events.all).contains("failed ada child ada/child");
        assertDecided(ada, decision);
    }

    private void assertDecided(PuppetProxy ada, Decision decision) {
        assertThat(world.notes).contains("ada failed");
        switch (decision) {
            case RESUME -> assertThat(ada.add(1).get()).isEqualTo(2);
            case RESTART -> {
                assertThat(ada.add(1).get()).isEqualTo(1);
                assertThat(world.notes).containsExactly("ada started", "ada failed", "ada restarting", "ada started");
            }
            case STOP, ESCALATE -> {
                assertThat(world.isAlive(ada.ref())).isFalse();
                assertThat(world.notes).containsExactly("ada started", "ada failed", "ada stopping");
            }
        }
    }

    @Test
    void ask_thatFails_isNotJudged() {
        var ada = supervised(Supervision.stop());
        ada.add(1).get();
        assertThatThrownBy(() -> ada.fail("made up").get()).isInstanceOf(IllegalStateException.class);
        assertThat(ada.add(1).get()).isEqualTo(2);
    }

    @Test
    void ask_thatFailsWhereAsksAreIncluded_isJudgedAndItsAskerStillToldWhy() {
        var ada = supervised(Supervision.restart().includingAsks());
        ada.add(1).get();
        assertThatThrownBy(() -> ada.fail("made up").get())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("made up");
        assertThat(ada.add(1).get()).isEqualTo(1);
    }

    @Test
    void error_underTell_isDecidedLikeAnyFailure() {
        var ada = supervised(
                Supervision.deciding(failure -> failure instanceof LinkageError ? Decision.RESTART : Decision.RESUME));
        ada.add(1).get();
        ada.tell().run(() -> {
            throw new LinkageError("made up");
        });
        assertThat(ada.add(1).get()).isEqualTo(1);
    }

    @Test
    void policy_thatThrows_stopsTheActor() {
        var ada = supervised(Supervision.deciding(failure -> {
            throw new IllegalArgumentException("cannot decide");
        }));
        ada.tell().fail("made up");
        ada.ref().terminated().get();
        assertThat(world.notes).endsWith("ada stopping");
    }

    @Test
    void restart_keepsRefNameWatchersMailboxAndOrder() {
        var ada = supervised(Supervision.restart());
        var watcher = world.start("watcher");
        watcher.run(() -> Turn.watch(ada.ref(), () -> world.notes.add("told"))).get();
        var gate = new CountDownLatch(1);
        var ref = ada.ref();
        ada.tell().run(gate::await);
        ada.tell().fail("made up");
        for (var i = 0; i < 5; i++) {
            var note = "message " + i;
            ada.tell().run(() -> world.notes.add(note));
        }
        world.notes.clear();
        gate.countDown();
        assertThat(ada.add(1).get()).isEqualTo(1);
        assertThat(world.notes)
                .containsExactly(
                        "ada failed",
                        "ada restarting",
                        "ada started",
                        "message 0",
                        "message 1",
                        "message 2",
                        "message 3",
                        "message 4");
        assertThat(world.system.find("ada")).contains(ref);
        assertThat(world.system.find("ada", PuppetProxy.class)).contains(ada);
        assertThat(world.events.all).contains("restarted ada").doesNotContain("stopped ada");
        ref.stop().get();
        world.settle();
        assertThat(world.notes).endsWith("told");
    }

    @Test
    void restart_endsTimersWatchesContinuationsAndOwedRepliesOfTheOldObject() {
        var ada = supervised(Supervision.restart());
        var bob = world.start("bob");
        var promise = new Promise<Integer>();
        var later = new Promise<Integer>();
        ada.run(() -> {
                    Turn.timers().once("once", Duration.ofSeconds(1), () -> world.notes.add("ticked"));
                    Turn.timers().atFixedRate("rate", Duration.ofSeconds(1), () -> world.notes.add("ticked"));
                    Turn.watch(bob.ref(), () -> world.notes.add("watched"));
                    Turn.then(later.reply(), (value, failure) -> world.notes.add("continued"));
                })
                .get();
        var owed = ada.owe(promise);
        ada.tell().fail("made up");
        assertThatThrownBy(owed::get)
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("restarted before it answered owe(Promise)");
        ada.add(1).get();
        later.complete(1);
        bob.ref().stop().get();
        world.advance(Duration.ofMinutes(1));
        assertThat(world.notes).doesNotContain("ticked", "watched", "continued");
        assertThat(world.events.all).contains("dead ada then RESTARTED");
        assertThat(promise.complete(1)).isTrue();
        assertThatThrownBy(owed::get).isInstanceOf(StoppedException.class);
    }

    @Test
    void restart_ofAnActorWithDescendants_stopsThemDepthFirstAndStartsThemAnewUnderTheirNames() {
        var third = world.noting("third");
        var second = world.noting("second", () -> Turn.start("third", third));
        var first = world.noting("first", () -> Turn.start("second", second));
        var ada = world.start(
                "ada", world.noting("ada", () -> Turn.start("first", first)).supervised(Supervision.restart()));
        world.settle();
        world.notes.clear();
        ada.tell().fail("made up");
        assertThat(ada.add(1).get()).isEqualTo(1);
        world.settle();
        assertThat(world.notes)
                .containsExactly(
                        "ada failed",
                        "ada restarting",
                        "third stopping",
                        "second stopping",
                        "first stopping",
                        "ada started",
                        "first started",
                        "second started",
                        "third started");
        assertThat(world.system.find("ada/first/second/third")).isPresent();
    }

    @Test
    void childInTheRestartingHook_isRefused() {
        var refused = new AtomicReference<Throwable>();
        var ada = world.start(
                "ada",
                PuppetProxy.of(() -> new Puppet() {
                            @Override
                            public void restarting(Throwable failure) {
                                try {
                                    Turn.start("child", PuppetProxy.of(Puppet::new));
                                } catch (StoppedException e) {
                                    refused.set(e);
                                }
                            }
                        })
                        .supervised(Supervision.restart()));
        ada.tell().fail("made up");
        ada.add(1).get();
        assertThat(refused.get()).isInstanceOf(StoppedException.class);
        assertThat(world.system.find("ada/child")).isEmpty();
    }

    @Test
    void backoff_doublesUpToItsLongestAndBeginsAnewAfterAQuietWindow() {
        var ada = supervised(Supervision.restart()
                .limit(100, Duration.ofMinutes(1))
                .backoff(Duration.ofSeconds(1), Duration.ofSeconds(5)));
        for (var seconds : new int[] {1, 2, 4, 5, 5}) {
            assertBackoff(ada, Duration.ofSeconds(seconds));
        }
        world.advance(Duration.ofMinutes(1));
        assertBackoff(ada, Duration.ofSeconds(1));
    }

    @Test
    void backoff_longerThanTheWindow_isReachedAllTheSame() {
        var ada = supervised(Supervision.restart().backoff(Duration.ofSeconds(40), Duration.ofHours(1)));
        for (var seconds : new int[] {40, 80, 160, 320, 640}) {
            assertBackoff(ada, Duration.ofSeconds(seconds));
        }
    }

    private void assertBackoff(PuppetProxy ada, Duration delay) {
        ada.tell().fail("made up");
        world.settle();
        var reply = ada.add(1);
        world.advance(delay.minusMillis(1));
        assertThat(reply.isDone()).as("after %s", delay.minusMillis(1)).isFalse();
        world.advance(Duration.ofMillis(1));
        assertThat(reply.isDone()).as("after %s", delay).isTrue();
        assertThat(reply.get()).isEqualTo(1);
    }

    @Test
    void limit_inTheWindow_escalatesWithTheNextFailure() {
        var ada = supervised(Supervision.restart().limit(2, Duration.ofSeconds(10)));
        ada.tell().fail("1");
        world.advance(Duration.ofSeconds(9));
        ada.tell().fail("2");
        world.advance(Duration.ofSeconds(1)); // the first has left the window
        ada.tell().fail("3");
        world.settle();
        assertThat(world.isAlive(ada.ref())).isTrue();
        ada.tell().fail("4");
        ada.ref().terminated().get();
        assertThat(world.notes).endsWith("ada failed", "ada stopping");
        assertThat(world.notes).filteredOn("ada restarting"::equals).hasSize(3);
    }

    @Test
    void limit_ofAChild_failsItsParent() {
        var ada = supervised(Supervision.restart());
        ada.run(() -> {
                    var child = Turn.start(
                            "child",
                            PuppetProxy.of(Puppet::new)
                                    .supervised(Supervision.restart().limit(1, Duration.ofSeconds(10))));
                    child.tell().fail("1");
                    child.tell().fail("2");
                })
                .get();
        world.settle();
        assertThat(world.notes).containsExactly("ada started", "ada failed", "ada restarting", "ada started");
    }

    private final class Fragile extends Puppet {
        private final int number = ++made;

        @Override
        public void started() {
            world.notes.add("made " + number);
            if (number > 1 && number < broken) {
                throw new IllegalArgumentException("made up: start hook");
            }
        }
    }

    private int made;
    private int broken;

    @Test
    void startHook_thatFailsAfterARestart_isTriedAgainUntilItDoes() {
        broken = 4;
        var ada = world.start("ada", PuppetProxy.of(Fragile::new).supervised(Supervision.restart()));
        ada.tell().fail("made up");
        assertThat(ada.add(1).get()).isEqualTo(1);
        assertThat(world.notes).containsExactly("made 1", "made 2", "made 3", "made 4");
        assertThat(world.events.all).containsOnlyOnce("restarted ada");
    }

    @Test
    void startHook_thatFailsTooOften_endsWithTheWaitingMessagesRejected() {
        broken = 1_000_000;
        var ada = world.start(
                "ada",
                PuppetProxy.of(Fragile::new).supervised(Supervision.restart().limit(5, Duration.ofSeconds(1))));
        ada.tell().fail("made up");
        assertThatThrownBy(() -> ada.add(1).get()).isInstanceOf(StoppedException.class);
        ada.ref().terminated().get();
        assertThat(world.notes).hasSize(6);
    }

    @Test
    void startHook_ofTheFirstObject_isNotTriedAgain() {
        var ada = world.system.start(
                "ada",
                world.noting("ada", () -> {
                            throw new IllegalArgumentException("made up");
                        })
                        .supervised(Supervision.restart()));
        assertThatThrownBy(() -> ada.add(1).get())
                .isInstanceOf(StoppedException.class)
                .hasRootCauseMessage("made up");
        ada.ref().terminated().get();
        assertThat(world.notes).containsExactly("ada started");
    }

    @Test
    void startHook_thatFailsAfterItHasStartedAChild_stopsTheChildFirst() {
        var ada = world.system.start("ada", world.noting("ada", () -> {
            Turn.start("child", world.noting("child"));
            throw new IllegalArgumentException("made up");
        }));
        ada.ref().terminated().get();
        assertThat(world.notes).containsExactly("ada started", "child started", "child stopping");
        assertThat(world.system.actors()).isEmpty();
    }

    private PuppetProxy inBackoff(Supervision supervision) {
        var ada = supervised(supervision.backoff(Duration.ofSeconds(10), Duration.ofSeconds(10)));
        ada.tell().fail("made up");
        world.settle();
        return ada;
    }

    @Test
    void messages_sentInABackoff_waitAndAreThenHandledInOrder() {
        var ada = inBackoff(Supervision.restart());
        for (var i = 0; i < 3; i++) {
            var note = "message " + i;
            ada.tell().run(() -> world.notes.add(note));
        }
        world.advance(Duration.ofSeconds(9));
        assertThat(ada.ref().mailboxDepth()).isEqualTo(3);
        assertThat(world.notes).containsExactly("ada started", "ada failed", "ada restarting");
        world.advance(Duration.ofSeconds(1));
        assertThat(world.notes).endsWith("ada started", "message 0", "message 1", "message 2");
    }

    @Test
    void stop_inABackoff_waitsForItAndForTheMessagesBefore() {
        var ada = inBackoff(Supervision.restart());
        var before = ada.add(1);
        var stopped = ada.ref().stop();
        var after = ada.add(1);
        world.settle();
        assertThat(stopped.isDone()).isFalse();
        world.advance(Duration.ofSeconds(10));
        assertThat(stopped.isDone()).isTrue();
        assertThat(before.get()).isEqualTo(1);
        assertThatThrownBy(after::get).isInstanceOf(StoppedException.class);
    }

    @Test
    void stopNow_inABackoff_endsItAtOnce() {
        var ada = inBackoff(Supervision.restart());
        var waiting = ada.add(1);
        ada.ref().stopNow().get();
        assertThatThrownBy(waiting::get).isInstanceOf(StoppedException.class);
        world.advance(Duration.ofMinutes(1));
        assertThat(world.notes).containsExactly("ada started", "ada failed", "ada restarting");
        assertThat(world.system.find("ada")).isEmpty();
    }

    @Test
    void close_inABackoff_reportsTheActorWhenItsTimeIsOver() {
        var ada = inBackoff(Supervision.restart());
        var waiting = ada.add(1);
        assertThat(world.system.close(Duration.ZERO))
                .containsExactly("actor \"ada\" (Puppet), mailbox 2, waiting to be restarted");
        ada.ref().terminated().get();
        assertThatThrownBy(waiting::get).isInstanceOf(StoppedException.class);
    }

    @Test
    void parentThatStops_withAChildInABackoff_waitsForTheChild() {
        var parent = world.start("parent");
        var child = (PuppetProxy) parent.call(() -> Turn.start(
                        "child",
                        world.noting("child")
                                .supervised(
                                        Supervision.restart().backoff(Duration.ofSeconds(10), Duration.ofSeconds(10)))))
                .get();
        child.tell().fail("made up");
        world.settle();
        var stopped = parent.ref().stop();
        world.advance(Duration.ofSeconds(9));
        assertThat(stopped.isDone()).isFalse();
        world.advance(Duration.ofSeconds(1));
        assertThat(stopped.isDone()).isTrue();
        assertThat(world.notes).endsWith("child started", "child stopping");
    }

    @Test
    void stopNow_whileAHandlerRunsUnderTell_isNoFailureForSupervision() throws InterruptedException {
        var ada = supervised(Supervision.restart());
        var entered = new CountDownLatch(1);
        ada.tell().run(() -> {
            entered.countDown();
            new CountDownLatch(1).await();
        });
        entered.await();
        ada.ref().stopNow().get();
        assertThat(world.notes).endsWith("ada stopping").doesNotContain("ada restarting");
    }

    @Test
    void stopNow_ofAChildWhileItsHandlerRuns_doesNotFailItsParent() throws InterruptedException {
        var parent = world.start("parent", world.noting("parent").supervised(Supervision.stop()));
        var entered = new CountDownLatch(1);
        var child = (PuppetProxy) parent.call(
                        () -> Turn.start("child", PuppetProxy.of(Puppet::new).supervised(Supervision.escalate())))
                .get();
        child.tell().run(() -> {
            entered.countDown();
            new CountDownLatch(1).await();
        });
        entered.await();
        child.ref().stopNow().get();
        world.settle();
        assertThat(parent.add(1).get()).isEqualTo(1);
        assertThat(world.notes).containsExactly("parent started");
    }

    @Test
    void stopNow_whileTheNewObjectStarts_stopsIt() throws InterruptedException {
        var entered = new CountDownLatch(1);
        var bob = world.start(
                "bob",
                world.noting("bob", () -> {
                            if (world.notes.contains("bob restarting")) {
                                entered.countDown();
                                new CountDownLatch(1).await();
                            }
                        })
                        .supervised(Supervision.restart()));
        bob.tell().fail("made up");
        entered.await();
        bob.ref().stopNow().get();
        assertThat(world.notes).filteredOn("bob started"::equals).hasSize(2);
    }

    @Test
    void escalation_throughThreeGenerations_stopsEachAndFailsTheTop() {
        var up = Supervision.escalate();
        var third = world.noting("third").supervised(up);
        var second = world.noting("second", () -> Turn.start("third", third)).supervised(up);
        var first = world.noting("first", () -> Turn.start("second", second)).supervised(up);
        world.start("ada", world.noting("ada", () -> Turn.start("first", first)));
        world.settle();
        world.notes.clear();
        world.system
                .find("ada/first/second/third", PuppetProxy.class)
                .orElseThrow()
                .tell()
                .fail("made up");
        world.settle();
        assertThat(world.notes)
                .containsExactly(
                        "third failed",
                        "third stopping",
                        "second failed",
                        "second stopping",
                        "first failed",
                        "first stopping",
                        "ada failed");
        assertThat(world.system.actors()).hasSize(1);
    }
}

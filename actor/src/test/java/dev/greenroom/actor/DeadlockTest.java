package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.greenroom.actor.Counter.CounterProxy;
import dev.greenroom.actor.Scripted.ScriptedProxy;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Actors that wait for one another in a ring are told so at once; those in no ring never are. */
class DeadlockTest {
    /** Far longer than it may take, and short enough to see a test that hangs. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private final ActorSystem system = ActorSystem.open("test");
    private final ScriptedProxy ada = system.start("ada", ScriptedProxy.spec());
    private final ScriptedProxy bob = system.start("bob", ScriptedProxy.spec());
    private final ScriptedProxy cyd = system.start("cyd", ScriptedProxy.spec());
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void everybodyAnswersAgain() {
        release.countDown();
        try {
            for (var actor : List.of(ada, bob, cyd)) {
                if (!actor.ref().terminated().isDone()) {
                    assertThat(actor.answer().get(SOON)).isEqualTo("here");
                }
            }
        } finally {
            system.close(Duration.ofSeconds(1));
        }
    }

    // ---- rings of asks ----

    @Test
    void ask_ofOneself_isRefusedAndWithdrawn() {
        var runs = new AtomicInteger();
        var play = ada.<Integer>play(
                "talk()",
                () -> ada.<Integer>play("count()", runs::incrementAndGet).get());
        assertThatThrownBy(() -> play.get(SOON))
                .isInstanceOf(DeadlockException.class)
                .hasMessage(
                        "actor \"ada\" (Scripted): the wait would never end, because it closes a ring (actor \"ada\""
                                + " (Scripted): count() -> the first). Break it: tell instead of ask, return the reply instead of"
                                + " waiting for it, or go on in a later turn with Turn.then.");
        ada.answer().get(SOON);
        assertThat(runs).hasValue(0);
    }

    @Test
    void ask_ofOneself_failsForAllWhoHaveTheReply() {
        var own = new ArrayList<Reply<String>>();
        assertDeadlock(ada, () -> {
            own.add(ada.answer());
            return own.getFirst().get();
        });
        assertThatThrownBy(() -> own.getFirst().get(SOON)).isInstanceOf(DeadlockException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 100})
    void ring_ofActors_isToldToTheLast_withAllOfIt(int size) {
        var actors = new ArrayList<ScriptedProxy>();
        for (var i = 0; i < size; i++) {
            actors.add(system.start("member " + i, ScriptedProxy.spec()));
        }
        var outcome = askAlong(actors, 0);
        var deadlock = catchThrowableOfType(DeadlockException.class, () -> outcome.get(SOON));
        var expected = new ArrayList<DeadlockException.Wait>();
        expected.add(new DeadlockException.Wait(actors.getFirst().ref(), "answer()"));
        for (var i = 1; i < size; i++) {
            expected.add(new DeadlockException.Wait(actors.get(i).ref(), "ask " + i));
        }
        // Who comes last may be any of them, and its wait stands first.
        Collections.rotate(expected, -expected.indexOf(deadlock.ring().getFirst()));
        assertThat(deadlock.ring()).isEqualTo(expected);
        for (var actor : actors) {
            assertThat(actor.answer().get(SOON)).isEqualTo("here");
        }
    }

    /** Each actor asks the next one and waits, and the last one asks the first. */
    private static Reply<String> askAlong(List<ScriptedProxy> actors, int index) {
        return actors.get(index)
                .play(
                        "ask " + index,
                        () -> index + 1 == actors.size()
                                ? actors.getFirst().answer().get()
                                : askAlong(actors, index + 1).get());
    }

    @Test
    void ring_closedFromTheMiddle_isToldToWhoClosesIt() {
        // Ada waits for Bob, who is held until then; Bob's own ask then closes the ring.
        var closing = bob.<String>play("close()", () -> {
            release.await();
            return ada.answer().get();
        });
        var waiting = ada.<String>play("wait()", () -> bob.answer().get());
        awaitWaiting(ada);
        release.countDown();
        assertThatThrownBy(() -> closing.get(SOON))
                .isInstanceOf(DeadlockException.class)
                .hasMessageContaining("actor \"bob\" (Scripted): the wait");
        assertThat(waiting.get(SOON)).isEqualTo("here");
    }

    @Test
    void ring_throughAPart_namesThePart() {
        var deadlock = assertDeadlock(
                ada, () -> bob.aside().play("talk()", () -> ada.answer().get()).get());
        assertThat(deadlock.ring())
                .extracting(DeadlockException.Wait::method)
                .containsExactlyInAnyOrder("answer()", "aside().talk()");
    }

    @Test
    void ring_ofTimedWaits_doesNotWaitForTheTimes() {
        assertDeadlock(
                ada,
                () -> bob.play("talk()", () -> ada.answer().get(Duration.ofHours(1)))
                        .get(Duration.ofHours(1)));
    }

    @Test
    void ring_ofDedicatedActors_isRefused() {
        var own = system.start("own thread", ScriptedProxy.spec().dedicated());
        assertDeadlock(own, () -> bob.play("talk()", () -> own.answer().get()).get());
        assertThat(own.answer().get(SOON)).isEqualTo("here");
    }

    @Test
    void rings_twoAtOnce_areBothTold() {
        var first = ada.<String>play(
                "talk()", () -> bob.play("talk()", () -> ada.answer().get()).get());
        var second = cyd.<String>play("talk()", () -> cyd.answer().get());
        assertThatThrownBy(() -> first.get(SOON)).isInstanceOf(DeadlockException.class);
        assertThatThrownBy(() -> second.get(SOON)).isInstanceOf(DeadlockException.class);
    }

    @Test
    void stop_ofOneself_waitedFor_isRefused() {
        var deadlock = assertDeadlock(ada, () -> Turn.actor().stop().get());
        assertThat(deadlock.ring()).containsExactly(new DeadlockException.Wait(ada.ref(), "stop"));
        ada.ref().terminated().get(SOON); // it was told to stop, and does
    }

    @Test
    void start_thatAsksWhoWaitsForIt_isRefused() {
        class Clingy extends Counter {
            @Override
            public void started() {
                ada.answer().get();
            }
        }
        var deadlock = assertDeadlock(ada, () -> system.startAndAwait("clingy", CounterProxy.of(Clingy::new)));
        assertThat(deadlock.ring())
                .extracting(DeadlockException.Wait::method)
                .containsExactlyInAnyOrder("start", "answer()");
    }

    // ---- rings through replies made of replies ----

    @Test
    void ring_throughMapAndRecover_isRefused() {
        assertDeadlock(
                ada,
                () -> ada.answer()
                        .map(text -> text + "!")
                        .recover(failure -> "none")
                        .get());
    }

    @Test
    void ring_throughTheReplyOfFlatMap_isRefused() {
        assertDeadlock(ada, () -> Reply.of(1L).flatMap(value -> ada.answer()).get());
    }

    @Test
    void ring_thatFlatMapClosesLater_endsTheWait() {
        var gate = new Promise<Long>();
        var waiting = ada.<String>play(
                "wait()", () -> gate.reply().flatMap(value -> ada.answer()).get());
        awaitWaiting(ada);
        gate.complete(1L);
        assertThatThrownBy(() -> waiting.get(SOON)).isInstanceOf(DeadlockException.class);
    }

    @Test
    void ring_ofAReplyThatFlatMapBindsToItself_isRefused() {
        var gate = new Promise<Long>();
        var itself = new ArrayList<Reply<Long>>();
        var reply = gate.reply().<Long>flatMap(value -> itself.getFirst());
        itself.add(reply);
        gate.complete(1L);
        assertThatThrownBy(() -> reply.get(SOON)).isInstanceOf(DeadlockException.class);
    }

    @Test
    void ring_throughADeferredReply_isRefused() {
        var deadlock = assertDeadlock(ada, () -> {
            var later = bob.<String>playLater("pass()", ada::answer);
            bob.answer().get();
            return later.get();
        });
        assertThat(deadlock.ring())
                .containsExactly(
                        new DeadlockException.Wait(bob.ref(), "pass()"),
                        new DeadlockException.Wait(ada.ref(), "answer()"));
    }

    @Test
    void ring_thatADeferredReplyClosesLater_endsTheWait() {
        var waiting = ada.<String>play(
                "wait()",
                () -> bob.<String>playLater("pass()", () -> {
                            release.await();
                            return ada.answer();
                        })
                        .get());
        awaitWaiting(ada);
        release.countDown();
        var deadlock = catchThrowableOfType(DeadlockException.class, () -> waiting.get(SOON));
        assertThat(deadlock.ring())
                .containsExactly(
                        new DeadlockException.Wait(bob.ref(), "pass()"),
                        new DeadlockException.Wait(ada.ref(), "answer()"));
    }

    // ---- rings through groups ----

    @Test
    void ring_throughOneMemberOfAll_isRefused() {
        assertDeadlock(ada, () -> Replies.of(bob.answer(), ada.answer()).all().get());
        assertDeadlock(
                ada, () -> Replies.of(bob.answer(), ada.answer()).outcomes().get());
        assertDeadlock(
                ada,
                () -> Replies.of(bob.answer(), ada.answer())
                        .within(Duration.ofHours(1))
                        .all()
                        .get());
    }

    @Test
    void ring_throughEachMemberOfAny_isRefused() {
        assertDeadlock(
                ada,
                () -> Replies.of(bob.play("talk()", () -> ada.answer().get()), ada.answer())
                        .any()
                        .get());
    }

    @Test
    void any_withOneMemberThatCanCome_isNoRing() {
        var any = ada.<String>play(
                "wait()",
                () -> Replies.of(ada.answer(), bob.<String>play("slow()", () -> {
                            release.await();
                            return "slow";
                        }))
                        .any()
                        .get());
        awaitWaiting(ada);
        release.countDown();
        assertThat(any.get(SOON)).isEqualTo("slow");
    }

    @Test
    void any_whoseLastOtherMemberFails_endsTheWait() {
        var hope = new Promise<String>();
        var waiting = ada.<String>play(
                "wait()", () -> Replies.of(ada.answer(), hope.reply()).any().get());
        awaitWaiting(ada);
        hope.fail(new IllegalStateException("no hope"));
        assertThatThrownBy(() -> waiting.get(SOON)).isInstanceOf(DeadlockException.class);
    }

    @Test
    void asTheyComplete_onlyOneselfLeft_isRefused() {
        var came = new AtomicInteger();
        assertDeadlock(ada, () -> {
            for (var outcome : Replies.of(ada.answer(), bob.answer()).asTheyComplete()) {
                came.addAndGet(10 + outcome.index());
            }
            return came;
        });
        assertThat(came).hasValue(11);
    }

    @Test
    void knot_whoseOnlyWayOutLeadsBack_isRefused() {
        // Bob waits for Cyd, and Cyd for any of Bob and Ada. That is no ring until Ada waits for Bob.
        var bobWaits = bob.<String>play("wait()", () -> {
            awaitWaiting(cyd);
            return cyd.answer().get();
        });
        var adaWaits = ada.<String>play("wait()", () -> {
            awaitWaiting(bob);
            return bob.answer().get();
        });
        var cydWaits = cyd.<String>play(
                "wait()", () -> Replies.of(bob.answer(), ada.answer()).any().get());
        assertThatThrownBy(() -> adaWaits.get(SOON)).isInstanceOf(DeadlockException.class);
        assertThat(cydWaits.get(SOON)).isEqualTo("here");
        assertThat(bobWaits.get(SOON)).isEqualTo("here");
    }

    @Test
    void ring_ofOthers_isNotToldToWhoWaitsForThem() {
        // Cyd stands behind a ring of Ada and Bob, not in it.
        var cydWaits = cyd.<String>play("wait()", () -> ada.answer().get());
        var adaWaits = ada.<String>play("wait()", () -> {
            awaitWaiting(bob);
            return bob.answer().get();
        });
        var bobWaits = bob.<String>play("wait()", () -> ada.answer().get());
        assertThatThrownBy(() -> adaWaits.get(SOON)).isInstanceOf(DeadlockException.class);
        assertThat(bobWaits.get(SOON)).isEqualTo("here");
        assertThat(cydWaits.get(SOON)).isEqualTo("here");
    }

    // ---- rings through full mailboxes ----

    @Test
    void ring_throughAFullMailbox_isRefused() {
        var full = system.start("full", ScriptedProxy.spec().bounded(1, Overflow.WAIT));
        var deadlock = new CompletableFuture<Throwable>();
        ada.tell("fill", () -> {
            awaitWaiting(full);
            full.tell("one", () -> 1);
            try {
                full.tell("one too many", () -> 1);
            } catch (DeadlockException e) {
                deadlock.complete(e);
            }
            return 1;
        });
        var waits = full.<String>play("wait()", () -> ada.answer().get());
        assertThat(deadlock.orTimeout(10, TimeUnit.SECONDS).join())
                .hasMessageContaining("room in its mailbox")
                .hasMessageContaining("answer()");
        assertThat(waits.get(SOON)).isEqualTo("here");
    }

    @Test
    void room_thatIsMade_endsTheWaitBeforeTheSenderKnows() {
        for (var round = 0; round < 500; round++) {
            var full = system.start("full " + round, ScriptedProxy.spec().bounded(1, Overflow.WAIT));
            // The first message makes room for the second when its turn comes, and then asks the sender, who works
            // again.
            var sent = ada.<Reply<String>>play("fill", () -> {
                var asksBack = full.<String>play("ask back", () -> ada.answer().get());
                full.tell("next", () -> 1);
                return asksBack;
            });
            assertThat(sent.get(SOON).get(SOON)).isEqualTo("here");
            full.ref().stop().get(SOON);
        }
    }

    // ---- no false alarms ----

    @Test
    void chain_thatEndsInAWorkingActor_isNoRing() {
        var chain = ada.<String>play(
                "wait()",
                () -> bob.play(
                                "wait()",
                                () -> cyd.play("work()", () -> {
                                            release.await();
                                            return "done";
                                        })
                                        .get())
                        .get());
        awaitWaiting(ada);
        awaitWaiting(bob);
        release.countDown();
        assertThat(chain.get(SOON)).isEqualTo("done");
    }

    @Test
    void stopNow_ofWhoWaitsForOneself_isNoRing() {
        var stopping = ada.<Boolean>play("stop()", () -> {
            awaitWaiting(bob);
            bob.ref().stopNow().get(); // which interrupts his wait
            return true;
        });
        var bobWaits = bob.<String>play("wait()", () -> ada.answer().get());
        assertThat(stopping.get(SOON)).isTrue();
        assertThatThrownBy(() -> bobWaits.get(SOON)).isInstanceOf(ReplyInterruptedException.class);
    }

    @Test
    void waits_thatMakeARingOnlyOverTime_areNone() {
        // Cyd waits for Ada, who waits for Bob. While Cyd looks, just before she looks at Bob, Bob answers Ada and then
        // waits
        // for Cyd. All edges have been there, but never together: Ada works on and will answer.
        var answered = new CountDownLatch(1);
        var bobCell = bob.play("cell()", Cell::current).get();
        var cydCell = cyd.play("cell()", Cell::current).get();
        class AskOfBob extends PendingReply<String> {
            AskOfBob() {
                super("ask of Bob");
            }

            @Override
            public Need.@Nullable Node need() {
                if (isDone()) {
                    return null;
                }
                if (cydCell.equals(Cell.currentOrNull())) {
                    answered.countDown();
                    awaitWaiting(bob);
                }
                return bobCell;
            }
        }
        var ask = new AskOfBob();
        bob.tell("answer Ada", () -> {
            answered.await();
            return ask.complete("here");
        });
        var bobWaits = bob.<String>play("wait()", () -> cyd.answer().get());
        var adaGoes = ada.<String>play("go()", () -> {
            var answer = ask.get();
            release.await();
            return answer;
        });
        awaitWaiting(ada);
        // Groups within groups are not for the quick look, so the search itself comes upon it.
        var cydWaits = cyd.<List<List<String>>>play(
                "wait()", () -> Replies.of(Replies.of(adaGoes).all()).all().get());
        awaitUntil(() -> cydWaits.isDone() || isParked(cyd));
        release.countDown();
        assertThat(cydWaits.get(SOON)).containsExactly(List.of("here"));
        assertThat(bobWaits.get(SOON)).isEqualTo("here");
    }

    @Test
    void wait_ofAThreadThatIsNoActor_isNoRing() {
        var held = ada.<String>play("held()", () -> {
            release.await();
            return "done";
        });
        Thread.startVirtualThread(() -> {
            held.get();
            release.countDown();
        });
        release.countDown();
        assertThat(held.get(SOON)).isEqualTo("done");
    }

    // ---- what others see ----

    @Test
    void dump_ofAWaitingActor_saysForWhat() {
        var held = bob.<Boolean>play("work()", () -> {
            entered.countDown();
            release.await();
            return true;
        });
        var waiting = ada.<Boolean>play("wait()", () -> held.get());
        awaitWaiting(ada);
        assertThat(lineOf(ada).waitsFor()).contains("reply of actor \"bob\" (Scripted): work()");
        release.countDown();
        assertThat(waiting.get(SOON)).isTrue();
    }

    private DeadlockException assertDeadlock(ScriptedProxy actor, Callable<?> script) {
        Reply<Object> reply = actor.play("test()", script);
        return catchThrowableOfType(DeadlockException.class, () -> reply.get(SOON));
    }

    private void awaitWaiting(ScriptedProxy actor) {
        awaitUntil(() -> lineOf(actor).state() == Dump.State.WAITING);
    }

    private static void awaitUntil(Callable<Boolean> condition) {
        Awaitility.await().atMost(SOON).pollInterval(Duration.ofMillis(1)).until(condition);
    }

    /** It has looked for a ring and found none. */
    private boolean isParked(ScriptedProxy actor) {
        return lineOf(actor).running().stream()
                .flatMap(running -> running.stack().stream())
                .anyMatch(frame -> frame.getClassName().equals(Awaited.class.getName())
                        && frame.getMethodName().equals("park"));
    }

    private Dump.Line lineOf(ScriptedProxy actor) {
        return system.dump().actors().stream()
                .filter(line -> line.actor().equals(actor.ref()))
                .findFirst()
                .orElseThrow();
    }
}

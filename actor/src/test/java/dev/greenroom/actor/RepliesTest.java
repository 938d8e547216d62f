package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.greenroom.actor.Scripted.ScriptedProxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

class RepliesTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration MOMENT = Duration.ofMillis(30);

    private final ActorSystem system = ActorSystem.open("test");
    private final ScriptedProxy ada = system.start("ada", ScriptedProxy.spec());
    private final ScriptedProxy bob = system.start("bob", ScriptedProxy.spec());
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        system.close();
    }

    private Reply<Long> held(ScriptedProxy actor) throws InterruptedException {
        var held = actor.<Long>play("hold()", () -> {
            entered.countDown();
            release.await();
            return 1L;
        });
        entered.await();
        return held;
    }

    private static Reply<Long> failing(ScriptedProxy actor) {
        return actor.play("fail()", () -> {
            throw new IllegalStateException("thrown by the test");
        });
    }

    // ---- all ----

    @Test
    void all_ofSeveral_givesTheValuesInTheirOrder() {
        var first = new Promise<Long>();
        var second = new Promise<Long>();
        var all = Replies.of(first.reply(), second.reply(), Reply.of(3L)).all();
        second.complete(2L);
        assertThat(all.isDone()).isFalse();
        first.complete(1L);
        assertThat(all.get()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void all_oneFailsEarly_completesWhenTheSlowOneHasCome() {
        var slow = new Promise<Long>();
        var all = Replies.of(Reply.<Long>failure(new IllegalStateException("early")), slow.reply())
                .all();
        assertThat(all.isDone()).isFalse();
        slow.complete(1L);
        assertThat(all.state()).isEqualTo(Future.State.FAILED);
    }

    @Test
    void all_someFailed_tellsWhichAndHow() {
        var all = Replies.of(ada.answer().map(text -> 1L), failing(bob), Reply.of(1L), failing(ada))
                .all();
        var failed = catchThrowableOfType(RepliesFailedException.class, all::get);
        assertThat(failed)
                .hasMessageContaining("all of 4 replies: 2 failed (1 actor \"bob\" (Scripted): fail():")
                .hasCause(failed.failures().getFirst().failure());
        assertThat(failed.getSuppressed()).hasSize(1);
        assertThat(failed.failures()).extracting(Outcome.Failed::index).containsExactly(1, 3);
        assertThat(failed.failures())
                .extracting(Outcome.Failed::label)
                .containsExactly("actor \"bob\" (Scripted): fail()", "actor \"ada\" (Scripted): fail()");
    }

    @Test
    void all_membersShareAFailure_namesItOnce() {
        var shared = new IllegalStateException("shared");
        var all = Replies.of(Reply.<Long>failure(shared), Reply.<Long>failure(shared))
                .all();
        assertThatThrownBy(all::get).hasCause(shared).hasNoSuppressedExceptions();
    }

    @Test
    void all_ofNone_isAnEmptyList() {
        assertThat(Replies.of(List.<Reply<Long>>of()).all().get()).isEmpty();
    }

    @Test
    void all_nullAmongTheValues_isAValue() {
        List<@Nullable Long> values =
                Replies.<@Nullable Long>of(Reply.<@Nullable Long>of(null)).all().get();
        assertThat(values).containsExactly((Long) null);
    }

    @Test
    void all_ofAHundredThousand_completes() {
        var promises = promises(100_000);
        var all = group(promises).all();
        promises.forEach(promise -> promise.complete(1L));
        assertThat(all.get(SOON)).hasSize(100_000);
    }

    @Test
    void all_timesOut_namesWhatIsOpen() throws InterruptedException {
        var all = Replies.of(Reply.of(0L), held(ada), ada.answer().map(text -> 1L))
                .all();
        assertThatThrownBy(() -> all.get(MOMENT))
                .isInstanceOf(ReplyTimeoutException.class)
                .hasMessage("all of 3 replies: 2 of 3 have not come after 30 ms (1 actor \"ada\" (Scripted): hold(); 2"
                        + " actor \"ada\" (Scripted): answer()). They may still come; raise the timeout, or withdraw them"
                        + " with within(Duration).");
        release.countDown();
        assertThat(all.get(SOON)).hasSize(3);
    }

    // ---- any ----

    @Test
    void any_oneComes_isItsValue() {
        var slow = new Promise<Long>();
        var any = Replies.of(Reply.<Long>failure(new IllegalStateException("first")), slow.reply(), Reply.of(2L))
                .any();
        assertThat(any.get()).isEqualTo(2);
        slow.complete(1L);
        assertThat(any.get()).isEqualTo(2);
    }

    @Test
    void any_allFail_tellsAllFailures() {
        var any = Replies.of(failing(ada), failing(bob)).any();
        assertThat(catchThrowableOfType(RepliesFailedException.class, any::get).failures())
                .hasSize(2);
    }

    @Test
    void any_ofNone_failsClearly() {
        assertThatThrownBy(() -> Replies.of(List.<Reply<Long>>of()).any().get())
                .isInstanceOf(RepliesFailedException.class)
                .hasMessage("any of 0 replies: none can come (the group is empty). Look at its size first.");
    }

    // ---- outcomes ----

    @Test
    void outcomes_ofGoodAndBad_keepThemApart() {
        var outcomes = Replies.of(Reply.of(40L), failing(ada), Reply.of(2L)).outcomes();
        var sum = 0L;
        var failed = new ArrayList<String>();
        for (var outcome : outcomes.get()) {
            switch (outcome) {
                case Outcome.Value(var index, var value) -> sum += value + index;
                case Outcome.Failed(var index, var label, var failure) -> failed.add(index + " " + label);
            }
        }
        assertThat(sum).isEqualTo(44);
        assertThat(failed).containsExactly("1 actor \"ada\" (Scripted): fail()");
    }

    // ---- as they complete ----

    @Test
    void asTheyComplete_membersComeInAnyOrder_givesThemInThatOrder() {
        var promises = promises(3);
        var arrivals = group(promises).asTheyComplete().iterator();
        promises.get(2).complete(2L);
        promises.get(0).fail(new IllegalStateException("no"));
        assertThat(arrivals.next().index()).isEqualTo(2);
        assertThat(arrivals.next()).isInstanceOf(Outcome.Failed.class);
        Thread.startVirtualThread(() -> promises.get(1).complete(1L));
        assertThat(arrivals.next()).isEqualTo(new Outcome.Value<>(1, 1L));
        assertThat(arrivals.hasNext()).isFalse();
        assertThatThrownBy(arrivals::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void asTheyComplete_iteratedTwice_givesAllEachTime() {
        var arrivals = Replies.of(Reply.of(1L), Reply.of(2L)).asTheyComplete();
        var both = new ArrayList<Outcome<Long>>();
        arrivals.forEach(both::add);
        arrivals.forEach(both::add);
        assertThat(both).extracting(Outcome::index).containsExactly(0, 1, 0, 1);
    }

    @Test
    void asTheyComplete_aHundredThousandInAnyOrder_takesEachOnce() {
        var seed = System.nanoTime();
        System.out.println("RepliesTest seed " + seed);
        var random = new SplittableRandom(seed);
        var promises = promises(100_000);
        var order = new ArrayList<>(promises);
        for (var i = order.size() - 1; i > 0; i--) {
            order.set(i, order.set(random.nextInt(i + 1), order.get(i)));
        }
        // In an actor's turn, where each wait looks for a ring as well.
        var seen = ada.<Integer>play("gather()", () -> {
            var indexes = new boolean[promises.size()];
            var count = 0;
            for (var outcome : group(promises).asTheyComplete()) {
                count += indexes[outcome.index()] ? 0 : 1;
                indexes[outcome.index()] = true;
            }
            return count;
        });
        order.forEach(promise -> promise.complete(1L));
        assertThat(seen.get(SOON)).isEqualTo(100_000);
    }

    @Test
    void asTheyComplete_nextInterrupted_throwsAndLosesNothing() throws InterruptedException {
        var promise = new Promise<Long>();
        var arrivals = Replies.of(promise.reply()).asTheyComplete().iterator();
        Thread.currentThread().interrupt();
        assertThatThrownBy(arrivals::next).isInstanceOf(ReplyInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        promise.complete(1L);
        assertThat(arrivals.next().index()).isZero();
    }

    // ---- within ----

    @Test
    void within_deadlineComes_withdrawsWhatHasNotStarted() throws InterruptedException {
        var runs = new AtomicInteger();
        var held = held(ada);
        var waiting = ada.<Long>play("count()", () -> (long) runs.incrementAndGet());
        var failed = catchThrowableOfType(
                RepliesFailedException.class,
                () -> Replies.of(held, waiting).within(MOMENT).all().get(SOON));
        assertThat(failed.failures())
                .extracting(Outcome.Failed::failure)
                .hasOnlyElementsOfType(ReplyTimeoutException.class)
                .extracting(Throwable::getMessage)
                .satisfiesExactly(
                        message -> assertThat(message).contains("\"ada\" (Scripted): ask hold()", "It may still run"),
                        message -> assertThat(message).contains("\"ada\" (Scripted): ask count()", "will not run"));
        release.countDown();
        assertThat(held.get()).isEqualTo(1);
        assertThat(waiting.state()).isEqualTo(Future.State.FAILED);
        assertThat(runs).hasValue(0);
    }

    @Test
    void within_someHaveCome_keepsTheirValues() throws InterruptedException {
        var outcomes =
                Replies.of(Reply.of(7L), held(ada)).within(MOMENT).outcomes().get(SOON);
        assertThat(outcomes.getFirst()).isEqualTo(new Outcome.Value<>(0, 7L));
        assertThat(outcomes.getLast()).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void within_deadlineComes_endsAnyAndAsTheyComplete() throws InterruptedException {
        var group = Replies.of(held(ada)).within(MOMENT);
        assertThat(group.asTheyComplete()).hasSize(1).hasOnlyElementsOfType(Outcome.Failed.class);
        assertThatThrownBy(() -> group.any().get(SOON)).isInstanceOf(RepliesFailedException.class);
    }

    @Test
    void within_nothingToWait_givesUpAtOnce() {
        var promise = new Promise<Long>();
        var failed = Replies.of(promise.reply()).within(Duration.ZERO).all();
        assertThat(failed.state()).isEqualTo(Future.State.FAILED);
    }

    @Test
    void within_aShorterLimitLater_countsToo() throws InterruptedException {
        held(ada);
        var count = ada.<Long>play("count()", () -> 1L);
        var group = Replies.of(count).within(Duration.ofHours(1)).within(MOMENT);
        assertThatThrownBy(() -> group.all().get(SOON)).hasRootCauseInstanceOf(ReplyTimeoutException.class);
        assertThat(count.isDone()).isTrue();
    }

    @Test
    void within_allComeInTime_isWhatTheyAre() {
        assertThat(Replies.of(ada.answer(), bob.answer()).within(SOON).all().get())
                .containsExactly("here", "here");
    }

    private static List<Promise<Long>> promises(int count) {
        var promises = new ArrayList<Promise<Long>>(count);
        for (var i = 0; i < count; i++) {
            promises.add(new Promise<>());
        }
        return promises;
    }

    private static Replies<Long> group(List<Promise<Long>> promises) {
        return Replies.of(promises.stream().map(Promise::reply).toList());
    }
}

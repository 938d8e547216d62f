package dev.greenroom.actor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.actor.NotInTurnException;
import dev.greenroom.actor.Supervision;
import dev.greenroom.actor.Timers;
import dev.greenroom.actor.Turn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** What an actor's timers do, on test time. */
@Timeout(60)
class TimersTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final World world = new World();
    private final PuppetProxy ada =
            world.start("ada", PuppetProxy.of(Puppet::new).supervised(Supervision.restart()));

    @AfterEach
    void close() {
        world.close();
    }

    private void set(Consumer<Timers> timers) {
        ada.run(() -> timers.accept(Turn.timers())).get();
    }

    private Runnable note(String note) {
        return () -> world.notes.add(note + " at " + world.clock.instant().getEpochSecond());
    }

    /** Sets timers, and keeps the actor busy until the clock has moved on. */
    private void setAndBeBusy(Consumer<Timers> timers, Duration time, Action then) throws InterruptedException {
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var busy = ada.run(() -> {
            timers.accept(Turn.timers());
            entered.countDown();
            release.await();
            then.run();
        });
        entered.await();
        world.advance(time);
        release.countDown();
        busy.get();
        world.settle();
    }

    @Test
    void once_runsWhenItsTimeHasCome() {
        set(timers -> timers.once("t", SECOND, note("tick")));
        world.advance(SECOND.minusNanos(1));
        assertThat(world.notes).isEmpty();
        world.advance(Duration.ofHours(1));
        assertThat(world.notes).hasSize(1);
    }

    @Test
    void once_withoutADelay_runsInALaterTurn() {
        ada.run(() -> {
                    Turn.timers().once("t", Duration.ZERO, () -> world.notes.add("tick"));
                    world.notes.add("set");
                })
                .get();
        world.settle();
        assertThat(world.notes).containsExactly("set", "tick");
    }

    @Test
    void fixedRate_whenTheActorWasBusy_catchesUp() throws InterruptedException {
        setAndBeBusy(timers -> timers.atFixedRate("t", SECOND, note("tick")), Duration.ofSeconds(3), () -> {});
        assertThat(world.notes).containsExactly("tick at 3", "tick at 3", "tick at 3");
        world.advance(SECOND);
        assertThat(world.notes).hasSize(4).endsWith("tick at 4");
    }

    @Test
    void fixedDelay_whenTheActorWasBusy_beginsAnewAfterEachRun() throws InterruptedException {
        setAndBeBusy(timers -> timers.withFixedDelay("t", SECOND, note("tick")), Duration.ofMillis(3500), () -> {});
        assertThat(world.notes).containsExactly("tick at 3");
        world.advance(Duration.ofMillis(999));
        assertThat(world.notes).hasSize(1);
        world.advance(Duration.ofMillis(1));
        assertThat(world.notes).hasSize(2);
    }

    @Test
    void timer_underAKeyThatIsTaken_replacesTheOldOneAlsoWhenThatWaitsAlready() throws InterruptedException {
        setAndBeBusy(
                timers -> timers.once("t", SECOND, note("old")),
                Duration.ofSeconds(2),
                () -> Turn.timers().once("t", SECOND, note("new")));
        assertThat(world.notes).isEmpty();
        world.advance(SECOND);
        assertThat(world.notes).containsExactly("new at 3");
    }

    @Test
    void cancel_withTheTickWaiting_takesItBack() throws InterruptedException {
        setAndBeBusy(timers -> timers.atFixedRate("t", SECOND, note("tick")), Duration.ofSeconds(2), () -> {
            assertThat(Turn.timers().isActive("t")).isTrue();
            assertThat(Turn.timers().cancel("t")).isTrue();
            assertThat(Turn.timers().cancel("t")).isFalse();
            assertThat(Turn.timers().isActive("t")).isFalse();
        });
        world.advance(Duration.ofMinutes(1));
        assertThat(world.notes).isEmpty();
    }

    @Test
    void isActive_ofATimerThatRunsOnce_isSoUntilItRuns() {
        set(timers -> timers.once(
                "t", SECOND, () -> world.notes.add("active " + Turn.timers().isActive("t"))));
        set(timers -> assertThat(timers.isActive("t")).isTrue());
        world.advance(SECOND);
        assertThat(world.notes).containsExactly("active false");
    }

    @Test
    void timer_thatSetsItselfAnewOrCancelsItself_isObeyed() {
        set(timers -> {
            timers.atFixedRate("ends", SECOND, () -> {
                world.notes.add("ends");
                timers.cancel("ends");
            });
            timers.once("again", SECOND, () -> timers.once("again", SECOND, () -> world.notes.add("again")));
        });
        world.advance(Duration.ofMinutes(1));
        assertThat(world.notes).containsExactly("ends", "again");
    }

    @Test
    void action_thatThrows_doesNotEndARepeatingTimer() {
        var bob = world.start("bob");
        bob.run(() -> Turn.timers().atFixedRate("t", SECOND, () -> {
                    world.notes.add("tick");
                    throw new IllegalStateException("made up");
                }))
                .get();
        world.advance(Duration.ofSeconds(3));
        assertThat(world.notes).containsExactly("tick", "tick", "tick");
        assertThat(world.events.all).contains("failed bob timer t");
    }

    @Test
    void timers_ofAnActorThatStopsOrIsRestarted_areGone() {
        set(timers -> timers.atFixedRate("t", SECOND, note("tick")));
        ada.tell().fail("made up");
        ada.run(() -> assertThat(Turn.timers().isActive("t")).isFalse()).get();
        set(timers -> timers.atFixedRate("t", SECOND, note("tick")));
        ada.ref().stop().get();
        world.advance(Duration.ofMinutes(1));
        assertThat(world.notes).isEmpty();
    }

    @Test
    void timers_setInTheStoppingHook_doNothing() {
        var bob = world.start("bob", PuppetProxy.of(() -> new Puppet() {
            @Override
            public void stopping() {
                Turn.timers().once("t", SECOND, note("tick"));
            }
        }));
        bob.ref().stop().get();
        world.advance(Duration.ofMinutes(1));
        assertThat(world.notes).isEmpty();
    }

    @Test
    void timers_usedOutsideTheActorsTurn_areRefused() {
        var timers = (Timers) ada.call(Turn::timers).get();
        assertThatThrownBy(() -> timers.once("t", SECOND, () -> {}))
                .isInstanceOf(NotInTurnException.class)
                .hasMessageContaining("actor \"ada\" (Puppet): its timers were used outside its turns");
        assertThatThrownBy(() -> timers.cancel("t")).isInstanceOf(NotInTurnException.class);
        assertThatThrownBy(() -> timers.isActive("t")).isInstanceOf(NotInTurnException.class);
        assertThatThrownBy(Turn::timers).isInstanceOf(NotInTurnException.class);
        var bob = world.start("bob");
        assertThatThrownBy(() -> bob.run(() -> timers.cancel("t")).get()).isInstanceOf(NotInTurnException.class);
    }

    @Test
    void timer_thatRepeatsAtOnce_isRefused() {
        set(timers -> {
            assertThatThrownBy(() -> timers.atFixedRate("t", Duration.ZERO, () -> {}))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> timers.withFixedDelay("t", SECOND.negated(), () -> {}))
                    .isInstanceOf(IllegalArgumentException.class);
        });
    }
}

package dev.greenroom.actor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.ActorSpec;
import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.Promise;
import dev.greenroom.actor.ReplyTimeoutException;
import dev.greenroom.actor.Supervision;
import dev.greenroom.actor.SystemSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

@Timeout(60)
class ManualClockTest {
    private final ManualClock clock = ManualClock.at(Instant.EPOCH);
    private final ActorSystem system = ActorSystem.open(SystemSpec.named("test").on(clock));
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void close() {
        gate.countDown();
        system.close();
    }

    private ClockworkProxy clockwork() {
        return system.start("clockwork", ClockworkProxy.of(Clockwork::new));
    }

    @Test
    void clock_isAdvanced_showsTheNewTime() {
        assertThat(clock.advance(Duration.ofHours(1))).isEqualTo(Instant.EPOCH.plusSeconds(3600));
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plusSeconds(3600));
    }

    @Test
    void clock_isAdvancedBackwards_refuses() {
        assertThatThrownBy(() -> clock.advance(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("zero or more");
    }

    @Test
    void clock_isAdvancedBeyondTheEndOfTime_staysThere() {
        clock.advance(Duration.ofDays(365 * 200));
        clock.advance(Duration.ofDays(365 * 200));
        assertThat(clock.nanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void timer_runsAtItsTimeAndNotBefore() {
        Probe<Object> probe = Probe.start(system, "probe");
        clockwork().tell().tellAfter(Duration.ofSeconds(10), probe.ref());
        clock.advance(Duration.ofSeconds(10).minusNanos(1));
        probe.expectNothing();
        clock.advance(Duration.ofNanos(1));
        assertThat(probe.rest()).containsExactly("tick");
    }

    @Test
    void timers_ofManyActors_keepTheirOrder() {
        var probe = Probe.<Object>start(system, "probe");
        for (var i = 0; i < 100; i++) {
            var delay = Duration.ofSeconds(100 - i);
            system.start(ClockworkProxy.of(Clockwork::new)).tell().tellAfter(delay, probe.ref());
        }
        for (var i = 0; i < 100; i++) {
            clock.advance(Duration.ofSeconds(1));
            assertThat(probe.rest()).hasSize(1);
        }
    }

    @Test
    void reply_thatAnActorWaitsFor_timesOutOnTheClock() {
        var never = system.start("never", NeverProxy.of(Never::new));
        var waiting = clockwork().waitFor(never, Duration.ofHours(1));
        clock.advance(Duration.ofMinutes(59));
        assertThat(waiting.isDone()).isFalse();
        clock.advance(Duration.ofMinutes(1));
        assertThatThrownBy(waiting::get)
                .isInstanceOf(ReplyTimeoutException.class)
                .hasMessageContaining("in 3600 s");
    }

    @Test
    void reply_thatTheTestWaitsFor_timesOutOnTheClock() {
        var never = system.start("never", NeverProxy.of(Never::new));
        var failures = new ArrayList<Throwable>();
        var waiting = Thread.startVirtualThread(() -> {
            try {
                never.answer().get(Duration.ofHours(1));
            } catch (ReplyTimeoutException e) {
                failures.add(e);
            }
        });
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        clock.advance(Duration.ofHours(1));
        await().until(() -> !waiting.isAlive());
        assertThat(failures).hasSize(1);
    }

    @Test
    void reply_thatTheTestWaitsForWhileTheClockStands_failsAndSaysWhy() {
        var standing = new ManualClock(Instant.EPOCH, Duration.ofMillis(20));
        try (var world = ActorSystem.open(SystemSpec.named("test").on(standing))) {
            var never = world.start("never", NeverProxy.of(Never::new));
            assertThatThrownBy(() -> never.answer().get(Duration.ofHours(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("waited for 20 ms", "PT1H away (nobody moved the clock)");
        }
    }

    @Test
    void backoff_ofARestart_waitsForTheClock() {
        var supervision = Supervision.restart().backoff(Duration.ofSeconds(10), Duration.ofMinutes(5));
        var failing =
                system.start("clockwork", ClockworkProxy.of(Clockwork::new).supervised(supervision));
        failing.tell().fail();
        var idles = failing.idles();
        clock.advance(Duration.ofSeconds(9));
        assertThat(idles.isDone()).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(idles.get()).isZero();
    }

    @Test
    void idleHook_runsWhenTheClockSaysSo() {
        var clockwork = clockwork();
        clock.advance(Duration.ofSeconds(59));
        assertThat(clockwork.idles().get()).isZero();
        clock.advance(Duration.ofSeconds(59));
        assertThat(clockwork.idles().get()).isZero();
        clock.advance(Duration.ofSeconds(60));
        assertThat(clockwork.idles().get()).isEqualTo(1);
    }

    @Test
    void advance_withAnActorThatHangs_goesOnWithTheOthers() {
        var hanging = system.start("hanging", RelayProxy.of(() -> new Relay(gate)));
        hanging.tell().waitAtTheGate();
        var probe = Probe.<Object>start(system, "probe");
        clockwork().tell().tellEvery(Duration.ofSeconds(1), probe.ref());
        var before = System.nanoTime();

        clock.advance(Duration.ofSeconds(1_000));

        assertThat(probe.rest()).hasSize(1_000);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
        assertThat(clock.settle()).isFalse();
        gate.countDown();
        assertThat(hanging.passed().get()).isZero();
        assertThat(clock.settle()).isTrue();
    }

    @Test
    void settle_whileOneActorAfterTheOtherIsSlow_waitsForTheLast() {
        ActorRef<Integer> last = system.start("last", ActorSpec.handler(() -> message -> gate.countDown()));
        var next = last;
        for (var i = 0; i < 30; i++) {
            var after = next;
            next = system.start("slow-" + i, ActorSpec.handler(() -> message -> {
                Thread.sleep(100);
                after.tell(message);
            }));
        }
        next.tell(1);

        assertThat(clock.settle()).isTrue();

        assertThat(gate.getCount()).isZero();
    }

    @Test
    void advance_onAnActorsTurn_isRefused() {
        var refusal = new Promise<String>();
        ActorRef<Duration> actor = system.start("actor", ActorSpec.handler(() -> step -> {
            try {
                clock.advance(step);
            } catch (IllegalStateException e) {
                refusal.complete(String.valueOf(e.getMessage()));
            }
        }));
        actor.tell(Duration.ofSeconds(1));
        assertThat(refusal.reply().get()).contains("would wait for itself");
    }

    @Test
    void advance_ofAnInterruptedThread_movesTheTimeAndKeepsTheStatus() {
        Thread.currentThread().interrupt();
        clock.advance(Duration.ofSeconds(1));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(clock.instant()).isEqualTo(Instant.ofEpochSecond(1));
    }

    @Test
    void actor_thatIsInterruptedWhileItWaits_isWaitedForUntilItHasEnded() {
        for (var i = 0; i < 200; i++) {
            var never = system.start("never-" + i, NeverProxy.of(Never::new));
            var asker = system.start("asker-" + i, NeverProxy.of(Never::new));
            var asked = asker.ask(never);
            clock.settle();
            asker.ref().stopNow();
            clock.settle();
            assertThat(asked.isDone()).isTrue();
        }
    }

    @Test
    void line_ofActorsThatWait_isAtRestOnlyAtItsEnd() {
        var line = IntStream.range(0, 100)
                .mapToObj(i -> system.start("relay-" + i, RelayProxy.of(Relay::new)))
                .toList();
        for (var i = 0; i < 50; i++) {
            var count = line.getFirst().count(line.subList(1, 100));
            assertThat(clock.settle()).isTrue();
            assertThat(count.isDone()).isTrue();
        }
    }

    @Test
    void alarm_thatAddsAlarms_runsThemAtTheirTimes() {
        var times = new ArrayList<Long>();
        clock.after(10, () -> {
            times.add(clock.nanos());
            clock.after(10, () -> times.add(clock.nanos()));
            clock.after(0, () -> times.add(clock.nanos()));
        });
        clock.advance(Duration.ofNanos(20));
        assertThat(times).containsExactly(10L, 10L, 20L);
    }

    @Test
    void alarm_thatAdvances_takesTheOuterAdvanceAlong() {
        clock.after(10, () -> clock.advance(Duration.ofNanos(100)));
        clock.advance(Duration.ofNanos(20));
        assertThat(clock.nanos()).isEqualTo(110);
    }

    @Test
    void alarm_takenBack_doesNotRun() {
        var times = new ArrayList<Long>();
        clock.after(10, () -> times.add(clock.nanos())).cancel();
        clock.advance(Duration.ofNanos(20));
        assertThat(times).isEmpty();
    }

    @Test
    void thread_unparkedBeforeItParks_doesNotWait() {
        clock.unpark(Thread.currentThread());
        clock.park();
        clock.unpark(Thread.currentThread());
        clock.parkUntil(Long.MAX_VALUE);
    }

    @Test
    void dedicatedActor_countsLikeTheOthers() {
        var probe = Probe.<Object>start(system, "probe");
        var dedicated =
                system.start("dedicated", ClockworkProxy.of(Clockwork::new).dedicated());
        dedicated.tell().tellEvery(Duration.ofSeconds(1), probe.ref());
        clock.advance(Duration.ofSeconds(100));
        assertThat(probe.rest()).hasSize(100);
    }
}

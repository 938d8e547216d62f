package dev.greenroom.actor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.greenroom.actor.ActorObserver;
import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.ActorSpec;
import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.DeadlockException;
import dev.greenroom.actor.Dump;
import dev.greenroom.actor.Promise;
import dev.greenroom.actor.ReplyTimeoutException;
import dev.greenroom.actor.SystemSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

@Timeout(60)
class SeededSchedulerTest {
    private static ActorSystem open(SeededScheduler scheduler) {
        return ActorSystem.open(SystemSpec.named("test").on(scheduler));
    }

    /** What the actors of a busy little program handle, in order. */
    private static List<String> traceOf(long seed) {
        var trace = new ArrayList<String>();
        var observer = new ActorObserver() {
            @Override
            public void handled(ActorRef<?> actor, String message, long nanos) {
                trace.add(actor.name() + " " + message);
            }
        };
        var scheduler = SeededScheduler.of(seed);
        try (var system =
                ActorSystem.open(SystemSpec.named("test").on(scheduler).observedBy(observer))) {
            var account = system.start("account", AccountProxy.of(Account::new));
            var tellers = IntStream.range(0, 5)
                    .mapToObj(i -> system.start("teller-" + i, TellerProxy.of(() -> new Teller(account))))
                    .toList();
            for (var round = 0; round < 4; round++) {
                tellers.forEach(teller -> teller.tell().payCarelessly(1));
                tellers.forEach(teller -> teller.tell().pay(1));
            }
            scheduler.settle();
        }
        return trace;
    }

    @Test
    void order_ofOneSeed_isTheSameEachTime() {
        for (var seed = 0; seed < 20; seed++) {
            assertThat(traceOf(seed))
                    .as("seed %d", seed)
                    .isEqualTo(traceOf(seed))
                    .hasSize(100);
        }
    }

    @Test
    void order_ofManySeeds_differs() {
        var orders = new HashSet<List<String>>();
        for (var seed = 0; seed < 20; seed++) {
            orders.add(traceOf(seed));
        }
        assertThat(orders).hasSize(20);
    }

    @Test
    void message_sentBeforeAnother_mayComeLaterByADetour() {
        var orders = new HashSet<List<String>>();
        Schedules.explore(100, scheduler -> {
            try (var system = open(scheduler)) {
                var relay = system.start("relay", RelayProxy.of(Relay::new));
                var detour = system.start("detour", RelayProxy.of(Relay::new));
                Probe<String> probe = Probe.start(system, "probe");
                relay.tell().tellBoth(detour, probe.ref());
                orders.add(probe.received(2));
            }
        });
        assertThat(orders).hasSize(2);
    }

    @Test
    void actor_thatNeverRests_letsOthersGoOn() {
        var scheduler = SeededScheduler.of(1);
        try (var system = open(scheduler)) {
            var spinning = system.start("spinning", RelayProxy.of(Relay::new));
            var other = system.start("other", RelayProxy.of(Relay::new));
            spinning.tell().spin();
            assertThat(other.passed().get()).isZero();
        }
    }

    @Test
    void actors_whileTheTestDoesNotWait_doNotRun() {
        var started = new AtomicInteger();
        var scheduler = SeededScheduler.of(1);
        try (var system = open(scheduler)) {
            system.start("account", AccountProxy.of(() -> {
                started.incrementAndGet();
                return new Account();
            }));
            assertThat(system.dump().actors()).extracting(Dump.Line::state).containsExactly(Dump.State.STARTING);
            scheduler.settle();
            assertThat(started).hasValue(1);
        }
    }

    @Test
    void settle_withTimers_doesNotMoveTheTime() {
        var scheduler = SeededScheduler.of(1);
        try (var system = open(scheduler)) {
            var relay = system.start("relay", RelayProxy.of(Relay::new));
            relay.tell().tick(Duration.ofSeconds(1));
            scheduler.settle();
            assertThat(scheduler.instant()).isEqualTo(Instant.EPOCH);
            assertThat(relay.passed().get()).isZero();
        }
    }

    @Test
    void advance_overTimers_runsEachAtItsTime() {
        var scheduler = SeededScheduler.of(1);
        try (var system = open(scheduler)) {
            var relay = system.start("relay", RelayProxy.of(Relay::new));
            relay.tell().tick(Duration.ofSeconds(1));
            assertThat(scheduler.advance(Duration.ofMillis(3_500))).isEqualTo(Instant.ofEpochMilli(3_500));
            assertThat(relay.passed().get()).isEqualTo(3);
        }
    }

    @Test
    void advance_backwards_isRefused() {
        assertThatThrownBy(() -> SeededScheduler.of(1).advance(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("zero or more");
    }

    @Test
    void reply_thatNeverComes_timesOutOnTheSystemsTime() {
        var scheduler = SeededScheduler.of(1);
        try (var system = open(scheduler)) {
            var never = system.start("never", NeverProxy.of(Never::new));
            assertThatThrownBy(() -> never.answer().get(Duration.ofDays(1)))
                    .isInstanceOf(ReplyTimeoutException.class)
                    .hasMessageContaining("in 86400 s");
            assertThat(scheduler.instant()).isEqualTo(Instant.EPOCH.plus(Duration.ofDays(1)));
        }
    }

    @Test
    void wait_forWhatNeverComes_failsAndNamesWhoWaits() {
        var scheduler = SeededScheduler.of(7);
        try (var system = open(scheduler)) {
            var never = system.start("never", NeverProxy.of(Never::new));
            var asker = system.start("asker", NeverProxy.of(Never::new));
            assertThatThrownBy(() -> asker.ask(never).get())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("schedule 7: nothing is left to run, and this thread waits for what will never come"
                            + " (waiting: actor \"asker\"). See what the actors wait for in the system's dump.");
        }
        scheduler.end();
    }

    @Test
    void actor_thatBlocksOtherwise_failsTheTestWithItsStack() {
        var gate = new CountDownLatch(1);
        try (var system = open(new SeededScheduler(7, Duration.ofMillis(50)))) {
            var relay = system.start("relay", RelayProxy.of(() -> new Relay(gate)));
            assertThatThrownBy(() -> relay.waitAtTheGate().get())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("actor \"relay\" has not gone on for 50 ms")
                    .rootCause()
                    .satisfies(where -> assertThat(where.getStackTrace())
                            .anyMatch(frame -> frame.getMethodName().equals("waitAtTheGate")));
            gate.countDown();
            await().until(() -> relay.passed().get() == 0);
        }
    }

    @Test
    void actors_thatNeverComeToRest_failTheTest() {
        var scheduler = SeededScheduler.of(7);
        try (var system = open(scheduler)) {
            var relay = system.start("relay", RelayProxy.of(Relay::new));
            relay.tell().spin();
            assertThatThrownBy(scheduler::settle)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("after 1,000,000 steps")
                    .hasMessageContaining("actor \"relay\"");
        }
    }

    @Test
    void settle_onAnActorsTurn_isRefused() {
        var scheduler = SeededScheduler.of(7);
        try (var system = open(scheduler)) {
            var refusal = new Promise<String>();
            ActorRef<String> actor = system.start("actor", ActorSpec.handler(() -> message -> {
                try {
                    scheduler.settle();
                } catch (IllegalStateException e) {
                    refusal.complete(String.valueOf(e.getMessage()));
                }
            }));
            actor.tell("go");
            scheduler.settle();
            assertThat(refusal.reply().resultNow()).contains("would wait for itself");
        }
    }

    @Test
    void ring_ofActors_isReportedInEveryOrder() {
        Schedules.explore(50, scheduler -> {
            try (var system = open(scheduler)) {
                var ada = system.start("ada", RelayProxy.of(Relay::new));
                var bob = system.start("bob", RelayProxy.of(Relay::new));
                assertThatThrownBy(() -> ada.askBack(bob).get())
                        .isInstanceOf(DeadlockException.class)
                        .hasMessageContainingAll("ada", "bob");
            }
        });
    }

    @Test
    void line_ofActorsThatWait_isWalked() {
        Schedules.explore(20, scheduler -> {
            try (var system = open(scheduler)) {
                var line = IntStream.range(0, 50)
                        .mapToObj(i -> system.start("relay-" + i, RelayProxy.of(Relay::new)))
                        .toList();
                assertThat(line.getFirst().count(line.subList(1, 50)).get()).isEqualTo(50);
            }
        });
    }
}

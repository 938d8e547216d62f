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
import dev.greenroom.actor.Overflow;
import dev.greenroom.actor.Promise;
import dev.greenroom.actor.Replies;
import dev.greenroom.actor.RepliesFailedException;
import dev.greenroom.actor.ReplyInterruptedException;
import dev.greenroom.actor.ReplyTimeoutException;
import dev.greenroom.actor.Supervision;
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
        try (var system = open(new SeededScheduler(7, Duration.ofMillis(50), 1_000))) {
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

    @Test
    void dedicatedActor_hasAThreadOfItsOwn() {
        try (var system = open(SeededScheduler.of(1))) {
            var threads = new HashSet<Thread>();
            ActorRef<String> actor = system.start(
                    "actor",
                    ActorSpec.<String>handler(() -> message -> threads.add(Thread.currentThread()))
                            .dedicated());
            Probe<String> probe = Probe.start(system, "probe");
            for (var i = 0; i < 10; i++) {
                actor.tell("go");
                probe.expectNothing();
            }
            assertThat(threads)
                    .singleElement()
                    .satisfies(thread -> assertThat(thread.isVirtual()).isFalse());
        }
    }

    @Test
    void backoffAndIdleness_passOnTheSystemsTime() {
        Schedules.explore(20, scheduler -> {
            try (var system = open(scheduler)) {
                var supervision = Supervision.restart().backoff(Duration.ofHours(1), Duration.ofHours(1));
                var failing = system.start(
                        "failing", ClockworkProxy.of(Clockwork::new).supervised(supervision));
                failing.tell().fail();
                assertThat(failing.idles().get()).isZero();
                assertThat(scheduler.instant()).isEqualTo(Instant.EPOCH.plus(Duration.ofHours(1)));
                scheduler.advance(Duration.ofMinutes(3));
                assertThat(failing.idles().get()).isEqualTo(3);
            }
        });
    }

    @Test
    void senders_thatWaitForRoom_goOnInEveryOrder() {
        Schedules.explore(50, scheduler -> {
            try (var system = open(scheduler)) {
                Probe<String> probe = Probe.start(system, "probe");
                ActorRef<String> narrow = system.start(
                        "narrow",
                        ActorSpec.<String>handler(() -> message -> probe.ref().tell(message))
                                .bounded(1, Overflow.WAIT));
                for (var i = 0; i < 5; i++) {
                    ActorRef<String> sender = system.start("sender-" + i, ActorSpec.handler(() -> message -> {
                        narrow.tell(message);
                        narrow.tell(message);
                    }));
                    sender.tell("from " + i);
                }
                assertThat(probe.received(10)).doesNotContainNull();
                probe.expectNothing();
            }
        });
    }

    /** What becomes of five actors that wait and are stopped now, in order. */
    private static List<String> endsOf(long seed) {
        var ends = new ArrayList<String>();
        var scheduler = SeededScheduler.of(seed);
        try (var system = open(scheduler)) {
            var never = system.start("never", NeverProxy.of(Never::new));
            var askers = IntStream.range(0, 5)
                    .mapToObj(i -> system.start("asker-" + i, NeverProxy.of(Never::new)))
                    .toList();
            askers.forEach(asker -> asker.ask(never)
                    .whenDone((value, failure) -> ends.add(asker.ref().name() + " " + failure)));
            scheduler.settle();
            askers.forEach(asker -> asker.ref().stopNow());
            scheduler.settle();
        }
        return ends;
    }

    @Test
    void interrupts_ofOneSeed_comeInTheSameOrderEachTime() {
        var orders = new HashSet<List<String>>();
        for (var seed = 0; seed < 20; seed++) {
            var ends = endsOf(seed);
            assertThat(ends).hasSize(5).isEqualTo(endsOf(seed));
            orders.add(ends);
        }
        assertThat(orders).hasSizeGreaterThan(1);
    }

    @Test
    void timers_thatNeverEnd_failAWaitThatHasNoEnd() {
        try (var system = open(new SeededScheduler(1, Duration.ofSeconds(10), 10_000))) {
            var never = system.start("never", NeverProxy.of(Never::new));
            system.start("relay", RelayProxy.of(Relay::new)).tell().tick(Duration.ofSeconds(1));
            assertThatThrownBy(() -> never.answer().get())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("10,000 steps");
        }
    }

    @Test
    void wait_ofAnInterruptedThread_ends() {
        try (var system = open(SeededScheduler.of(1))) {
            var never = system.start("never", NeverProxy.of(Never::new));
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> never.answer().get()).isInstanceOf(ReplyInterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void replies_thatFollowFromOthers_areWaitedFor() {
        Schedules.explore(20, scheduler -> {
            try (var system = open(scheduler)) {
                var account = system.start("account", AccountProxy.of(Account::new));
                var never = system.start("never", NeverProxy.of(Never::new));
                account.tell().add(1);
                var cents = account.cents();
                assertThat(cents.map(one -> one + 1).get()).isEqualTo(2);
                assertThat(cents.flatMap(one -> account.cents()).get()).isEqualTo(1);
                assertThat(Replies.of(cents, account.cents()).all().get()).containsExactly(1L, 1L);
                assertThat(Replies.of(never.answer().map(Long::valueOf), cents)
                                .any()
                                .get())
                        .isEqualTo(1);
                assertThatThrownBy(() -> Replies.of(never.answer())
                                .within(Duration.ofHours(1))
                                .all()
                                .get())
                        .isInstanceOf(RepliesFailedException.class);
                assertThat(scheduler.instant()).isEqualTo(Instant.EPOCH.plus(Duration.ofHours(1)));
            }
        });
    }

    @Test
    void wait_whenItIsOver_fails() {
        var scheduler = SeededScheduler.of(1);
        var system = open(scheduler);
        var never = system.start("never", NeverProxy.of(Never::new));
        scheduler.end();
        assertThatThrownBy(() -> never.answer().get())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Close the system in the body");
    }

    @Test
    void reply_thatAnotherThreadCompletes_isWaitedFor() {
        try (var system = open(SeededScheduler.of(1))) {
            var promise = new Promise<Integer>();
            var answer = system.start("never", NeverProxy.of(() -> new Never(promise)))
                    .answer();
            Thread.startVirtualThread(() -> promise.complete(42));
            assertThat(answer.get()).isEqualTo(42);
        }
    }
}

package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.actor.Counter.CounterProxy;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** Each message is handled once or is one dead letter, and each reply completes, whatever races with it. */
class OneOutcomeTest {
    private static final int ASKS = 1_200_000;
    private static final int SENDERS = 4;
    private static final int ROUNDS = 200;

    private final LongAdder handled = new LongAdder();
    private final LongAdder deadLetters = new LongAdder();

    private final ActorObserver counting = new ActorObserver() {
        @Override
        public void handled(ActorRef<?> actor, String message, long nanos) {
            handled.increment();
        }

        @Override
        public void deadLetter(DeadLetter letter) {
            deadLetters.increment();
        }
    };

    @Test
    void asks_racingWithStopsAndFailures_eachEndOnce() throws InterruptedException {
        var seed = System.nanoTime();
        System.out.println("OneOutcomeTest seed " + seed);
        var sent = new LongAdder();
        var completed = new LongAdder();
        var stops = new LongAdder();
        try (var system = ActorSystem.open("stress", counting)) {
            var senders = new ArrayList<Thread>();
            for (var s = 0; s < SENDERS; s++) {
                var random = new SplittableRandom(seed + s);
                var slot = s / 2; // two senders share an actor, and each of them stops it now and then
                senders.add(Thread.ofPlatform().start(() -> {
                    for (var i = 0; i < ASKS / SENDERS; i++) {
                        var actor = living(system, "counter-" + slot);
                        var reply = switch (random.nextInt(64)) {
                            case 0 -> actor.error(new LinkageError("thrown by the test"));
                            case 1 -> actor.fail("thrown by the test");
                            default -> actor.add(1);
                        };
                        sent.increment();
                        reply.whenDone((value, failure) -> completed.increment());
                        switch (random.nextInt(128)) {
                            case 0 -> {
                                actor.ref().stop();
                                stops.increment();
                            }
                            case 1 -> {
                                actor.ref().stopNow();
                                stops.increment();
                            }
                            case 2, 3, 4, 5 -> reply.cancel(true);
                            default -> {}
                        }
                        if (i % 256 == 0) {
                            reply.map(value -> 0L).recover(failure -> 0L).get(); // lets the actors catch up
                        }
                    }
                }));
            }
            for (var sender : senders) {
                sender.join();
            }
            assertThat(system.close(Duration.ofSeconds(10))).isEmpty();
        }
        // What raced with the very last stop is rejected by a run that may still be on its way.
        Awaitility.await()
                .atMost(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> assertThat(handled.sum() + deadLetters.sum()).isEqualTo(sent.sum()));
        assertThat(completed.sum()).isEqualTo(sent.sum()).isEqualTo(ASKS);
        assertThat(stops.sum()).isPositive();
        assertThat(deadLetters.sum()).isPositive();
    }

    @Test
    void messagesOfEveryKind_racingWithTheSystemsClose_eachEndOnce() throws InterruptedException {
        var seed = System.nanoTime();
        System.out.println("OneOutcomeTest seed " + seed);
        var random = new SplittableRandom(seed);
        var sent = new LongAdder();
        var asked = new LongAdder();
        var completed = new LongAdder();
        for (var round = 0; round < ROUNDS; round++) {
            var system = ActorSystem.open("round-" + round, counting);
            var actors = new CounterProxy[] {
                system.start("a", CounterProxy.of(Counter::new)), system.start("b", CounterProxy.of(Counter::new))
            };
            var closed = new AtomicBoolean();
            var senders = new ArrayList<Thread>();
            for (var s = 0; s < SENDERS; s++) {
                var own = random.split();
                senders.add(Thread.ofPlatform().start(() -> {
                    for (var left = 100; left > 0; left -= closed.get() ? 1 : 0) {
                        sent.increment();
                        var reply = send(actors[own.nextInt(actors.length)], own);
                        if (reply != null) {
                            asked.increment();
                            reply.whenDone((value, failure) -> completed.increment());
                        }
                        if (own.nextInt(64) == 0) {
                            sent.increment();
                            asked.increment();
                            var last = actors[own.nextInt(actors.length)].add(0);
                            last.whenDone((value, failure) -> completed.increment());
                            last.recover(failure -> 0L).get(); // lets the actors catch up
                        }
                    }
                }));
            }
            for (var spins = random.nextInt(20_000); spins > 0; spins--) {
                Thread.onSpinWait();
            }
            // A deadline that is over at once makes it interrupt what runs.
            var stragglers = system.close(random.nextInt(4) == 0 ? Duration.ZERO : Duration.ofSeconds(10));
            closed.set(true);
            for (var sender : senders) {
                sender.join();
            }
            for (var actor : actors) {
                actor.ref().terminated().get(Duration.ofSeconds(10));
            }
            assertThat(stragglers).hasSizeLessThanOrEqualTo(actors.length);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> assertThat(handled.sum() + deadLetters.sum()).isEqualTo(sent.sum()));
        assertThat(completed.sum()).isEqualTo(asked.sum()).isPositive();
        assertThat(deadLetters.sum()).isPositive();
    }

    /** One message; what it returns when somebody asked. */
    private static @Nullable Reply<?> send(CounterProxy actor, SplittableRandom random) {
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> {
                actor.tell().add(1);
                yield null;
            }
            case 4 -> actor.error(new LinkageError("thrown by the test"));
            case 5 -> actor.later(new Promise<>()); // until the actor stops
            case 6 -> {
                var promise = new Promise<Long>();
                var reply = actor.later(promise);
                promise.complete(1L);
                yield reply;
            }
            case 7 -> {
                var reply = actor.later(new Promise<>());
                reply.cancel(true);
                yield reply;
            }
            case 8 ->
                actor.fail("thrown by the test")
                        .map(String::length)
                        .map(length -> 0L)
                        .recover(failure -> 0L);
            default -> actor.add(1);
        };
    }

    @Test
    void asks_whileTheMailboxKeepsRunningEmpty_areEachAnswered() throws InterruptedException {
        var seed = System.nanoTime();
        System.out.println("OneOutcomeTest seed " + seed);
        var lost = new LongAdder();
        try (var system = ActorSystem.open("stress")) {
            var counter = system.start("counter", CounterProxy.of(Counter::new));
            var senders = new ArrayList<Thread>();
            for (var s = 0; s < SENDERS; s++) {
                var random = new SplittableRandom(seed + s);
                senders.add(Thread.ofPlatform().start(() -> {
                    for (var i = 0; i < 100_000 && lost.sum() == 0; i++) {
                        var reply = counter.add(1);
                        for (var spins = random.nextInt(400); spins > 0; spins--) {
                            Thread.onSpinWait();
                        }
                        if (random.nextInt(16) == 0) {
                            try {
                                reply.get(Duration.ofSeconds(5));
                            } catch (ReplyTimeoutException e) {
                                lost.increment();
                            }
                        }
                    }
                }));
            }
            for (var sender : senders) {
                sender.join();
            }
            assertThat(lost.sum()).isZero();
            assertThat(counter.add(0).get(Duration.ofSeconds(5))).isEqualTo(SENDERS * 100_000L);
        }
    }

    private final ConcurrentMap<String, CounterProxy> current = new ConcurrentHashMap<>();

    /** The actor of that name, started again when it has terminated. */
    private CounterProxy living(ActorSystem system, String name) {
        return current.compute(
                name,
                (key, found) -> found == null || found.ref().terminated().isDone()
                        ? system.start(name, CounterProxy.of(Counter::new))
                        : found);
    }
}

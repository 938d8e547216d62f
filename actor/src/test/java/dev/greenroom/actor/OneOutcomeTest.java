package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.actor.Counter.CounterProxy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** Each message is handled once or is one dead letter, and each reply completes, whatever races with it. */
class OneOutcomeTest {
    private static final int ASKS = 1_200_000;
    private static final int SENDERS = 4;

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

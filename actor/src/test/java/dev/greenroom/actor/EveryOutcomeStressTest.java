package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.actor.Counter.CounterProxy;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Asks and tells that race with all that can become of an actor: it stops, is stopped now, fails, is restarted with and without a
 * back-off, has a full mailbox of each kind, throws errors, and fails its parent. {@code -Dgreenroom.messages} says how many.
 */
class EveryOutcomeStressTest {
    private static final long MESSAGES = Long.getLong("greenroom.messages", 10_000_000);
    private static final int SENDERS = 4;
    private static final Logger LOG = Logger.getLogger("dev.greenroom.actor");

    private static final Supervision RESTART = Supervision.restart().limit(Integer.MAX_VALUE, Duration.ofSeconds(1));

    private static final List<ActorSpec<CounterProxy>> SPECS = specs();

    private static List<ActorSpec<CounterProxy>> specs() {
        var specs = new ArrayList<ActorSpec<CounterProxy>>();
        var usual = CounterProxy.of(Counter::new);
        specs.add(usual);
        specs.add(usual.supervised(RESTART));
        specs.add(usual.supervised(RESTART.includingAsks()));
        specs.add(usual.supervised(RESTART.backoff(Duration.ofNanos(1), Duration.ofMillis(1))));
        specs.add(usual.supervised(Supervision.stop()));
        specs.add(usual.dedicated().supervised(RESTART));
        specs.add(CounterProxy.of(Parent::new).supervised(RESTART));
        for (var overflow : Overflow.values()) {
            specs.add(usual.bounded(8, overflow).supervised(RESTART));
        }
        specs.add(
                usual.bounded(8, Overflow.WAIT).supervised(RESTART.backoff(Duration.ofNanos(1), Duration.ofMillis(1))));
        return specs;
    }

    /** Has a child that fails it. */
    private static final class Parent extends Counter {
        @Override
        public void started() {
            Turn.start("child", CounterProxy.of(Counter::new).supervised(Supervision.escalate()));
        }
    }

    private final LongAdder handled = new LongAdder();
    private final LongAdder deadLetters = new LongAdder();
    private final LongAdder restarts = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder asked = new LongAdder();
    private final LongAdder completed = new LongAdder();

    private final ActorSystem system = ActorSystem.open("stress", new ActorObserver() {
        @Override
        public void handled(ActorRef<?> actor, String message, long nanos) {
            handled.increment();
        }

        @Override
        public void deadLetter(DeadLetter letter) {
            deadLetters.increment();
        }

        @Override
        public void restarted(ActorRef<?> actor) {
            restarts.increment();
        }
    });

    private final ConcurrentMap<String, CounterProxy> current = new ConcurrentHashMap<>();

    @BeforeEach
    void logNothing() {
        LOG.setLevel(Level.OFF);
    }

    @AfterEach
    void logAgain() {
        LOG.setLevel(null);
        system.close(Duration.ZERO);
    }

    @Test
    void messages_racingWithAllThatCanBecomeOfAnActor_eachEndOnce() throws InterruptedException {
        var seed = Long.getLong("greenroom.seed", System.nanoTime());
        System.out.println("EveryOutcomeStressTest seed " + seed + ", " + MESSAGES + " messages");
        var senders = new ArrayList<Thread>();
        for (var s = 0; s < SENDERS; s++) {
            var random = new SplittableRandom(seed + s);
            senders.add(Thread.ofPlatform().start(() -> {
                for (var i = 0L; i < MESSAGES / SENDERS; i++) {
                    sendOne(random, i % 256 == 0);
                }
            }));
        }
        for (var sender : senders) {
            sender.join(Duration.ofMinutes(2));
            assertThat(sender.isAlive()).as("a sender hangs; " + system.dump()).isFalse();
        }
        assertThat(system.close(Duration.ofSeconds(30))).isEmpty();
        Awaitility.await().atMost(Duration.ofSeconds(1)).untilAsserted(() -> {
            assertThat(handled.sum() + deadLetters.sum()).isEqualTo(sent.sum());
            assertThat(asked.sum() - completed.sum()).as("pending replies").isZero();
        });
        assertThat(sent.sum()).isGreaterThanOrEqualTo(MESSAGES);
        assertThat(deadLetters.sum()).isPositive();
        assertThat(restarts.sum()).isPositive();
    }

    private void sendOne(SplittableRandom random, boolean waits) {
        var kind = random.nextInt(SPECS.size());
        var parent = living("counter-" + kind, SPECS.get(kind));
        var actor = random.nextInt(4) > 0
                ? parent
                : system.find(parent.ref().name() + "/child", CounterProxy.class)
                        .orElse(parent);
        var reply = send(actor, random, waits);
        switch (random.nextInt(512)) {
            case 0 -> actor.ref().stop();
            case 1 -> actor.ref().stopNow();
            case 2, 3, 4, 5, 6, 7, 8, 9 -> {
                if (reply != null) {
                    reply.cancel(true);
                }
            }
            default -> {}
        }
        if (waits && reply != null) {
            reply.map(value -> 0).recover(failure -> 0).get(); // lets the actors catch up
        }
    }

    /** One message; what it returns when somebody asked. */
    private @Nullable Reply<?> send(CounterProxy actor, SplittableRandom random, boolean waits) {
        sent.increment();
        try {
            return switch (waits ? 100 : random.nextInt(100)) {
                case 0 -> ask(actor.error(new LinkageError("thrown by the test")));
                case 1 -> ask(actor.fail("thrown by the test"));
                case 2 -> ask(actor.later(new Promise<>())); // owed until the object goes
                case 3 -> {
                    var promise = new Promise<Long>();
                    var reply = ask(actor.later(promise));
                    promise.complete(1L);
                    yield reply;
                }
                case 4 -> {
                    actor.tell().fail("thrown by the test");
                    yield null;
                }
                default -> {
                    if (!waits && random.nextBoolean()) {
                        actor.tell().add(1);
                        yield null;
                    }
                    yield ask(actor.add(1));
                }
            };
        } catch (MailboxFullException e) {
            return null; // a dead letter
        }
    }

    private <T> Reply<T> ask(Reply<T> reply) {
        asked.increment();
        reply.whenDone((value, failure) -> completed.increment());
        return reply;
    }

    /** The actor of that name, started again when it has terminated. */
    private CounterProxy living(String name, ActorSpec<CounterProxy> spec) {
        return current.compute(
                name,
                (key, found) -> found == null || found.ref().terminated().isDone() ? system.start(name, spec) : found);
    }
}

package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.actor.Counter.CounterProxy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What every kind of mailbox promises. */
@Timeout(60)
abstract class MailboxContract {
    static final int CAPACITY = 4;

    final List<DeadLetter.Reason> deadLetters = new CopyOnWriteArrayList<>();
    final LongAdder handled = new LongAdder();
    final CountDownLatch release = new CountDownLatch(1);

    final ActorSystem system = ActorSystem.open("test", new ActorObserver() {
        @Override
        public void deadLetter(DeadLetter letter) {
            deadLetters.add(letter.reason());
        }

        @Override
        public void handled(ActorRef<?> actor, String message, long nanos) {
            handled.increment();
        }
    });

    @AfterEach
    void close() {
        release.countDown();
        system.close(Duration.ofSeconds(10));
    }

    abstract ActorSpec<CounterProxy> spec();

    /** What the mailbox is to have gone through before. */
    void prepare(CounterProxy counter) {}

    final CounterProxy start() {
        return start(spec());
    }

    private CounterProxy start(ActorSpec<CounterProxy> spec) {
        var counter = system.startAndAwait("counter", spec);
        prepare(counter);
        return counter;
    }

    /** An actor that is busy until {@link #release}, with nothing that waits. */
    final CounterProxy busy(ActorSpec<CounterProxy> spec) {
        var counter = start(spec);
        hold(counter, release);
        return counter;
    }

    /** Keeps it busy until the gate opens; what is sent from now on waits. */
    static void hold(CounterProxy counter, CountDownLatch gate) {
        var entered = new CountDownLatch(1);
        counter.hold(entered, gate);
        try {
            entered.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    final void awaitOutcomes(long messages) {
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(handled.sum() + deadLetters.size()).isEqualTo(messages));
    }

    private static void send(CounterProxy counter, Runnable action) {
        try {
            counter.tell().run(action);
        } catch (MailboxFullException e) {
            // a dead letter
        }
    }

    @Test
    void messages_ofOneSender_areHandledInItsOrder() {
        var seen = new ConcurrentLinkedQueue<Integer>();
        var counter = start();
        for (var i = 0; i < 1_000; i++) {
            var number = i;
            counter.run(() -> seen.add(number)).recover(failure -> false).get();
        }
        assertThat(List.copyOf(seen)).hasSize(1_000).isSorted();
    }

    @Test
    void messages_ofManySenders_areEachHandledOrOneDeadLetterInOrderOfTheirSender() throws InterruptedException {
        var perSender = 5_000;
        var seen = new ConcurrentLinkedQueue<int[]>();
        var counter = start();
        var senders = new ArrayList<Thread>();
        for (var s = 0; s < 4; s++) {
            var sender = s;
            senders.add(Thread.ofPlatform().start(() -> {
                for (var i = 0; i < perSender; i++) {
                    var number = i;
                    send(counter, () -> seen.add(new int[] {sender, number}));
                }
            }));
        }
        for (var sender : senders) {
            sender.join();
        }
        awaitOutcomes(4L * perSender);
        for (var s = 0; s < 4; s++) {
            var sender = s;
            assertThat(seen.stream().filter(pair -> pair[0] == sender).map(pair -> pair[1]))
                    .isSorted();
        }
        assertThat(seen).hasSize(4 * perSender - deadLetters.size());
        assertThat(counter.ref().mailboxDepth()).isZero();
    }

    @Test
    void depth_isWhatWaits() {
        var counter = busy(spec());
        for (var i = 1; i <= CAPACITY; i++) {
            counter.tell().add(1);
            assertThat(counter.ref().mailboxDepth()).isEqualTo(i);
        }
    }

    @Test
    void ownMessages_alwaysHaveRoom() throws InterruptedException {
        var promise = new Promise<Long>();
        var ticks = new AtomicInteger();
        var all = new CountDownLatch(3);
        var gone = system.startAndAwait("gone", CounterProxy.of(Counter::new));
        var entered = new CountDownLatch(1);
        var counter = start();
        counter.run(() -> {
            Turn.timers().once("tick", Duration.ofMillis(1), all::countDown);
            Turn.then(promise.reply(), (value, failure) -> all.countDown());
            Turn.watch(gone.ref(), all::countDown);
            entered.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        entered.await();
        for (var i = 0; i < CAPACITY; i++) {
            counter.tell().run(ticks::incrementAndGet);
        }
        promise.complete(1L);
        gone.ref().stop().get();
        Awaitility.await().until(() -> counter.ref().mailboxDepth() == CAPACITY + 3);
        var stopped = counter.ref().stop();
        release.countDown();
        stopped.get();
        all.await();
        assertThat(ticks).hasValue(CAPACITY);
    }

    @Test
    void restart_keepsWhatWaits() {
        var counter = busy(spec().supervised(Supervision.restart()));
        counter.tell().fail("made up");
        var replies = List.of(counter.add(1), counter.add(1), counter.add(1));
        release.countDown();
        assertThat(replies.getLast().get()).isEqualTo(3);
        assertThat(deadLetters).isEmpty();
    }

    @Test
    void stopNow_rejectsWhatWaits() {
        var counter = busy(spec());
        for (var i = 0; i < CAPACITY; i++) {
            counter.tell().add(1);
        }
        counter.ref().stopNow().get();
        awaitOutcomes(CAPACITY + 1);
        assertThat(deadLetters).containsOnly(DeadLetter.Reason.STOPPED).hasSize(CAPACITY);
    }
}

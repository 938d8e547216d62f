package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.greenroom.actor.Counter.CounterProxy;
import org.junit.jupiter.api.Test;

import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;

/** The mailbox of an actor that has had many messages at once. */
class FloodedMailboxTest extends MailboxContract {
    private static final int MANY = 1_000;

    @Override
    ActorSpec<CounterProxy> spec() {
        return CounterProxy.of(Counter::new);
    }

    @Override
    void prepare(CounterProxy counter) {
        var gate = new CountDownLatch(1);
        hold(counter, gate);
        for (var i = 0; i < MANY; i++) {
            counter.tell().run(() -> {});
        }
        assertThat(counter.ref().mailboxDepth()).isEqualTo(MANY);
        gate.countDown();
        awaitOutcomes(MANY + 1);
        handled.reset();
    }

    @Test
    @SuppressWarnings("SystemGc") // what is still reachable afterwards is the question
    void messages_thatWereHandled_areForgotten() {
        var counter = start();
        var payload = send(counter, new byte[1_000]);
        awaitOutcomes(1);
        await().untilAsserted(() -> {
            System.gc();
            assertThat(payload.get()).isNull();
        });
        assertThat(counter.ref().mailboxDepth()).isZero();
    }

    private static WeakReference<byte[]> send(CounterProxy counter, byte[] payload) {
        counter.tell().run(() -> assertThat(payload).isNotEmpty());
        return new WeakReference<>(payload);
    }
}

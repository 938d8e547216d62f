package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.actor.Counter.CounterProxy;

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
}

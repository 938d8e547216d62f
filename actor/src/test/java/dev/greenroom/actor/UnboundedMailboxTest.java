package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.actor.Counter.CounterProxy;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;

class UnboundedMailboxTest extends MailboxContract {
    private static final int SENDERS = 2;

    @Override
    ActorSpec<CounterProxy> spec() {
        return CounterProxy.of(Counter::new);
    }

    /** The first flood of a mailbox moves its word while senders write to it. */
    @Test
    void floods_ofManyActors_keepTheOrderOfEachSender() throws Exception {
        try (var system = ActorSystem.open("flooded")) {
            for (var round = 0; round < 3_000; round++) {
                flood(system);
            }
        }
    }

    private static final class Order implements Handler<Long> {
        private final long[] next = new long[SENDERS];
        private long outOfOrder;

        /** The message is the sender's number, and how many it has sent before. */
        @Override
        public void handle(Long message) {
            var sender = (int) (message % SENDERS);
            if (message / SENDERS != next[sender]++) {
                outOfOrder++;
            }
        }
    }

    private static void flood(ActorSystem system) throws Exception {
        var order = new Order();
        var actor = system.start(ActorSpec.handler(Order.class, () -> order));
        var each = 300;
        var together = new CyclicBarrier(SENDERS);
        var failures = new ConcurrentLinkedQueue<Exception>();
        var senders = new ArrayList<Thread>();
        for (var sender = 0; sender < SENDERS; sender++) {
            var first = sender;
            senders.add(Thread.ofPlatform().start(() -> {
                try {
                    together.await();
                    for (var i = 0L; i < each; i++) {
                        actor.tell(first + i * SENDERS);
                    }
                } catch (Exception e) {
                    failures.add(e);
                }
            }));
        }
        for (var sender : senders) {
            assertThat(sender.join(Duration.ofSeconds(20))).isTrue();
        }
        actor.stop().get(Duration.ofSeconds(20));
        assertThat(failures).isEmpty();
        assertThat(order.outOfOrder).isZero();
        assertThat(order.next).containsOnly(each);
    }
}

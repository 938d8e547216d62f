package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.ActorSpec;
import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.Handler;
import dev.greenroom.statistics.Statistics;
import dev.greenroom.statistics.Table;
import dev.greenroom.statistics.Value;
import org.junit.jupiter.api.Test;

import java.util.concurrent.CountDownLatch;

class ActorStatisticsTest {

    private final Statistics statistics = new Statistics();
    private final ActorStatistics observer = ActorStatistics.of(statistics);

    private static final class Gate implements Handler<CountDownLatch> {
        @Override
        public void handle(CountDownLatch latch) throws InterruptedException {
            latch.await();
        }
    }

    private Table.Row gates() {
        return statistics
                .snapshot()
                .namespace("Actors")
                .orElseThrow()
                .table("Classes")
                .orElseThrow()
                .row(Handler.class.getName())
                .orElseThrow();
    }

    @Test
    void actors_observed_countByClass() {
        var open = new CountDownLatch(0);
        ActorRef<CountDownLatch> gate;
        try (var system = ActorSystem.open("test", observer)) {
            gate = system.start("gate", ActorSpec.handler(Gate::new));
            gate.tell(open);
            gate.tell(open);
            await().ignoreExceptions()
                    .untilAsserted(() -> assertThat(gates().value("Messages").orElseThrow())
                            .isInstanceOfSatisfying(
                                    Value.Timing.class,
                                    timing -> assertThat(timing.count()).isEqualTo(2)));
            assertThat(gates().value("Alive")).hasValue(new Value.Level(1));
        }
        gate.tell(open);
        await().ignoreExceptions().untilAsserted(() -> {
            assertThat(gates().value("Alive")).hasValue(new Value.Level(0));
            assertThat(gates().value("Dead Letters")).hasValue(new Value.Count(1));
        });
    }

    @Test
    void mailboxes_shown_tellWhoseMessagesWait() {
        try (var system = ActorSystem.open("hall", observer)) {
            observer.show(system);
            var closed = new CountDownLatch(1);
            ActorRef<CountDownLatch> gate = system.start("gate", ActorSpec.handler(Gate::new));
            for (int i = 0; i < 5; i++) {
                gate.tell(closed);
            }
            await().ignoreExceptions()
                    .untilAsserted(() -> assertThat(statistics
                                    .snapshot()
                                    .namespace("Actors")
                                    .orElseThrow()
                                    .table("Mailboxes of hall")
                                    .orElseThrow()
                                    .row("gate"))
                            .isPresent());
            closed.countDown();
        }
    }
}

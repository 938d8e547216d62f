package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.ActorSpec;
import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.Handler;
import dev.greenroom.actor.Question;
import dev.greenroom.actor.Supervision;
import dev.greenroom.statistics.Statistics;
import dev.greenroom.statistics.Value;
import org.assertj.core.api.ThrowingConsumer;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

class ActorFiguresTest {

    private static final String GATES = Handler.class.getName();

    private final Statistics statistics = new Statistics();
    private final Figures actors = new Figures(statistics, "Actors");
    private final ActorStatistics observer = ActorStatistics.of(statistics);
    private final ActorSystem system = ActorSystem.open("hall", observer);
    private final CountDownLatch open = new CountDownLatch(1);

    private record Pass(CountDownLatch gate) implements Question<Pass, String> {}

    private static final class Gate implements Handler<Pass> {
        @Override
        public void handle(Pass pass) throws InterruptedException {
            pass.gate().await();
            pass.answer("through");
        }
    }

    private static final class Clumsy implements Handler<String> {
        @Override
        public void handle(String message) {
            throw new IllegalStateException("fell over " + message);
        }
    }

    @AfterEach
    void close() {
        open.countDown();
        system.close();
    }

    private ActorRef<Pass> gate(String name) {
        return system.start(name, ActorSpec.handler(Gate::new));
    }

    private static void soon(ThrowingRunnable holds) {
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(holds);
    }

    @Test
    void systemAndClass_busy_showLoadAndLongestHandler() {
        observer.show(system);
        var gate = gate("north");
        var before = Instant.now();
        for (int i = 0; i < 6; i++) {
            gate.ask(new Pass(open));
        }
        ThrowingConsumer<String> busy = table -> {
            var key = table.equals("Systems") ? "hall" : GATES;
            assertThat(actors.number(table, key, "Busy")).isEqualTo(1);
            assertThat(actors.number(table, key, "Waiting")).isEqualTo(5);
            assertThat(actors.number(table, key, "Fullest Mailbox")).isEqualTo(5);
            assertThat(actors.number(table, key, "Asks in Flight")).isEqualTo(1);
            assertThat(((Value.Span) actors.value(table, key, "Longest Now")).duration())
                    .isPositive();
        };
        soon(() -> {
            busy.accept("Systems");
            busy.accept("Classes");
        });
        var longest = actors.row("Longest Handlers of hall", GATES);
        assertThat(longest.value("Actor")).hasValue(new Value.Text("north"));
        assertThat(longest.value("Message")).hasValue(new Value.Text("Pass"));
        assertThat(longest.value("Since").orElseThrow())
                .isInstanceOfSatisfying(
                        Value.Moment.class,
                        since -> assertThat(since.instant()).isBetween(before.minusSeconds(1), Instant.now()));
        var row = actors.row("Busy Actors of hall", "north");
        assertThat(row.value("Message")).hasValue(new Value.Text("Pass"));
        assertThat(row.value("Class")).hasValue(new Value.Text("Handler"));
        assertThat(actors.number("Mailboxes of hall", "north", "Waiting")).isEqualTo(5);
    }

    @Test
    void mailbox_emptiedAgain_leavesItsGreatestDepth() {
        observer.show(system);
        var gate = gate("north");
        gate.ask(new Pass(open));
        // Before it has begun, its start waits in the mailbox, too.
        soon(() -> assertThat(actors.number("Classes", GATES, "Asks in Flight")).isEqualTo(1));
        for (int i = 0; i < 5; i++) {
            gate.ask(new Pass(open));
        }
        soon(() ->
                assertThat(actors.number("Classes", GATES, "Fullest Mailbox")).isEqualTo(5));
        open.countDown();
        soon(() -> {
            assertThat(actors.number("Classes", GATES, "Fullest Mailbox")).isZero();
            assertThat(actors.number("Classes", GATES, "Fullest Mailbox Ever")).isEqualTo(5);
            assertThat(actors.value("Classes", GATES, "Longest Now")).isEqualTo(new Value.Span(Duration.ZERO));
            assertThat(actors.table("Busy Actors of hall").rows()).isEmpty();
        });
    }

    @Test
    void system_counted_isTheSumOfItsClasses() {
        open.countDown();
        gate("north").ask(new Pass(open)).get();
        var clumsy = system.start("clumsy", ActorSpec.handler(Clumsy::new).supervised(Supervision.restart()));
        clumsy.tell("its feet");
        soon(() -> {
            assertThat(actors.number("Systems", "hall", "Messages")).isEqualTo(2);
            assertThat(actors.number("Systems", "hall", "Failures")).isEqualTo(1);
            assertThat(actors.number("Systems", "hall", "Restarts")).isEqualTo(1);
            assertThat(actors.number("Systems", "hall", "Alive")).isEqualTo(2);
            assertThat(actors.value("Systems", "hall", "Time in Handlers")).isInstanceOf(Value.Span.class);
        });
        clumsy.stop().get();
        clumsy.tell("the door");
        soon(() -> {
            assertThat(actors.number("Systems", "hall", "Dead Letters")).isEqualTo(1);
            assertThat(actors.number("Systems", "hall", "Alive")).isEqualTo(1);
        });
    }

    @Test
    void systems_ofOneObserver_countEachForItself() {
        open.countDown();
        try (var other = ActorSystem.open("annexe", observer)) {
            ActorRef<Pass> gate = other.start("north", ActorSpec.handler(Gate::new));
            gate.ask(new Pass(open)).get();
            gate("north").ask(new Pass(open)).get();
            gate.ask(new Pass(open)).get();
            soon(() -> {
                assertThat(actors.number("Systems", "hall", "Messages")).isEqualTo(1);
                assertThat(actors.number("Systems", "annexe", "Messages")).isEqualTo(2);
                assertThat(actors.number("Classes", GATES, "Messages")).isEqualTo(2);
                assertThat(actors.number("Classes", GATES + " (hall)", "Messages"))
                        .isEqualTo(1);
            });
        }
    }

    @Test
    void namespace_paused_standsStill() {
        observer.show(system);
        var gate = gate("north");
        // from then on a snapshot would look by itself
        soon(() -> assertThat(((Value.Span) actors.value("Systems", "hall", "Look Took")).duration())
                .isLessThan(Duration.ofMillis(1)));
        statistics.namespace("Actors").pause();
        var looked = actors.value("Systems", "hall", "Looked At");
        gate.ask(new Pass(open));
        await().during(Duration.ofMillis(1500)).atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(actors.table("Busy Actors of hall").rows()).isEmpty();
            assertThat(actors.value("Systems", "hall", "Looked At")).isEqualTo(looked);
        });
        statistics.namespace("Actors").resume();
        soon(() -> assertThat(actors.table("Busy Actors of hall").rows()).hasSize(1));
    }
}

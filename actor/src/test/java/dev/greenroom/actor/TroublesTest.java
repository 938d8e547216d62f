package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

/** What a system remembers of what went wrong, without an observer. */
class TroublesTest {
    private final ActorSystem system = ActorSystem.open("troubles");

    @AfterEach
    void close() {
        system.close();
    }

    private record Order(int number) implements Question<Order, String> {}

    private ActorRef<Order> baker(String name) {
        return system.start(name, ActorSpec.<Order>handler(() -> order -> {
            if (order.number() < 0) {
                throw new IllegalArgumentException("order " + order.number());
            }
            order.answer("baked");
        }));
    }

    @Test
    void troubles_ofAHealthySystem_areNone() {
        baker("ada").ask(new Order(1)).get();
        var troubles = system.troubles();
        assertThat(troubles.deadLetters()).isZero();
        assertThat(troubles.failures()).isZero();
        assertThat(troubles.lastDeadLetters()).isEmpty();
        assertThat(troubles.lastFailures()).isEmpty();
    }

    @Test
    void failure_isRememberedWithItsActorAndStack_alsoWhenTheActorHasStopped() {
        var ada = baker("ada");
        assertThatThrownBy(() -> ada.ask(new Order(-7)).get()).hasMessage("order -7");
        ada.stop().get(Duration.ofSeconds(10));
        var troubles = system.troubles();
        assertThat(troubles.failures()).isEqualTo(1);
        assertThat(troubles.lastFailures()).singleElement().satisfies(failed -> {
            assertThat(failed.actor().name()).isEqualTo("ada");
            assertThat(failed.message()).isEqualTo("Order");
            assertThat(failed.failure()).hasMessage("order -7");
            assertThat(failed.ago()).isGreaterThanOrEqualTo(Duration.ZERO);
        });
    }

    @Test
    void deadLetters_manyMore_keepTheLastHundredAndTheCount() {
        var ada = baker("ada");
        ada.stop().get(Duration.ofSeconds(10));
        for (var i = 0; i < 250; i++) {
            ada.tell(new Order(i));
        }
        var bob = baker("bob");
        bob.stop().get(Duration.ofSeconds(10));
        bob.tell(new Order(-1));

        var troubles = system.troubles();
        assertThat(troubles.deadLetters()).isEqualTo(251);
        assertThat(troubles.lastDeadLetters()).hasSize(100);
        var last = troubles.lastDeadLetters().getFirst().letter();
        assertThat(last.actor().name()).isEqualTo("bob");
        assertThat(last.reason()).isEqualTo(DeadLetter.Reason.STOPPED);
        assertThat(last.message()).isEqualTo("Order");
        assertThat(last.sender()).contains("thread");
        assertThat(troubles.lastDeadLetters().getLast().letter().actor().name()).isEqualTo("ada");
    }
}

package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.concurrent.CountDownLatch;

class HandlerTest {
    sealed interface Till {}

    record Pay(long cents) implements Till {}

    record Total() implements Till, Question<Till, Long> {}

    record Ignored() implements Till, Question<Till, String> {}

    record Slow(CountDownLatch entered, CountDownLatch release) implements Till, Question<Till, Long> {}

    static final class TillHandler implements Handler<Till> {
        private long cents;

        @Override
        public void handle(Till message) throws Exception {
            switch (message) {
                case Pay pay -> cents += pay.cents();
                case Total total -> total.answer(cents);
                case Ignored ignored -> {}
                case Slow slow -> {
                    slow.entered().countDown();
                    slow.release().await();
                    slow.answer(cents);
                    cents++;
                }
            }
        }
    }

    private final ActorSystem system = ActorSystem.open("test");
    private final ActorRef<Till> till = system.start("till", ActorSpec.handler(TillHandler::new));

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void ask_aQuestion_getsItsTypedAnswer() {
        till.tell(new Pay(250));
        till.tell(new Pay(50));
        long total = till.ask(new Total()).get();
        assertThat(total).isEqualTo(300);
    }

    @Test
    void ask_notAnswered_fails() {
        assertThatThrownBy(() -> till.ask(new Ignored()).get())
                .hasMessageContaining("Ignored was handled but not answered");
    }

    @Test
    void answer_outsideTheTurn_isRefused() {
        assertThatThrownBy(() -> new Total().answer(1L)).isInstanceOf(NotInTurnException.class);
    }

    @Test
    void answer_whenTold_isRefusedAndTheActorLivesOn() {
        till.tell(new Total());
        till.tell(new Pay(5));
        assertThat(till.ask(new Total()).get()).isEqualTo(5);
    }

    @Test
    void answer_cancelledMeanwhile_doesNotDisturbTheHandler() throws InterruptedException {
        var slow = new Slow(new CountDownLatch(1), new CountDownLatch(1));
        var reply = till.ask(slow);
        slow.entered().await();
        reply.cancel(true);
        slow.release().countDown();
        assertThat(till.ask(new Total()).get()).isEqualTo(1);
    }

    @Test
    void answer_twice_saysSo() {
        record Once() implements Question<Once, Long> {}
        var twice = system.start("twice", ActorSpec.<Once>handler(() -> once -> {
            once.answer(1L);
            assertThatThrownBy(() -> once.answer(2L))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Once is answered already");
        }));
        assertThat(twice.ask(new Once()).get()).isEqualTo(1);
    }
}

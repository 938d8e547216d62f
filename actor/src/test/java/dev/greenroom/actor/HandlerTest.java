package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandlerTest {
    sealed interface Till {}

    record Pay(long cents) implements Till {}

    record Total() implements Till, Question<Till, Long> {}

    record Ignored() implements Till, Question<Till, String> {}

    static final class TillHandler implements Handler<Till> {
        private long cents;

        @Override
        public void handle(Till message) {
            switch (message) {
                case Pay pay -> cents += pay.cents();
                case Total total -> total.answer(cents);
                case Ignored ignored -> {}
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
}

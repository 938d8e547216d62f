package dev.greenroom.docs.theatre;

import dev.greenroom.actor.Handler;
import dev.greenroom.actor.Question;

// region turnstile
final class Turnstile implements Handler<Turnstile.Message> {
    sealed interface Message {}

    record Enter(String guest) implements Message {}

    record Count() implements Message, Question<Message, Integer> {}

    private int inside;

    @Override
    public void handle(Message message) {
        switch (message) {
            case Enter enter -> inside++;
            case Count count -> count.answer(inside);
        }
    }
}
// endregion

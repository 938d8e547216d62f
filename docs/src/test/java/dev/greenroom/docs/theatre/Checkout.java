package dev.greenroom.docs.theatre;

import dev.greenroom.actor.Actor;
import dev.greenroom.actor.Promise;
import dev.greenroom.actor.Reply;
import dev.greenroom.actor.Turn;

import java.util.concurrent.CompletionStage;

// region checkout
@Actor
public class Checkout {
    /** A card company's client. */
    interface Cards {
        CompletionStage<String> charge(long cents);
    }

    private final Cards cards;
    private long takings;

    public Checkout(Cards cards) {
        this.cards = cards;
    }

    public Reply<String> pay(long cents) {
        var receipt = new Promise<String>();
        Turn.then(cards.charge(cents), (number, failure) -> { // later, in a turn of this actor
            if (failure != null) {
                receipt.fail(failure);
            } else {
                takings += cents;
                receipt.complete(number);
            }
        });
        return receipt.reply();
    }

    public long takings() {
        return takings;
    }
}
// endregion

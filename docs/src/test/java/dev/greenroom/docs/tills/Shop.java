package dev.greenroom.docs.tills;

import dev.greenroom.actor.Actor;

// region shop
@Actor
public class Shop {
    private final TillProxy till;

    public Shop(TillProxy till) {
        this.till = till;
    }

    public String refund(int cents) {
        return cents + " back, " + till.take(cents).get() + " left";
    }
}
// endregion

package dev.greenroom.docs.crossing;

import dev.greenroom.actor.Actor;
import dev.greenroom.actor.Sendable;

// region till
@Actor
public class Till {
    private long sold;

    /** The list in the basket is a copy: what the customer takes later is not sold. */
    public int sell(Basket basket, Gauge shop) {
        sold += basket.things().size();
        shop.add(basket.things().size());
        return basket.things().size();
    }

    /** Writes the last lines of a bill that is the till's from now on. */
    @Sendable
    public StringBuilder close(@Sendable StringBuilder bill) {
        return bill.append("sold: ").append(sold);
    }
}
// endregion

package dev.greenroom.docs.tills;

import dev.greenroom.actor.Actor;

// region till
@Actor
public class Till {
    private int cents;

    public void put(int cents) {
        if (cents < 0) {
            throw new IllegalArgumentException("till: " + cents + " to put in");
        }
        this.cents += cents;
    }

    public int take(int cents) {
        if (cents > this.cents) {
            throw new IllegalArgumentException("till: " + cents + " wanted, " + this.cents + " there");
        }
        this.cents -= cents;
        return this.cents;
    }
}
// endregion

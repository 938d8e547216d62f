package dev.greenroom.actor.testkit;

import dev.greenroom.actor.Actor;

/** An actor with a value that others read and write. */
@Actor
public class Account {
    private long cents;

    Account() {}

    /** What is in it. */
    public long cents() {
        return cents;
    }

    /** From now on this is in it. */
    public void put(long now) {
        cents = now;
    }

    /** Adds to what is in it. */
    public void add(long more) {
        cents += more;
    }
}

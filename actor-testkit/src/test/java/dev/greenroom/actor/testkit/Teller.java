package dev.greenroom.actor.testkit;

import dev.greenroom.actor.Actor;

/** An actor that pays into an account. */
@Actor
public class Teller {
    private final AccountProxy account;

    Teller(AccountProxy account) {
        this.account = account;
    }

    /** Reads and then writes, as if nobody else did. */
    public boolean payCarelessly(long cents) {
        account.put(account.cents().get() + cents).get();
        return true;
    }

    /** Leaves the sum to the account. */
    public boolean pay(long cents) {
        account.add(cents).get();
        return true;
    }
}

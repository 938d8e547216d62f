package dev.greenroom.docs.theatre;

import dev.greenroom.actor.Actor;

/** An instrument whose driver wants all calls from one thread. */
@Actor
public class Organ {
    public String play(String note) {
        return note + " on " + (Thread.currentThread().isVirtual() ? "any thread" : "a thread of its own");
    }
}

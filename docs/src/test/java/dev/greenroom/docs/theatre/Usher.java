package dev.greenroom.docs.theatre;

import dev.greenroom.actor.Actor;

// region usher
@Actor
public class Usher {
    private final WaitingListProxy list;

    public Usher(WaitingListProxy list) {
        this.list = list;
    }

    public String bring(String guest) {
        return guest + " to seat " + list.seat().get();
    }
}
// endregion

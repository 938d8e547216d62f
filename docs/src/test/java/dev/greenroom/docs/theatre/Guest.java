package dev.greenroom.docs.theatre;

import dev.greenroom.actor.Actor;

import java.util.concurrent.CountDownLatch;

// region guest
@Actor
public class Guest {
    private final CountDownLatch doors;

    public Guest(CountDownLatch doors) {
        this.doors = doors;
    }

    public String comeIn() throws InterruptedException {
        doors.await(); // this guest waits, nobody else
        return "seated";
    }
}
// endregion

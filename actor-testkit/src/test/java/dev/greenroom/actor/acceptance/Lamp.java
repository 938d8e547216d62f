package dev.greenroom.actor.acceptance;

import dev.greenroom.actor.Actor;
import dev.greenroom.actor.Turn;

import java.time.Duration;

/** An actor with timers. */
@Actor
public class Lamp {
    private int flashes;

    /** Flashes again and again. */
    public void flashEvery(Duration period) {
        Turn.timers().atFixedRate("flash", period, () -> flashes++);
    }

    /** How often it has flashed. */
    public int flashes() {
        return flashes;
    }
}

package dev.greenroom.docs.theatre;

import dev.greenroom.actor.Actor;
import dev.greenroom.actor.Idle;
import dev.greenroom.actor.Turn;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

// region holds
@Actor
public class Holds implements Idle {
    private final Set<Integer> seats = new TreeSet<>();

    /** Keeps a seat for ten minutes; once more, and the ten minutes begin anew. */
    public void hold(int seat) {
        seats.add(seat);
        Turn.timers().once(seat, Duration.ofMinutes(10), () -> seats.remove(seat)); // the seat is the key
    }

    public Set<Integer> seats() {
        return seats;
    }

    @Override
    public Duration idleAfter() {
        return Duration.ofHours(1);
    }

    @Override
    public void idle() {
        Turn.stop();
    }
}
// endregion

package dev.greenroom.actor.testkit;

import dev.greenroom.actor.Actor;
import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.Idle;
import dev.greenroom.actor.Lifecycle;
import dev.greenroom.actor.Turn;

import java.time.Duration;

/** An actor that does things when their time has come. */
@Actor
public class Clockwork implements Lifecycle, Idle {
    private int idles;

    Clockwork() {}

    /** Tells once, later. */
    public void tellAfter(Duration delay, ActorRef<Object> to) {
        Turn.timers().once("tell", delay, () -> to.tell("tick"));
    }

    /** Tells again and again. */
    public void tellEvery(Duration period, ActorRef<Object> to) {
        Turn.timers().atFixedRate("tell", period, () -> to.tell("tick"));
    }

    /** Waits for a reply, with a time limit. */
    public int waitFor(NeverProxy never, Duration limit) {
        return never.answer().get(limit);
    }

    /** Fails. */
    public void fail() {
        throw new IllegalStateException("out of order");
    }

    /** How often it was idle. */
    public int idles() {
        return idles;
    }

    @Override
    public Duration idleAfter() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void idle() {
        idles++;
    }
}

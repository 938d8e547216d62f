package dev.greenroom.actor.testkit;

import dev.greenroom.actor.Actor;
import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.Turn;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** An actor that sends to others, and waits in all ways there are. */
@Actor
public class Relay {
    private final CountDownLatch gate;
    private int passed;

    Relay(CountDownLatch gate) {
        this.gate = gate;
    }

    Relay() {
        this(new CountDownLatch(0));
    }

    /** Tells two others, the first of which tells the second too. */
    public void tellBoth(RelayProxy first, ActorRef<String> second) {
        first.tell().passOn(second);
        second.tell("from the sender");
    }

    /** Tells another. */
    public void passOn(ActorRef<String> to) {
        passed++;
        to.tell("passed on");
    }

    /** Asks the first of a line, which asks the next. */
    public int count(List<RelayProxy> line) {
        return line.isEmpty()
                ? 1
                : 1 + line.getFirst().count(line.subList(1, line.size())).get();
    }

    /** Asks another, which asks this one. */
    public int askBack(RelayProxy other) {
        return other.ask(RelayProxy.self()).get();
    }

    /** Asks another. */
    public int ask(RelayProxy other) {
        return other.passed().get();
    }

    /** Sends to itself for ever. */
    public void spin() {
        RelayProxy.self().tell().spin();
    }

    /** Waits in a way that no scheduler sees. */
    public int waitAtTheGate() throws InterruptedException {
        gate.await();
        return 1;
    }

    /** Counts again and again. */
    public void tick(Duration period) {
        Turn.timers().atFixedRate("tick", period, () -> passed++);
    }

    /** How often something has passed here. */
    public int passed() {
        return passed;
    }
}

package dev.greenroom.actor.acceptance;

import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.ActorSpec;
import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.SystemSpec;
import dev.greenroom.actor.testkit.ManualClock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A system on test time, what was seen of it, and a list for what its actors note. */
final class World implements AutoCloseable {
    final ManualClock clock = ManualClock.at(Instant.EPOCH);
    final Events events = new Events();
    final ActorSystem system =
            ActorSystem.open(SystemSpec.named("test").observedBy(events).on(clock));

    /** What actors have noted, in the order in which they did. */
    final List<String> notes = new CopyOnWriteArrayList<>();

    PuppetProxy start(String name) {
        return start(name, PuppetProxy.of(Puppet::new));
    }

    <H> H start(String name, ActorSpec<H> spec) {
        return system.startAndAwait(name, spec);
    }

    /** A puppet that notes each of its hooks as {@code name hook}. */
    ActorSpec<PuppetProxy> noting(String name) {
        return noting(name, () -> {});
    }

    /** The same, which does something in its start hook. */
    ActorSpec<PuppetProxy> noting(String name, Action start) {
        Supplier<Puppet> factory = () -> new Puppet() {
            @Override
            public void started() throws Exception {
                notes.add(name + " started");
                start.run();
            }

            @Override
            public void failed(String message, Throwable failure) {
                notes.add(name + " failed");
            }

            @Override
            public void restarting(Throwable failure) {
                notes.add(name + " restarting");
            }

            @Override
            public void stopping() {
                notes.add(name + " stopping");
            }
        };
        return PuppetProxy.of(factory);
    }

    void advance(Duration time) {
        clock.advance(time);
    }

    void settle() {
        if (!clock.settle()) {
            throw new AssertionError("an actor still runs");
        }
    }

    boolean isAlive(ActorRef<?> ref) {
        return !ref.terminated().isDone();
    }

    /** Interrupts what still runs: a test that has failed must not hang. */
    @Override
    public void close() {
        system.close(Duration.ZERO);
    }
}

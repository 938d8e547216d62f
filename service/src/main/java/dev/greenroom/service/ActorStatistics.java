package dev.greenroom.service;

import dev.greenroom.actor.ActorObserver;
import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.DeadLetter;
import dev.greenroom.statistics.Counter;
import dev.greenroom.statistics.Namespace;
import dev.greenroom.statistics.Statistics;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Puts what actors do into the statistics tree: namespace {@code Actors}, one record for each system and for each class of actor
 * in it. A class that lives in two systems has a record for each; the key of the second names the system too. Thread-safe.
 *
 * {@snippet :
 * var figures = ActorStatistics.of(statistics);
 * var system = ActorSystem.open("arcade", figures);
 * figures.show(system);
 * }
 */
public final class ActorStatistics implements ActorObserver {

    private final Namespace actors;
    private final Counter deadLetters;
    private final Map<String, SystemFigures> systems = new ConcurrentHashMap<>();
    private final Map<Class<?>, String> homes = new ConcurrentHashMap<>();

    /** The system that was asked for last: as a rule the only one. */
    private volatile @Nullable SystemFigures last;

    private ActorStatistics(Namespace actors) {
        this.actors = actors;
        deadLetters = actors.counter("Dead Letters");
    }

    /** An observer for actor systems that counts in this tree. */
    public static ActorStatistics of(Statistics statistics) {
        return new ActorStatistics(statistics.namespace("Actors"));
    }

    /**
     * Shows what the actors of a system have to do: which are busy, how many messages wait, and how many waited at most. A
     * thread of its own looks once a second until the system is closed, and less often when there are so many actors that
     * it would spend more than a hundredth of its time looking; {@code Looked At} tells when it did. What comes and goes
     * between two looks is not seen. While the namespace is paused it does not look.
     */
    public void show(ActorSystem system) {
        ActorWatch.start(system, actors, figures(system));
    }

    @Override
    public void started(ActorRef<?> actor) {
        kind(actor).alive().increment();
    }

    @Override
    public void handled(ActorRef<?> actor, String message, long nanos) {
        kind(actor).messages().recordNanos(nanos);
    }

    @Override
    public void failed(ActorRef<?> actor, String message, Throwable failure) {
        kind(actor).failures().increment();
    }

    @Override
    public void restarted(ActorRef<?> actor) {
        kind(actor).restarts().increment();
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        deadLetters.increment();
        kind(letter.actor()).deadLetters().increment();
    }

    @Override
    public void stopped(ActorRef<?> actor) {
        kind(actor).alive().decrement();
    }

    private KindFigures kind(ActorRef<?> actor) {
        return figures(actor.system()).kind(actor.type());
    }

    private SystemFigures figures(ActorSystem system) {
        var known = last;
        if (known != null && known.system().equals(system.name())) {
            return known;
        }
        var found = systems.computeIfAbsent(system.name(), name -> new SystemFigures(actors, name, homes));
        last = found;
        return found;
    }
}

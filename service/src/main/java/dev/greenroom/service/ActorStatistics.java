package dev.greenroom.service;

import dev.greenroom.actor.ActorObserver;
import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.DeadLetter;
import dev.greenroom.statistics.Counter;
import dev.greenroom.statistics.Gauge;
import dev.greenroom.statistics.Namespace;
import dev.greenroom.statistics.Records;
import dev.greenroom.statistics.Scope;
import dev.greenroom.statistics.Statistics;
import dev.greenroom.statistics.Timer;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Puts what actors do into the statistics tree: namespace {@code Actors}, one record for each class of actor. Thread-safe. */
public final class ActorStatistics implements ActorObserver {

    private static final int MOST_CLASSES = 500;
    private static final int FULLEST = 20;

    private record Mailbox(ActorRef<?> actor, int waiting) {}

    private record Kind(Gauge alive, Timer messages, Counter failures, Counter restarts, Counter deadLetters) {

        static Kind of(Scope scope) {
            return new Kind(
                    scope.gauge("Alive"),
                    scope.timer("Messages"),
                    scope.counter("Failures"),
                    scope.counter("Restarts"),
                    scope.counter("Dead Letters"));
        }
    }

    private final Namespace actors;
    private final Records records;
    private final Counter deadLetters;
    private final Map<Class<?>, Kind> kinds = new ConcurrentHashMap<>();

    private ActorStatistics(Namespace actors) {
        this.actors = actors;
        records = actors.collection("Classes", MOST_CLASSES);
        deadLetters = actors.counter("Dead Letters");
    }

    /** An observer for actor systems that counts in this tree. */
    public static ActorStatistics of(Statistics statistics) {
        return new ActorStatistics(statistics.namespace("Actors"));
    }

    /** Shows which actors of a system have messages waiting now: the twenty with the most. */
    public void show(ActorSystem system) {
        actors.function("Mailboxes of " + system.name(), _ -> fullest(system));
    }

    private static Map<String, Map<String, Object>> fullest(ActorSystem system) {
        var mailboxes = new LinkedHashMap<String, Map<String, Object>>();
        system.actors().stream()
                // read once: a depth that changes while sorting would break the order
                .map(actor -> new Mailbox(actor, actor.mailboxDepth()))
                .filter(mailbox -> mailbox.waiting() > 0)
                .sorted(Comparator.comparingInt(Mailbox::waiting).reversed())
                .limit(FULLEST)
                .forEach(mailbox -> mailboxes.put(
                        mailbox.actor().name(),
                        Map.of("Class", mailbox.actor().type().getSimpleName(), "Waiting", mailbox.waiting())));
        return mailboxes;
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

    private Kind kind(ActorRef<?> actor) {
        Kind known = kinds.get(actor.type());
        return known != null
                ? known
                : kinds.computeIfAbsent(actor.type(), type -> Kind.of(records.record(type.getName())));
    }
}

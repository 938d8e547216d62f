package dev.greenroom.service;

import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.Load;
import dev.greenroom.statistics.Namespace;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Looks now and then at what the actors of one system have to do. A look passes through all of them, which a snapshot has no time
 * for when there are many; a thread does it, and a snapshot shows what that has seen. Where looks are quick, a snapshot takes
 * one of its own.
 */
final class ActorWatch implements Runnable {

    private static final System.Logger LOG = System.getLogger(ActorWatch.class.getName());
    private static final int MOST = 20;
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long SELDOM_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** So many times as long as a look takes, the watch rests. */
    private static final int REST = 100;

    /** What a snapshot may spend: well below the time that a function has. */
    private static final long QUICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** The tables of one snapshot are of one look. */
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private record Sight(Load load, Instant at, long endNanos, long tookNanos) {}

    private final ActorSystem system;
    private final Namespace actors;
    private final SystemFigures figures;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Sight sight =
            new Sight(new Load(List.of(), List.of(), List.of()), Instant.EPOCH, System.nanoTime(), Long.MAX_VALUE);

    private ActorWatch(ActorSystem system, Namespace actors, SystemFigures figures) {
        this.system = system;
        this.actors = actors;
        this.figures = figures;
    }

    static void start(ActorSystem system, Namespace actors, SystemFigures figures) {
        var watch = new ActorWatch(system, actors, figures);
        actors.function("Busy Actors of " + system.name(), _ -> busy(watch.current()));
        actors.function("Longest Handlers of " + system.name(), _ -> longest(watch.current()));
        actors.function("Mailboxes of " + system.name(), _ -> mailboxes(watch.current()));
        Thread.ofPlatform().daemon().name("actor-statistics " + system.name()).start(watch);
    }

    @Override
    public void run() {
        while (!system.isClosed()) {
            long rest = EVERY_NANOS;
            if (actors.enabled() && looked()) {
                rest = Math.clamp(REST * sight.tookNanos(), EVERY_NANOS, SELDOM_NANOS);
            }
            LockSupport.parkNanos(this, rest);
        }
        figures.show(new Load(List.of(), List.of(), List.of()), Instant.now(), Duration.ZERO);
    }

    /** What goes wrong once need not end the looks. */
    private boolean looked() {
        try {
            look();
            return true;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "the actors of " + system.name() + " could not be looked at.", e);
            return false;
        }
    }

    /** By whoever comes first; another goes on with what was seen before. */
    private void look() {
        if (!looking.tryLock()) {
            return;
        }
        try {
            long start = System.nanoTime();
            var load = system.load(MOST);
            long end = System.nanoTime();
            var at = Instant.now();
            sight = new Sight(load, at, end, end - start);
            figures.show(load, at, Duration.ofNanos(end - start));
        } finally {
            looking.unlock();
        }
    }

    private Sight current() {
        var seen = sight;
        if (seen.tookNanos() < QUICK_NANOS
                && System.nanoTime() - seen.endNanos() > FRESH_NANOS
                && actors.enabled()
                && !system.isClosed()) {
            look();
        }
        return sight;
    }

    private static Map<String, Map<String, Object>> busy(Sight seen) {
        var rows = new LinkedHashMap<String, Map<String, Object>>();
        for (var actor : seen.load().longest()) {
            rows.put(
                    actor.actor().name(),
                    Map.of(
                            "Class", actor.actor().type().getSimpleName(),
                            "Message", actor.message().orElse(""),
                            "For", actor.age(),
                            "Since", seen.at().minus(actor.age()),
                            "Waiting", actor.waiting()));
        }
        return rows;
    }

    private static Map<String, Map<String, Object>> longest(Sight seen) {
        var rows = new LinkedHashMap<String, Map<String, Object>>();
        for (var kind : seen.load().kinds()) {
            kind.longest()
                    .ifPresent(actor -> rows.put(
                            kind.type().getName(),
                            Map.of(
                                    "Actor", actor.actor().name(),
                                    "Message", actor.message().orElse(""),
                                    "For", actor.age(),
                                    "Since", seen.at().minus(actor.age()))));
        }
        return rows;
    }

    private static Map<String, Map<String, Object>> mailboxes(Sight seen) {
        var rows = new LinkedHashMap<String, Map<String, Object>>();
        for (var actor : seen.load().fullest()) {
            rows.put(
                    actor.actor().name(),
                    Map.of("Class", actor.actor().type().getSimpleName(), "Waiting", actor.waiting()));
        }
        return rows;
    }
}

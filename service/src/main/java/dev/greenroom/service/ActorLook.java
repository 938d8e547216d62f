package dev.greenroom.service;

import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.Load;
import dev.greenroom.actor.Roster;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the actors of one system have to do, for its pages. To count that passes through all of them, so whoever looks at a page
 * shares one count, which rests a hundred times as long as it took; nothing is counted while nobody looks. What each of the busy
 * ones does is asked of itself, each time. Thread-safe.
 */
final class ActorLook {

    private static final int MOST = 100;
    private static final int REST = 100;
    private static final long LEAST_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(400);
    private static final long MOST_REST_NANOS = TimeUnit.SECONDS.toNanos(60);

    /**
     * What was counted.
     *
     * @param restNanos for how long it is good
     */
    private record Sight(Load load, long endNanos, long restNanos) {

        static final Sight NONE = new Sight(new Load(List.of(), List.of(), List.of()), 0, -1);

        boolean isGood() {
            return restNanos >= 0 && System.nanoTime() - endNanos < restNanos;
        }
    }

    private final ActorSystem system;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Sight sight = Sight.NONE;

    ActorLook(ActorSystem system) {
        this.system = system;
    }

    ActorSystem system() {
        return system;
    }

    /** The last count, or a new one when that is too old. */
    Load load() {
        if (!sight.isGood()) {
            if (sight.restNanos() < 0) {
                looking.lock();
            } else if (!looking.tryLock()) {
                return sight.load();
            }
            try {
                if (!sight.isGood()) {
                    look();
                }
            } finally {
                looking.unlock();
            }
        }
        return sight.load();
    }

    private void look() {
        long start = System.nanoTime();
        var load = system.load(MOST);
        long end = System.nanoTime();
        sight = new Sight(load, end, Math.clamp(REST * (end - start), LEAST_REST_NANOS, MOST_REST_NANOS));
    }

    /** How old the last count may become before there is a new one. */
    Duration every() {
        return Duration.ofNanos(Math.max(0, sight.restNanos()));
    }

    /** What those do now that were at a message for longest when they were counted. */
    List<Roster.Entry> working() {
        var roster = system.roster();
        return load().longest().stream()
                .flatMap(busy -> roster.find(busy.actor()).stream())
                .filter(entry -> entry.line().running().isPresent())
                .toList();
    }

    long living() {
        return load().kinds().stream().mapToLong(Load.Kind::living).sum();
    }

    /** How things stand, in a line. */
    String figure() {
        var troubles = system.troubles();
        return "%s: %s living, %s failures, %s dead letters"
                .formatted(
                        system.name(),
                        ValueText.whole(living()),
                        ValueText.whole(troubles.failures()),
                        ValueText.whole(troubles.deadLetters()));
    }
}

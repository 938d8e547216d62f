package dev.greenroom.actor.testkit;

import dev.greenroom.actor.Scheduler;

import java.util.function.Supplier;

/** How one who starts an actor learns which of the testkit's schedulers its system is on. For one thread. */
final class Announcement {
    private static final ScopedValue<Announcement> AWAITED = ScopedValue.newInstance();

    private Scheduler scheduler = Scheduler.virtualThreads();

    /** What was started, and on which scheduler. */
    record Started<T>(T value, Scheduler scheduler) {}

    private Announcement() {}

    /** Said by a scheduler when it is given a run. */
    static void of(Scheduler scheduler) {
        if (AWAITED.isBound()) {
            AWAITED.get().scheduler = scheduler;
        }
    }

    /** Starts an actor, on real time when no scheduler speaks up. */
    static <T> Started<T> during(Supplier<T> start) {
        var awaited = new Announcement();
        var started = ScopedValue.where(AWAITED, awaited).call(start::get);
        return new Started<>(started, awaited.scheduler);
    }
}

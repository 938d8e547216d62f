package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * What to open a system with. Immutable.
 *
 * <pre>{@code
 * var system = ActorSystem.open(SystemSpec.named("arcade").observedBy(counting));
 * }</pre>
 *
 * @param observer sees what the actors do; null for none
 * @param scheduler runs the actors and gives them time
 */
public record SystemSpec(String name, @Nullable ActorObserver observer, Scheduler scheduler) {
    /** Checks that there are a name and a scheduler. */
    public SystemSpec {
        Objects.requireNonNull(name);
        Objects.requireNonNull(scheduler);
    }

    /** A system that nobody observes, on virtual threads and real time. Its name appears in messages only. */
    public static SystemSpec named(String name) {
        return new SystemSpec(name, null, Scheduler.virtualThreads());
    }

    /** The spec with an observer. */
    public SystemSpec observedBy(ActorObserver observer) {
        return new SystemSpec(name, Objects.requireNonNull(observer), scheduler);
    }

    /** The spec with another scheduler. */
    public SystemSpec on(Scheduler scheduler) {
        return new SystemSpec(name, observer, scheduler);
    }
}

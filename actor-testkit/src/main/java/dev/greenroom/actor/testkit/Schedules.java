package dev.greenroom.actor.testkit;

import java.util.SplittableRandom;

/**
 * Runs the body of a test in many orders, each on a {@link SeededScheduler} of its own.
 *
 * <pre>{@code
 * Schedules.explore(1_000, scheduler -> {
 *     try (var system = ActorSystem.open(SystemSpec.named("test").on(scheduler))) {
 *         // start actors, send to them, wait for replies, assert
 *     }
 * });
 * }</pre>
 *
 * <p>The seeds of the runs follow each other. The first is random, or what the system property {@code greenroom.seed} says.
 */
public final class Schedules {
    /** The property that says the first seed. */
    private static final String FIRST_SEED = "greenroom.seed";

    /** Short, as somebody may have to type one. */
    private static final long SEEDS = 1_000_000_000;

    private Schedules() {}

    /** A test that opens its systems on the scheduler it is given, and closes them. */
    @FunctionalInterface
    public interface Body {
        /** Runs the test, on the calling thread. */
        void run(SeededScheduler scheduler) throws Exception;
    }

    /**
     * Runs {@code body} that often, in another order each time, until it fails.
     *
     * @throws AssertionError when it does: the message has the seed, the cause is what the body threw
     */
    public static void explore(int runs, Body body) {
        var first = Long.getLong(FIRST_SEED);
        var firstSeed = first == null ? new SplittableRandom().nextLong(SEEDS) : first;
        for (var run = 0; run < runs; run++) {
            run(firstSeed + run, "run " + (run + 1) + " of " + runs, body);
        }
    }

    /**
     * Runs {@code body} once, in the order of that seed.
     *
     * @throws AssertionError when it fails: the cause is what the body threw
     */
    public static void replay(long seed, Body body) {
        run(seed, "the replay", body);
    }

    private static void run(long seed, String which, Body body) {
        var scheduler = SeededScheduler.of(seed);
        try {
            body.run(scheduler);
        } catch (Exception | AssertionError failure) {
            throw new AssertionError(
                    "schedule %d: %s failed. To see it again: Schedules.replay(%dL, body), or -D%s=%d."
                            .formatted(seed, which, seed, FIRST_SEED, seed),
                    failure);
        } finally {
            scheduler.end();
        }
    }
}

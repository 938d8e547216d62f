package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.greenroom.actor.Scripted.ScriptedProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/**
 * Actors that wait for one another in all ways and all directions, at random: without rings nobody is ever told of one, and
 * with rings nobody ever hangs. {@code -Dgreenroom.minutes=10} makes it run so long.
 */
class RandomWaitsTest {
    private static final int ACTORS = 10;
    private static final int ROOTS = 6;
    private static final int DEPTH = 4;
    private static final Duration NEVER_SO_LONG = Duration.ofSeconds(20);
    private static final Duration TIME =
            Duration.ofMillis((long) (Double.parseDouble(System.getProperty("greenroom.minutes", "0.05")) * 60_000));

    private final AtomicReferenceArray<ScriptedProxy> actors = new AtomicReferenceArray<>(ACTORS);
    private final Queue<Throwable> alarms = new ConcurrentLinkedQueue<>();
    private final Logger log = Logger.getLogger("dev.greenroom.actor");
    private final LongAdder waits = new LongAdder();

    private Waits model = new Waits(false);

    @Test
    void waits_thatNeverMakeARing_areNeverRefused() throws InterruptedException {
        model = new Waits(true);
        run(false);
        assertThat(alarms).isEmpty();
        assertThat(waits.sum()).isPositive();
        assertThat(model.refused.sum()).as("waits that would have made a ring").isPositive();
    }

    @Test
    void waits_thatMakeManyRings_allEnd() throws InterruptedException {
        run(true);
        assertThat(alarms).isNotEmpty();
    }

    /** Failures that nobody looks at are many here, and meant. */
    @BeforeEach
    void silence() {
        log.setLevel(Level.OFF);
    }

    @AfterEach
    void speak() {
        log.setLevel(null);
    }

    private void run(boolean bounded) throws InterruptedException {
        var seed = System.nanoTime();
        System.out.println("RandomWaitsTest seed " + seed);
        var random = new SplittableRandom(seed);
        try (var system = ActorSystem.open("random")) {
            for (var i = 0; i < ACTORS; i++) {
                var spec = ScriptedProxy.spec();
                actors.set(i, system.start(bounded && i % 3 == 0 ? spec.bounded(2, Overflow.WAIT) : spec));
            }
            var end = System.nanoTime() + TIME.toNanos();
            var hung = new ConcurrentLinkedQueue<String>();
            var roots = new ArrayList<Thread>();
            for (var r = 0; r < ROOTS; r++) {
                var own = random.split();
                roots.add(Thread.startVirtualThread(() -> {
                    while (System.nanoTime() - end < 0 && hung.isEmpty()) {
                        try {
                            ask(own.nextInt(ACTORS), own, DEPTH).get(NEVER_SO_LONG);
                        } catch (ReplyTimeoutException e) {
                            if (String.valueOf(e.getMessage()).contains("in 20 s")) {
                                hung.add(system.dump().toString());
                            }
                        } catch (RuntimeException e) {
                            note(e);
                        }
                    }
                }));
            }
            for (var root : roots) {
                root.join();
            }
            if (!hung.isEmpty()) {
                fail("seed " + seed + ": somebody hangs\n" + hung.peek());
            }
            for (var i = 0; i < ACTORS; i++) {
                assertThat(actors.get(i).answer().get(NEVER_SO_LONG)).isEqualTo("here");
            }
        }
    }

    private Reply<Long> ask(int actor, SplittableRandom random, int depth) {
        var own = random.split();
        return actors.get(actor).play("act()", () -> act(actor, own, depth));
    }

    private Reply<Long> pass(int actor, int next, SplittableRandom random, int depth) {
        var own = random.split();
        return actors.get(actor).playLater("pass()", () -> ask(next, own, depth));
    }

    private long act(int self, SplittableRandom random, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return 1;
        }
        var targets = IntStream.range(0, random.nextInt(1, 4))
                .map(i -> random.nextInt(ACTORS))
                .toArray();
        var other = random.nextInt(ACTORS);
        if (!model.begin(self, targets, other)) {
            return 0;
        }
        waits.increment();
        try {
            return await(random, depth - 1, targets, other);
        } catch (RuntimeException e) {
            note(e);
            return 0;
        } finally {
            model.end(self);
        }
    }

    private long await(SplittableRandom random, int depth, int[] targets, int other) {
        var first = targets[0];
        return switch (random.nextInt(12)) {
            case 0 -> pass(first, other, random, depth).get();
            case 1 ->
                ask(first, random, depth)
                        .flatMap(value -> ask(other, random.split(), depth))
                        .get();
            case 2 ->
                ask(first, random, depth)
                        .map(value -> value + 1)
                        .recover(this::noted)
                        .get();
            case 3 -> group(random, depth, targets, other).all().get().size();
            case 4 -> group(random, depth, targets, other).any().get();
            case 5 -> group(random, depth, targets, other).outcomes().get().size();
            case 6, 7 -> {
                var count = 0L;
                for (var outcome : group(random, depth, targets, other).asTheyComplete()) {
                    if (outcome instanceof Outcome.Failed<Long> failed) {
                        note(failed.failure());
                    }
                    count++;
                }
                yield count;
            }
            case 8 ->
                model.guards
                        ? timed(random, ask(first, random, depth))
                        : ask(first, random, depth).get();
            case 9 -> {
                var group = group(random, depth, targets, other);
                yield model.guards
                        ? group.within(Duration.ofNanos(random.nextInt(1_000_000)))
                                .outcomes()
                                .get()
                                .size()
                        : Replies.of(group.all(), group.outcomes()).any().get().size();
            }
            case 10 -> {
                var reply = ask(first, random, depth);
                var same = Replies.of(reply, reply.map(value -> value)).any();
                if (random.nextInt(4) == 0) {
                    reply.cancel(true);
                }
                yield same.get();
            }
            default -> ask(first, random, depth).get();
        };
    }

    private static long timed(SplittableRandom random, Reply<Long> reply) {
        return reply.get(Duration.ofNanos(random.nextInt(1, 1_000_000)));
    }

    private Replies<Long> group(SplittableRandom random, int depth, int[] targets, int other) {
        var replies = new ArrayList<Reply<Long>>();
        for (var target : targets) {
            replies.add(
                    switch (random.nextInt(4)) {
                        case 0 -> pass(target, other, random, depth);
                        case 1 ->
                            ask(target, random, depth).map(value -> {
                                throw new IllegalStateException("thrown by the test");
                            });
                        default -> ask(target, random, depth);
                    });
        }
        return Replies.of(replies);
    }

    private long noted(Throwable failure) {
        note(failure);
        return 0;
    }

    private void note(Throwable failure) {
        if (failure instanceof DeadlockException) {
            if (alarms.size() < 3) {
                alarms.add(failure);
            }
        } else if (failure instanceof RepliesFailedException group) {
            group.failures().forEach(failed -> note(failed.failure()));
        }
    }

    /** Who may be waiting for whom, kept by the test: always more than who really is, as each wait is noted before it begins. */
    private static final class Waits {
        final boolean guards;
        final LongAdder refused = new LongAdder();
        private final List<boolean[]> waits = new ArrayList<>();

        Waits(boolean guards) {
            this.guards = guards;
            for (var i = 0; i < ACTORS; i++) {
                waits.add(new boolean[ACTORS]);
            }
        }

        /** False, and nothing noted, when the wait could make a ring. */
        synchronized boolean begin(int actor, int[] targets, int other) {
            if (!guards) {
                return true;
            }
            var wanted = new boolean[ACTORS];
            wanted[other] = true;
            for (var target : targets) {
                wanted[target] = true;
            }
            if (reaches(wanted, actor, new boolean[ACTORS])) {
                refused.increment();
                return false;
            }
            waits.set(actor, wanted);
            return true;
        }

        private boolean reaches(boolean[] from, int actor, boolean[] seen) {
            for (var next = 0; next < ACTORS; next++) {
                if (from[next] && !seen[next]) {
                    seen[next] = true;
                    if (next == actor || reaches(waits.get(next), actor, seen)) {
                        return true;
                    }
                }
            }
            return false;
        }

        synchronized void end(int actor) {
            waits.set(actor, new boolean[ACTORS]);
        }
    }
}

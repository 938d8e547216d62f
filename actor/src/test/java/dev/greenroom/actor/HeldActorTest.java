package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.actor.Counter.CounterProxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;

/** An actor in a back-off, whose end comes at the very moment at which its run comes to rest. */
@Timeout(60)
class HeldActorTest {
    private final ActorSystem system = ActorSystem.open(SystemSpec.named("test").on(new LastMoment()));

    @AfterEach
    void close() {
        system.close(Duration.ZERO);
    }

    /** Lets the back-off end when the run has looked for signals for the last time, and asks for the time before it rests. */
    private static final class LastMoment implements Scheduler {
        private volatile @Nullable Runnable due;

        @Override
        public void execute(String actor, Runnable turns) {
            Scheduler.virtualThreads().execute(actor, turns);
        }

        @Override
        public void parkUntil(long deadlineNanos) {
            Scheduler.virtualThreads().parkUntil(deadlineNanos);
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public long recentNanos() {
            var cell = Cell.currentOrNull();
            var action = due;
            if (action != null && cell != null && cell.runner.thread() == null) {
                due = null;
                action.run();
            }
            return nanos();
        }

        @Override
        public Alarm after(long delayNanos, Runnable action) {
            due = action;
            return () -> due = null;
        }
    }

    @Test
    void backoff_thatEndsAsTheRunComesToRest_isNotMissed() {
        var counter = system.start(
                "counter",
                CounterProxy.of(Counter::new)
                        .supervised(Supervision.restart().backoff(Duration.ofNanos(1), Duration.ofNanos(1))));
        for (var round = 0; round < 5; round++) {
            counter.tell().fail("made up");
            assertThat(counter.add(1).toCompletableFuture())
                    .succeedsWithin(Duration.ofSeconds(10))
                    .isEqualTo(1L);
        }
    }
}

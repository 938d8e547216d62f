package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.actor.Counter.CounterProxy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** For a while there is no thread for one actor; what the engine owes it comes when there is one again. */
@Timeout(30)
class NoThreadForOwnMessagesTest {
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean exhausted;

    private final ActorSystem system = ActorSystem.open(SystemSpec.named("test").on(new Threads()));

    private final class Threads implements Scheduler {
        @Override
        public void execute(String actor, Runnable turns) {
            if (exhausted && actor.endsWith("poor")) {
                refused.incrementAndGet();
                throw new OutOfMemoryError("made up: no thread");
            }
            Scheduler.virtualThreads().execute(actor, turns);
        }

        @Override
        public void parkUntil(long deadlineNanos) {
            Scheduler.virtualThreads().parkUntil(deadlineNanos);
        }

        @Override
        public long nanos() {
            return Scheduler.virtualThreads().nanos();
        }

        @Override
        public Alarm after(long delayNanos, Runnable action) {
            return Scheduler.virtualThreads().after(delayNanos, action);
        }
    }

    @AfterEach
    void close() {
        exhausted = false;
        system.close();
    }

    private void exhaustUntilRefused() {
        exhausted = true;
        Awaitility.await().until(() -> refused.get() > 0);
        exhausted = false;
    }

    @Test
    void repeatingTimer_goesOn() {
        var ticks = new AtomicInteger();
        var poor = system.startAndAwait("poor", CounterProxy.of(Counter::new));
        poor.run(() -> Turn.timers().atFixedRate("tick", Duration.ofMillis(5), ticks::incrementAndGet))
                .get();
        exhaustUntilRefused();
        var before = ticks.get();
        Awaitility.await().until(() -> ticks.get() > before + 3);
    }

    @Test
    void idleHook_comes() throws InterruptedException {
        var idle = new CountDownLatch(1);
        class Lazy extends Counter implements Idle {
            @Override
            public Duration idleAfter() {
                return Duration.ofMillis(50);
            }

            @Override
            public void idle() {
                idle.countDown();
            }
        }
        system.startAndAwait("poor", CounterProxy.of(Lazy::new));
        exhaustUntilRefused();
        idle.await();
    }

    @Test
    void watcher_isTold() {
        var told = new CompletableFuture<Boolean>();
        var watched = system.startAndAwait("watched", CounterProxy.of(Counter::new));
        var poor = system.startAndAwait("poor", CounterProxy.of(Counter::new));
        poor.run(() -> Turn.watch(watched.ref(), () -> told.complete(true))).get();
        endWhileExhausted(watched);
        assertThat(told.orTimeout(10, TimeUnit.SECONDS).join()).isTrue();
    }

    @Test
    void continuation_runs() {
        var promise = new Promise<Long>();
        var seen = new CompletableFuture<Long>();
        var poor = system.startAndAwait("poor", CounterProxy.of(Counter::new));
        poor.run(() -> Turn.then(promise.reply(), (value, failure) -> seen.complete(value)))
                .get();
        awaitIdle("poor");
        exhausted = true;
        promise.complete(7L);
        exhausted = false;
        assertThat(seen.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(7);
    }

    @Test
    void parent_hearsOfTheEndOfItsChildAndStops() {
        var child = new CompletableFuture<CounterProxy>();
        var poor = system.startAndAwait("poor", CounterProxy.of(Counter::new));
        poor.run(() -> child.complete(Turn.start("child", CounterProxy.of(Counter::new))))
                .get();
        endWhileExhausted(child.join());
        poor.ref().stop().get();
    }

    @Test
    void child_isStoppedByItsParentAndSoAreTheOthers() {
        var parent = system.startAndAwait("parent", CounterProxy.of(Counter::new));
        parent.run(() -> {
                    Turn.start("rich", CounterProxy.of(Counter::new));
                    Turn.start("poor", CounterProxy.of(Counter::new));
                })
                .get();
        awaitIdle("parent/poor");
        exhausted = true;
        parent.ref().stop().get();
        assertThat(refused).hasPositiveValue();
        assertThat(system.actors()).isEmpty();
    }

    @Test
    void actor_isStoppedByCloseAndSoAreTheOthers() {
        system.startAndAwait("rich", CounterProxy.of(Counter::new));
        system.startAndAwait("poor", CounterProxy.of(Counter::new));
        awaitIdle("poor");
        exhausted = true;
        assertThat(system.close(Duration.ofSeconds(20))).isEmpty();
        assertThat(refused).hasPositiveValue();
        assertThat(system.actors()).isEmpty();
    }

    @Test
    void sender_thatEndsTheActorInPlaceOfAThread_keepsItsInterruptStatus() {
        var poor = system.startAndAwait("poor", CounterProxy.of(Counter::new));
        awaitIdle("poor");
        exhausted = true;
        Thread.currentThread().interrupt();
        poor.ref().stopNow();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(poor.ref().terminated().isDone()).isTrue();
    }

    private void awaitIdle(String name) {
        var runner = system.find(name).orElseThrow().cell().runner;
        Awaitility.await().until(() -> runner.thread() == null && runner.depth() == 0);
    }

    private void endWhileExhausted(CounterProxy other) {
        awaitIdle("poor");
        exhausted = true;
        other.ref().stop().get();
        Awaitility.await().until(() -> refused.get() > 0);
        exhausted = false;
    }
}

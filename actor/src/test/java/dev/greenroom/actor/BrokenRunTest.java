package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.actor.Counter.CounterProxy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the engine itself relies on fails, in the middle of a turn: the clock, and the log. */
@Timeout(30)
class BrokenRunTest {
    private final LongAdder handled = new LongAdder();
    private final LongAdder deadLetters = new LongAdder();
    private final AtomicInteger failing = new AtomicInteger();
    private volatile boolean noAlarms;

    private final ActorSystem system = ActorSystem.open(SystemSpec.named("test")
            .observedBy(new ActorObserver() {
                @Override
                public void handled(ActorRef<?> actor, String message, long nanos) {
                    handled.increment();
                }

                @Override
                public void deadLetter(DeadLetter letter) {
                    deadLetters.increment();
                }
            })
            .on(new FailingClock()));

    @AfterEach
    void close() {
        failing.set(0);
        system.close();
    }

    /** Tells the time, except so many times to the actors. */
    private final class FailingClock implements Scheduler {
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
            if (Cell.currentOrNull() != null && failing.getAndUpdate(times -> Math.max(0, times - 1)) > 0) {
                throw new InternalError("made up: the clock has stopped");
            }
            return System.nanoTime();
        }

        @Override
        public long recentNanos() {
            return System.nanoTime();
        }

        @Override
        public Alarm after(long delayNanos, Runnable action) {
            if (noAlarms) {
                throw new OutOfMemoryError("made up: no thread for alarms");
            }
            return Scheduler.virtualThreads().after(delayNanos, action);
        }
    }

    /** A message is counted at the end of its turn, which may be after its actor's. */
    private void awaitOutcomes(long messages) {
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(handled.sum() + deadLetters.sum()).isEqualTo(messages));
    }

    @Test
    void run_thatBreaksOffWhileAFailureIsNoted_isFollowedByOneThatActsOnIt() {
        var counter =
                system.startAndAwait("counter", CounterProxy.of(Counter::new).supervised(Supervision.stop()));
        failing.set(1);
        counter.tell().fail("made up");
        counter.ref().terminated().get();
        awaitOutcomes(1);
    }

    @Test
    void run_thatBreaksOffAgain_countsTheMessageAndGoesOnWithTheNext() {
        var counter = system.startAndAwait("counter", CounterProxy.of(Counter::new));
        failing.set(2);
        counter.tell().fail("made up");
        assertThat(counter.add(1).get()).isEqualTo(1);
        counter.ref().stop().get();
        awaitOutcomes(2);
    }

    @Test
    void run_ofADedicatedActorThatBreaksOff_isFollowedByOneOnTheSameThread() {
        var threads = ConcurrentHashMap.<Thread>newKeySet();
        var counter =
                system.startAndAwait("counter", CounterProxy.of(Counter::new).dedicated());
        counter.run(() -> threads.add(Thread.currentThread())).get();
        failing.set(1);
        counter.tell().fail("made up");
        counter.run(() -> threads.add(Thread.currentThread())).get();
        assertThat(threads).hasSize(1);
    }

    @Test
    void backoff_thatCannotBeTimed_stopsTheActor() {
        var counter = system.startAndAwait(
                "counter",
                CounterProxy.of(Counter::new)
                        .supervised(Supervision.restart().backoff(Duration.ofMillis(1), Duration.ofMillis(1))));
        noAlarms = true;
        counter.tell().fail("made up");
        counter.ref().terminated().get();
    }

    @Test
    void policy_thatThrowsWhatItMayNotDeclare_stopsTheActor() {
        var counter = system.startAndAwait(
                "counter",
                CounterProxy.of(Counter::new)
                        .supervised(Supervision.deciding(failure -> BrokenRunTest.<RuntimeException>sneak(failure))));
        counter.tell().fail("made up");
        counter.ref().terminated().get();
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> Supervision.Decision sneak(Throwable failure) throws E {
        throw (E) failure;
    }

    @Test
    void log_thatThrows_changesNothingForTheActors() throws InterruptedException {
        var logger = Logger.getLogger("dev.greenroom.actor");
        var published = new CountDownLatch(2);
        var broken = new Handler() {
            @Override
            public void publish(LogRecord record) {
                published.countDown();
                throw new InternalError("made up: the log is full");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(broken);
        try {
            var resumed = system.startAndAwait("resumed", CounterProxy.of(Counter::new));
            resumed.tell().fail("made up");
            assertThat(resumed.add(1).get()).isEqualTo(1);
            var stopped = system.startAndAwait(
                    "stopped", CounterProxy.of(Counter::new).supervised(Supervision.stop()));
            stopped.tell().fail("made up");
            stopped.ref().terminated().get();
            published.await();
            resumed.ref().stop().get();
            awaitOutcomes(3);
        } finally {
            logger.removeHandler(broken);
        }
    }
}

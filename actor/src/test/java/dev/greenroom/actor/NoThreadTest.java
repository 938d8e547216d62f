package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.actor.Counter.CounterProxy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A machine that has no thread to give, now and then. */
class NoThreadTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final List<DeadLetter.Reason> deadLetters = new CopyOnWriteArrayList<>();
    private volatile boolean exhausted;

    private final ActorSystem system = ActorSystem.open(SystemSpec.named("test")
            .observedBy(new ActorObserver() {
                @Override
                public void deadLetter(DeadLetter letter) {
                    deadLetters.add(letter.reason());
                }
            })
            .on(new Threads()));

    private final class Threads implements Scheduler {
        @Override
        public void execute(String actor, Runnable turns) {
            if (exhausted) {
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

    @Test
    void send_noThread_endsTheMessageAndTheActorLivesOn() {
        var counter = system.startAndAwait("counter", CounterProxy.of(Counter::new));
        exhausted = true;
        awaitNoThread(counter);
        exhausted = false;
        assertThat(deadLetters).containsExactly(DeadLetter.Reason.NO_THREAD);
        assertThat(counter.add(1).get(SOON)).isEqualTo(1);
    }

    @Test
    void stop_noThread_runsTheHookAndFreesTheName() {
        var stopped = new CompletableFuture<String>();
        class Tidy extends Counter {
            @Override
            public void stopping() {
                stopped.complete(Turn.actor().name());
            }
        }
        var tidy = system.startAndAwait("tidy", CounterProxy.of(Tidy::new));
        exhausted = true;
        awaitNoThread(tidy);
        assertThatThrownBy(() -> tidy.ref().stop()).isInstanceOf(OutOfMemoryError.class);
        assertThat(stopped).isCompletedWithValue("tidy");
        assertThat(tidy.ref().terminated().isDone()).isTrue();
        assertThat(system.find("tidy")).isEmpty();
    }

    @Test
    void start_noThread_throwsAndFreesTheName() {
        exhausted = true;
        assertThatThrownBy(() -> system.start("counter", CounterProxy.of(Counter::new)))
                .isInstanceOf(OutOfMemoryError.class);
        exhausted = false;
        assertThat(system.find("counter")).isEmpty();
        assertThat(system.startAndAwait("counter", CounterProxy.of(Counter::new))
                        .add(1)
                        .get(SOON))
                .isEqualTo(1);
    }

    /** Sends until it fails: a run rests a moment after it has completed its last reply. */
    private static void awaitNoThread(CounterProxy counter) {
        Awaitility.await().atMost(SOON).until(() -> {
            try {
                counter.add(0);
                return false;
            } catch (OutOfMemoryError e) {
                return true;
            }
        });
    }
}

package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.actor.Counter.CounterProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

class StopTest {
    private final ActorSystem system = ActorSystem.open("test");
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        system.close();
    }

    @Test
    void stop_messagesSentBefore_areHandledAndThoseAfterRejected() throws InterruptedException {
        var counter = system.start("counter", CounterProxy.of(Counter::new));
        counter.hold(entered, release);
        entered.await();
        var before = counter.add(1);
        var stopped = counter.ref().stop();
        var after = counter.add(1);
        release.countDown();
        stopped.get();
        assertThat(before.get()).isEqualTo(1);
        assertThatThrownBy(after::get)
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("actor \"counter\" (Counter): add(long) was not handled (stopped).");
    }

    @Test
    void stopNow_runningHandler_isInterruptedAndTheQueueRejected() throws InterruptedException {
        var counter = system.start("counter", CounterProxy.of(Counter::new));
        var held = counter.hold(entered, release);
        entered.await();
        var queued = counter.add(1);
        counter.ref().stopNow().get();
        assertThatThrownBy(held::get).hasCauseInstanceOf(InterruptedException.class);
        assertThatThrownBy(queued::get).isInstanceOf(StoppedException.class);
    }

    @Test
    void stop_twiceOrByItself_isHarmless() {
        var counter = system.start("counter", CounterProxy.of(Counter::new));
        counter.run(Turn::stop).get();
        counter.ref().terminated().get();
        counter.ref().stop().get();
        counter.ref().stopNow().get();
    }

    @Test
    void stop_insideTheStartHook_works() {
        class Shy extends Counter {
            @Override
            public void started() {
                Turn.stop();
            }
        }
        var shy = system.start("shy", CounterProxy.of(Shy::new));
        shy.ref().terminated().get();
    }

    @Test
    void stop_withAHook_completesAfterIt() {
        var log = new ConcurrentLinkedQueue<String>();
        class Tidy extends Counter {
            @Override
            public void stopping() {
                log.add("stopping");
            }
        }
        var tidy = system.start("tidy", CounterProxy.of(Tidy::new));
        tidy.ref().stop().get();
        assertThat(log).containsExactly("stopping");
    }

    @Test
    void stop_withAnAnswerStillOwed_failsIt() {
        var counter = system.start("counter", CounterProxy.of(Counter::new));
        var owed = counter.later(new Promise<>());
        counter.ref().stop().get();
        assertThatThrownBy(() -> owed.get(Duration.ofSeconds(5)))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("stopped before it answered later(Promise)");
    }

    @Test
    void close_manyActors_stopsTheLastStartedFirst() {
        var order = new ConcurrentLinkedQueue<String>();
        class Logged extends Counter {
            @Override
            public void stopping() {
                order.add(Turn.actor().name());
            }
        }
        for (var name : List.of("a", "b", "c")) {
            system.start(name, CounterProxy.of(Logged::new));
        }
        system.close();
        assertThat(order).containsExactly("c", "b", "a");
        assertThatThrownBy(() -> system.start("d", CounterProxy.of(Counter::new)))
                .isInstanceOf(StoppedException.class);
    }

    @Test
    void close_anActorThatHangs_isReportedWithWhatItWasDoing() throws InterruptedException {
        var counter = system.start("counter", CounterProxy.of(Counter::new));
        counter.hold(entered, release);
        entered.await();
        assertThat(system.close(Duration.ofMillis(50)))
                .containsExactly(
                        "actor \"counter\" (Counter), mailbox 1, running hold(CountDownLatch, CountDownLatch)");
    }

    @Test
    void close_byOneOfItsActors_isRefused() {
        var counter = system.start("counter", CounterProxy.of(Counter::new));
        assertThatThrownBy(() -> counter.run(system::close).get())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("would wait for itself");
    }
}

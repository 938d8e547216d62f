package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.greenroom.actor.Counter.CounterProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class StopTest {
    private final ActorSystem system = ActorSystem.open("test");
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch again = new CountDownLatch(1);
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
                .singleElement(STRING)
                .matches(
                        "actor \"counter\" \\(Counter\\), mailbox 1, running hold\\(CountDownLatch, CountDownLatch\\) for"
                                + " \\S+ m?s");
    }

    @Test
    void close_byOneOfItsActors_isRefused() {
        var counter = system.start("counter", CounterProxy.of(Counter::new));
        assertThatThrownBy(() -> counter.run(system::close).get())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("would wait for itself");
    }

    @Test
    void stopNow_aSecondTime_interruptsAgain() throws InterruptedException {
        var counter = system.start("counter", CounterProxy.of(Counter::new));
        var deaf = counter.run(() -> {
            entered.countDown();
            assertThatThrownBy(release::await).isInstanceOf(InterruptedException.class);
            again.countDown();
            assertThatThrownBy(release::await).isInstanceOf(InterruptedException.class);
        });
        entered.await();
        counter.ref().stopNow();
        again.await();
        counter.ref().stopNow().get(Duration.ofSeconds(5));
        assertThat(deaf.get()).isTrue();
    }

    @Test
    void start_factoryGivesNull_failsTheStart() {
        assertThatThrownBy(() -> system.startAndAwait("nothing", CounterProxy.of(() -> null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("its factory returned null");
        assertThat(system.find("nothing")).isEmpty();
    }

    @Test
    void observer_startFails_isToldOfNoActorThatStopped() {
        var events = new CopyOnWriteArrayList<String>();
        try (var observed = ActorSystem.open("observed", new ActorObserver() {
            @Override
            public void started(ActorRef<?> actor) {
                events.add("started " + actor.name());
            }

            @Override
            public void stopped(ActorRef<?> actor) {
                events.add("stopped " + actor.name());
            }

            @Override
            public void failed(ActorRef<?> actor, String message, Throwable failure) {
                events.add(message + " failed " + actor.name());
            }
        })) {
            observed.startAndAwait("well", CounterProxy.of(Counter::new))
                    .ref()
                    .stop()
                    .get();
            assertThat(events).containsExactly("started well", "stopped well");
            observed.start("broken", CounterProxy.of(() -> {
                        throw new IllegalStateException("made up");
                    }))
                    .ref()
                    .terminated()
                    .get();
        }
        assertThat(events).containsExactly("started well", "stopped well", "start failed broken");
    }

    @Test
    void close_withoutEnd_stopsTheActors() {
        var counter = system.start("counter", CounterProxy.of(Counter::new));
        assertThat(system.close(Duration.ofSeconds(Long.MAX_VALUE))).isEmpty();
        assertThat(counter.ref().terminated().isDone()).isTrue();
    }

    @Test
    void close_interrupted_interruptsTheActorsAndReportsThem() throws InterruptedException {
        var counters = new ArrayList<CounterProxy>();
        for (var i = 0; i < 3; i++) {
            counters.add(system.start("counter-" + i, CounterProxy.of(Counter::new)));
        }
        counters.get(2).hold(entered, release);
        entered.await();
        var stragglers = new CompletableFuture<List<String>>();
        var closer = Thread.startVirtualThread(() -> stragglers.complete(system.close(Duration.ofMinutes(1))));
        closer.interrupt();
        assertThat(stragglers.orTimeout(5, TimeUnit.SECONDS).join())
                .anySatisfy(straggler -> assertThat(straggler).contains("counter-2"));
        for (var counter : counters) {
            counter.ref().terminated().get(Duration.ofSeconds(5));
        }
    }
}

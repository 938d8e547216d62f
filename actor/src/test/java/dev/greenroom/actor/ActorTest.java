package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.actor.Counter.CounterProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

class ActorTest {
    private final ActorSystem system = ActorSystem.open("test");
    private final CounterProxy counter = system.start("counter", CounterProxy.of(Counter::new));

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void ask_aMethod_returnsItsResult() {
        assertThat(counter.add(42).get()).isEqualTo(42);
    }

    @Test
    void tell_thenAsk_areHandledInTheOrderOfTheSender() {
        for (var i = 0; i < 1_000; i++) {
            counter.tell().add(1);
        }
        assertThat(counter.add(1).get()).isEqualTo(1_001);
    }

    @Test
    void ask_manySenders_countsEachOnceWithoutLocks() throws InterruptedException {
        var senders = new ArrayList<Thread>();
        for (var i = 0; i < 8; i++) {
            senders.add(Thread.startVirtualThread(() -> {
                for (var j = 0; j < 10_000; j++) {
                    counter.tell().add(1);
                }
            }));
        }
        for (var sender : senders) {
            sender.join();
        }
        assertThat(counter.add(0).get()).isEqualTo(80_000);
    }

    @Test
    void ask_handlerThrowsChecked_failsWithItAsCauseAndTheActorLivesOn() {
        assertThatThrownBy(() -> counter.fail("no such player").get())
                .isInstanceOf(ReplyFailedException.class)
                .hasMessageContaining("fail(String)")
                .hasRootCauseMessage("no such player");
        assertThat(counter.add(1).get()).isEqualTo(1);
    }

    @Test
    void ask_handlerThrowsError_failsWithItAndTheActorLivesOn() {
        assertThatThrownBy(() -> counter.error(new LinkageError("gone")).get()).isInstanceOf(LinkageError.class);
        assertThatThrownBy(() -> counter.error(new OutOfMemoryError("made up")).get())
                .isInstanceOf(OutOfMemoryError.class);
        assertThatThrownBy(() -> counter.overflow().get()).isInstanceOf(StackOverflowError.class);
        assertThat(counter.add(1).get()).isEqualTo(1);
    }

    @Test
    void tell_handlerThrows_theActorLivesOn() {
        counter.tell().fail("nobody asked");
        assertThat(counter.add(1).get()).isEqualTo(1);
    }

    @Test
    void handler_blocks_otherActorsGoOn() {
        var entered = new CountDownLatch(100);
        var release = new CountDownLatch(1);
        for (var i = 0; i < 100; i++) {
            system.start("blocked-" + i, CounterProxy.of(Counter::new)).hold(entered, release);
        }
        assertThat(entered).satisfies(CountDownLatch::await);
        assertThat(counter.add(1).get(Duration.ofSeconds(5))).isEqualTo(1);
        release.countDown();
    }

    @Test
    void interrupt_leftByOneTurn_isNotSeenByTheNext() {
        counter.interruptSelf().get();
        assertThat(counter.interrupted().get()).isFalse();
    }

    @Test
    void threadLocal_thatTheSenderHandsDown_isNotSeenByTheActor() throws InterruptedException {
        var handedDown = new InheritableThreadLocal<String>();
        var seen = new CompletableFuture<String>();
        var sender = Thread.ofPlatform().start(() -> {
            handedDown.set("the sender's");
            system.startAndAwait("other", CounterProxy.of(Counter::new))
                    .run(() -> seen.complete(String.valueOf(handedDown.get())));
        });
        sender.join();
        assertThat(seen.join()).isEqualTo("null");
    }

    @Test
    void part_calledThroughItsProxy_runsInsideTheActor() {
        assertThat(counter.part().touch().get()).isEqualTo(1);
        assertThat(counter.part().touch().get()).isEqualTo(2);
        assertThat(counter.part()).isEqualTo(counter.part()).isNotEqualTo(counter);
        assertThat(counter.part()).hasToString("PartProxy[actor \"counter\" (Counter).part() of system \"test\"]");
    }

    @Test
    void deferred_handlerReturnsAReply_completesWithItWhileTheActorGoesOn() {
        var promise = new Promise<Long>();
        var reply = counter.later(promise);
        assertThat(counter.add(1).get()).isEqualTo(1);
        assertThat(reply.isDone()).isFalse();
        promise.complete(7L);
        assertThat(reply.get()).isEqualTo(7);
    }

    @Test
    void turnThen_stageCompletes_continuesOnTheActorsOwnTurn() {
        var stage = new CompletableFuture<Long>();
        var seen = new CompletableFuture<String>();
        counter.run(() -> Turn.then(
                        stage,
                        (value, failure) ->
                                seen.complete(value + " on " + Turn.actor().name())))
                .get();
        stage.complete(5L);
        assertThat(seen.join()).isEqualTo("5 on counter");
    }

    @Test
    void self_insideATurn_isEqualToTheProxyItWasReachedBy() {
        var seen = new CompletableFuture<CounterProxy>();
        counter.run(() -> seen.complete(CounterProxy.self())).get();
        assertThat(seen.join()).isEqualTo(counter).hasSameHashCodeAs(counter);
    }

    @Test
    void turn_outsideAnActor_saysWhatToDo() {
        assertThatThrownBy(Turn::actor)
                .isInstanceOf(NotInTurnException.class)
                .hasMessageContaining("no actor runs on this thread");
    }

    @Test
    void start_nameTaken_namesTheHolder() {
        assertThatThrownBy(() -> system.start("counter", CounterProxy.of(Counter::new)))
                .isInstanceOf(NameTakenException.class)
                .hasMessage("system \"test\": the name \"counter\" is taken by actor \"counter\" (Counter)."
                        + " Choose another, or stop that one first.");
    }

    @Test
    void start_withoutAName_findsOneThatIsFree() {
        for (var i = 0; i < 10; i++) {
            system.start("Counter-" + (i + 10), CounterProxy.of(Counter::new));
        }
        var nameless = system.start(CounterProxy.of(Counter::new));
        assertThat(nameless.ref().name()).startsWith("Counter-");
        assertThat(system.find(nameless.ref().name())).contains(nameless.ref());
    }

    @Test
    void startAndAwait_hookThrows_rethrowsItAndLeavesNothing() {
        class Broken extends Counter {
            @Override
            public void started() {
                throw new IllegalArgumentException("no table");
            }
        }
        assertThatThrownBy(() -> system.startAndAwait("broken", CounterProxy.of(Broken::new)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no table");
        assertThat(system.find("broken")).isEmpty();
    }

    @Test
    void start_constructorThrows_failsEveryReplyWithTheCause() {
        var broken = system.start("broken", CounterProxy.of(() -> {
            throw new IllegalArgumentException("no table");
        }));
        assertThatThrownBy(() -> broken.add(1).get())
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("its start failed")
                .hasRootCauseMessage("no table");
    }

    @Test
    void find_byName_givesTheLivingOnly() {
        assertThat(system.find("counter")).contains(counter.ref());
        assertThat(system.find("counter", CounterProxy.class)).contains(counter);
        assertThat(system.find("counter", Counter.PartProxy.class)).isEmpty();
        counter.ref().stop().get();
        assertThat(system.find("counter")).isEmpty();
    }
}

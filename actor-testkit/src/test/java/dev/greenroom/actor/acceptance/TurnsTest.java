package dev.greenroom.actor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.Dump;
import dev.greenroom.actor.Idle;
import dev.greenroom.actor.Promise;
import dev.greenroom.actor.Supervision;
import dev.greenroom.actor.Turn;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One turn after the other; what happens in one actor's turns is no matter of another's. */
@Timeout(60)
class TurnsTest {
    private static final ScopedValue<String> SCOPED = ScopedValue.newInstance();

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void messages_ofOneSender_areHandledInItsOrderAskOrTell() {
        var ada = world.start("ada");
        for (var i = 0; i < 100; i++) {
            var note = String.valueOf(i);
            if (i % 2 == 0) {
                ada.tell().run(() -> world.notes.add(note));
            } else {
                ada.run(() -> world.notes.add(note));
            }
        }
        ada.add(1).get();
        assertThat(world.notes).hasSize(100).isSortedAccordingTo((a, b) -> Integer.parseInt(a) - Integer.parseInt(b));
    }

    @Test
    void start_returnsAtOnceAndTheHookRunsBeforeTheFirstMessage() {
        var gate = new CountDownLatch(1);
        var ada = world.system.start("ada", world.noting("ada", gate::await));
        var reply = ada.run(() -> world.notes.add("message"));
        assertThat(reply.isDone()).isFalse();
        gate.countDown();
        reply.get();
        assertThat(world.notes).containsExactly("ada started", "message");
    }

    @Test
    void startAndAwait_hookThrowsAChecked_comesAsCause() {
        assertThatThrownBy(() -> world.start("ada", world.noting("ada", () -> {
                    throw new IOException("made up");
                })))
                .hasRootCauseMessage("made up");
        assertThat(world.system.find("ada")).isEmpty();
    }

    @Test
    void stop_inTheStartHook_handlesWhatWasSentBefore() {
        var gate = new CountDownLatch(1);
        var ada = world.system.start("ada", world.noting("ada", () -> {
            gate.await();
            Turn.stop();
        }));
        var before = ada.add(1);
        gate.countDown();
        ada.ref().terminated().get();
        assertThat(before.get()).isEqualTo(1);
        assertThat(world.notes).containsExactly("ada started", "ada stopping");
    }

    @Test
    void stoppingHook_thatThrows_isReportedAndTheActorStops() {
        var ada = world.start("ada", PuppetProxy.of(() -> new Puppet() {
            @Override
            public void stopping() {
                throw new IllegalStateException("made up");
            }
        }));
        ada.ref().stop().get();
        world.settle();
        assertThat(world.events.all).containsExactly("started ada", "failed ada stopping", "stopped ada");
    }

    private final class Lazy extends Puppet implements Idle {
        @Override
        public Duration idleAfter() {
            return Duration.ofMinutes(1);
        }

        @Override
        public void idle() {
            world.notes.add("idle at " + world.clock.instant().getEpochSecond());
        }
    }

    @Test
    void idleHook_runsWhenNothingHasComeForLongEnoughAndAgain() {
        var ada = world.start("ada", PuppetProxy.of(Lazy::new));
        world.advance(Duration.ofSeconds(50));
        ada.add(1).get();
        world.settle();
        world.advance(Duration.ofSeconds(59));
        assertThat(world.notes).isEmpty();
        world.advance(Duration.ofSeconds(1));
        assertThat(world.notes).containsExactly("idle at 110");
        world.advance(Duration.ofMinutes(2));
        assertThat(world.notes).containsExactly("idle at 110", "idle at 170", "idle at 230");
        ada.ref().stop().get();
        world.advance(Duration.ofHours(1));
        assertThat(world.notes).hasSize(3);
    }

    @Test
    void idleHook_whileAHandlerRuns_waitsForItsEnd() throws InterruptedException {
        var ada = world.start("ada", PuppetProxy.of(Lazy::new));
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var busy = ada.run(() -> {
            entered.countDown();
            release.await();
        });
        entered.await();
        world.advance(Duration.ofSeconds(90));
        release.countDown();
        busy.get();
        world.settle();
        world.advance(Duration.ofSeconds(59));
        assertThat(world.notes).isEmpty();
        world.advance(Duration.ofSeconds(1));
        assertThat(world.notes).containsExactly("idle at 150");
    }

    @Test
    void errors_underAskAndTell_completeTheReplyAndTheActorGoesOn() {
        var ada = world.start("ada", world.noting("ada"));
        for (var error :
                List.of(new OutOfMemoryError("made up"), new StackOverflowError(), new LinkageError("made up"))) {
            assertThatThrownBy(() -> ada.run(() -> {
                                throw error;
                            })
                            .get())
                    .isSameAs(error);
            ada.tell().run(() -> {
                throw error;
            });
        }
        assertThat(ada.add(1).get()).isEqualTo(1);
        assertThat(world.notes).filteredOn("ada failed"::equals).hasSize(6);
    }

    @Test
    void interruptAndScope_ofTheSenderOrOfATurn_areNotSeenByOtherTurns() {
        var ada = world.start("ada");
        var bob = world.start("bob");
        ada.run(() -> Thread.currentThread().interrupt()).get();
        ada.run(() -> {
            Thread.currentThread().interrupt();
            bob.tell()
                    .run(() -> world.notes.add(
                            "bob interrupted " + Thread.currentThread().isInterrupted()));
        });
        var scoped = ScopedValue.where(SCOPED, "the sender's").call(() -> ada.call(SCOPED::isBound));
        assertThat(scoped.get()).isEqualTo(false);
        assertThat(ada.call(() -> Thread.currentThread().isInterrupted()).get()).isEqualTo(false);
        assertThat(bob.call(() -> Turn.actor().name()).get()).isEqualTo("bob");
        assertThat(world.notes).containsExactly("bob interrupted false");
    }

    enum Wait {
        REPLY,
        SLEEP,
        MONITOR,
        LATCH,
        SOCKET
    }

    /** Many more wait than the machine has cores. */
    @ParameterizedTest
    @EnumSource(Wait.class)
    void handlers_thatWait_hinderNobodyElse(Wait wait) throws IOException {
        var monitor = new Object();
        var never = new CountDownLatch(1);
        var entered = new CountDownLatch(50);
        try (var system = ActorSystem.open("waiting");
                var server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            Action action = switch (wait) {
                case REPLY -> () -> new Promise<Integer>().reply().get();
                case SLEEP -> () -> TimeUnit.HOURS.sleep(1);
                case MONITOR ->
                    () -> {
                        synchronized (monitor) {
                            never.await(); // the others wait to get in
                        }
                    };
                case LATCH -> never::await;
                case SOCKET ->
                    () -> {
                        try (var socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
                            assertThat(socket.getInputStream().read()).isEqualTo(-1);
                        }
                    };
            };
            for (var i = 0; i < 50; i++) {
                system.start("waiting-" + i, PuppetProxy.of(Puppet::new)).tell().run(() -> {
                    entered.countDown();
                    action.run();
                });
            }
            assertThat(entered).satisfies(CountDownLatch::await);
            var other = system.start("other", PuppetProxy.of(Puppet::new));
            assertThat(other.add(1).get(Duration.ofSeconds(10))).isEqualTo(1);
            system.close(Duration.ZERO);
        }
    }

    @Test
    void dedicatedActor_runsAllItsTurnsOnOnePlatformThreadThatEndsWithIt() {
        var threads = new ArrayList<Thread>();
        var local = new ThreadLocal<String>();
        var ada = world.start(
                "ada",
                PuppetProxy.of(() -> {
                            threads.add(Thread.currentThread());
                            return new Puppet() {
                                @Override
                                public void started() {
                                    threads.add(Thread.currentThread());
                                    local.set("kept");
                                }

                                @Override
                                public void restarting(Throwable failure) {
                                    threads.add(Thread.currentThread());
                                }

                                @Override
                                public void stopping() {
                                    threads.add(Thread.currentThread());
                                }
                            };
                        })
                        .dedicated()
                        .supervised(Supervision.restart().backoff(Duration.ofSeconds(1), Duration.ofSeconds(1))));
        ada.run(() -> Turn.timers().once("t", Duration.ofSeconds(1), () -> threads.add(Thread.currentThread())))
                .get();
        world.advance(Duration.ofSeconds(1));
        assertThat(ada.call(local::get).get()).isEqualTo("kept");
        ada.tell().fail("made up");
        world.advance(Duration.ofSeconds(1));
        ada.run(() -> threads.add(Thread.currentThread())).get();
        ada.ref().stop().get();
        assertThat(threads).hasSize(8);
        var thread = threads.getFirst();
        assertThat(threads).containsOnly(thread);
        assertThat(thread.isVirtual()).isFalse();
        Awaitility.await().until(() -> !thread.isAlive());
    }

    @Test
    void dedicatedActor_whoseStartFailsOrNeverHappens_leavesNoThread() {
        var threads = new ArrayList<Thread>();
        var ada = world.system.start(
                "ada",
                PuppetProxy.of(() -> {
                            threads.add(Thread.currentThread());
                            throw new IllegalStateException("made up");
                        })
                        .dedicated());
        ada.ref().terminated().get();
        Awaitility.await().until(() -> !threads.getFirst().isAlive());
    }

    @Test
    void dump_tellsWhatEachActorDoesAndFailedAt() throws InterruptedException {
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var busy = world.start("busy");
        world.start("idle");
        var failed = world.start("failed");
        failed.tell().fail("made up");
        world.settle();
        busy.tell().run(() -> {
            entered.countDown();
            release.await();
        });
        entered.await();
        busy.add(1);
        busy.add(1);
        world.advance(Duration.ofSeconds(90));
        var dump = world.system.dump();
        assertThat(dump.actors())
                .extracting(line -> line.actor().name() + " " + line.state() + " " + line.mailbox())
                .containsExactly("busy RUNNING 2", "idle IDLE 0", "failed IDLE 0");
        var running = dump.actors().getFirst().running().orElseThrow();
        assertThat(running.message()).isEqualTo("run(Action)");
        assertThat(running.age()).isEqualTo(Duration.ofSeconds(90));
        var last = dump.actors().getLast().lastFailure().orElseThrow();
        assertThat(last.message()).isEqualTo("fail(String)");
        assertThat(last.failure()).hasMessage("made up");
        assertThat(dump.toString())
                .contains("busy (Puppet)  running run(Action) for 1 min 30 s, mailbox 2")
                .contains("failed (Puppet)  1 min 30 s ago, in fail(String): java.lang.IllegalStateException: made up")
                .contains("Puppet  3, idle 2");
        release.countDown();
    }

    @Test
    void dump_ofManyIdleActors_onlyCountsThem() {
        for (var i = 0; i < 10_000; i++) {
            world.system.start("idle-" + i, PuppetProxy.of(Puppet::new));
        }
        world.settle();
        assertThat(world.system.dump())
                .isInstanceOf(Dump.class)
                .asString()
                .contains("10,000 actors")
                .contains("Puppet  10,000, idle 10,000")
                .hasLineCount(4);
        world.system.actors().forEach(ref -> ref.stopNow());
        world.settle();
    }

    @Test
    void observer_seesWhatBecomesOfAnActorAndItsMessages() {
        var ada = world.start("ada", PuppetProxy.of(Puppet::new).supervised(Supervision.restart()));
        ada.add(1).get();
        ada.tell().fail("made up");
        ada.add(1).get();
        ada.ref().stop().get();
        ada.tell().add(1);
        var late = ada.add(1);
        assertThat(late.isDone()).isTrue();
        world.settle();
        assertThat(world.events.all)
                .containsExactly(
                        "started ada",
                        "failed ada fail(String)",
                        "restarted ada",
                        "stopped ada",
                        "dead ada add(int) STOPPED",
                        "dead ada add(int) STOPPED");
        assertThat(world.events.handled).containsExactly("ada add(int)", "ada fail(String)", "ada add(int)");
    }
}

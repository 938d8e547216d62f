package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.greenroom.actor.Counter.CounterProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** What actors owe each other when they share few cores: nobody waits because another does, or never comes to an end. */
class WorkersTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final ActorSystem system = ActorSystem.open("test");

    @AfterEach
    void close() {
        system.close(Duration.ZERO);
    }

    /** A way to wait until it is over. */
    enum Wait {
        SLEEP,
        LATCH,
        LOCK,
        MONITOR,
        SOCKET,
        REPLY
    }

    private interface Action {
        void run() throws Exception;
    }

    private static Reply<Boolean> run(CounterProxy actor, Action action) {
        return actor.run(() -> {
            try {
                action.run();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    /** Something that lasts, to wait for in many ways. */
    private static final class Siege implements AutoCloseable {
        final Semaphore begun = new Semaphore(0);
        final CountDownLatch over = new CountDownLatch(1);
        final ReentrantLock lock = new ReentrantLock();
        final Object monitor = new Object();
        final Promise<Long> promise = new Promise<>();
        final ServerSocket server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        private final CountDownLatch held = new CountDownLatch(1);
        private final AtomicInteger connected = new AtomicInteger();
        private final Queue<Socket> accepted = new ConcurrentLinkedQueue<>();

        Siege() throws Exception {
            Thread.ofPlatform().start(this::holdLocks);
            Thread.ofPlatform().start(this::accept);
            held.await();
        }

        private void accept() {
            try {
                while (true) {
                    accepted.add(server.accept());
                }
            } catch (IOException e) {
                // it was closed
            }
        }

        private void holdLocks() {
            synchronized (monitor) {
                lock.lock();
                try {
                    held.countDown();
                    over.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    lock.unlock();
                }
            }
        }

        @SuppressWarnings("ThreadSleep") // one of the ways
        void endure(Wait way) throws Exception {
            if (way != Wait.SOCKET) {
                begun.release();
            }
            switch (way) {
                case SLEEP -> {
                    while (over.getCount() > 0) {
                        Thread.sleep(50);
                    }
                }
                case LATCH -> over.await();
                case LOCK -> {
                    lock.lockInterruptibly();
                    try {
                        assertThat(over.getCount()).isZero();
                    } finally {
                        lock.unlock();
                    }
                }
                case MONITOR -> {
                    synchronized (monitor) {
                        assertThat(over.getCount()).isZero();
                    }
                }
                case SOCKET -> {
                    try (var socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
                        connected.incrementAndGet();
                        begun.release();
                        assertThat(socket.getInputStream().read()).isNegative();
                    }
                }
                case REPLY -> promise.reply().get();
            }
        }

        @Override
        public void close() throws IOException {
            over.countDown();
            promise.complete(1L);
            // A server that ends while connections are still being made may leave some of them open on the other side.
            await().until(() -> accepted.size() == connected.get());
            for (var connection : accepted) {
                connection.close();
            }
            server.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void turns_thatWait_holdNobodyUp(Wait way) throws Exception {
        var waiting = new ArrayList<Reply<?>>();
        var free = system.start("free", CounterProxy.of(Counter::new));
        try (var siege = new Siege()) {
            for (var i = 0; i < 100; i++) {
                waiting.add(run(system.start(CounterProxy.of(Counter::new)), () -> siege.endure(way)));
            }
            assertThat(siege.begun.tryAcquire(100, SOON.toSeconds(), TimeUnit.SECONDS))
                    .as("all wait at the same time")
                    .isTrue();
            assertThat(free.add(1).get(SOON)).isEqualTo(1);
        }
        for (var reply : waiting) {
            assertThat(reply.toCompletableFuture()).succeedsWithin(SOON);
        }
    }

    /** The one that goes next on the same core does not wait for who sent to it. */
    @Test
    void message_ofATurnThatThenWaits_isHandledMeanwhile() {
        var next = system.start("next", CounterProxy.of(Counter::new));
        var first = system.start("first", CounterProxy.of(Counter::new));
        var handled = new CountDownLatch(1);
        assertThat(run(first, () -> {
                            next.run(handled::countDown);
                            handled.await();
                        })
                        .toCompletableFuture())
                .succeedsWithin(SOON);
    }

    @Test
    void message_ofATurnThatThenComputes_isHandledMeanwhileWhenACoreIsFree() {
        var next = system.start("next", CounterProxy.of(Counter::new));
        var first = system.start("first", CounterProxy.of(Counter::new));
        var handled = new AtomicBoolean(CORES == 1);
        assertThat(first.run(() -> {
                            next.run(() -> handled.set(true));
                            while (!handled.get()) {
                                Thread.onSpinWait();
                            }
                        })
                        .toCompletableFuture())
                .succeedsWithin(SOON);
    }

    @Test
    void actors_thatNeverRunDry_letOthersRun() {
        var over = new AtomicBoolean();
        for (var i = 0; i < 2 * CORES; i++) {
            var actor = system.start("busy " + i, CounterProxy.of(Counter::new));
            keepBusy(actor, actor, over);
            keepBusy(actor, actor, over);
        }
        var other = system.start("other", CounterProxy.of(Counter::new));
        for (var i = 1L; i <= 100; i++) {
            assertThat(other.add(1).get(SOON)).isEqualTo(i);
        }
        over.set(true);
    }

    /** Their kind has a thread for each run while it waits; those that no longer end must give theirs up. */
    @Test
    void actors_thatNeverRunDry_letOthersRun_whenTheirKindHasWaited() {
        var over = new AtomicBoolean();
        var ready = new ArrayList<Reply<?>>();
        for (var i = 0; i < 4 * CORES; i++) {
            var actor = system.start(CounterProxy.of(Counter::new));
            ready.add(run(actor, () -> Thread.sleep(5)));
            run(actor, () -> Thread.sleep(5));
            keepBusy(actor, actor, over);
        }
        for (var reply : ready) {
            reply.get(SOON);
        }
        letThreadsRun();
        var other = system.start("other", CounterProxy.of(Counter::new));
        for (var i = 1L; i <= 100; i++) {
            assertThat(other.add(1).get(SOON)).isEqualTo(i);
        }
        over.set(true);
    }

    @Test
    void actors_thatNeverRunDry_letOtherThreadsRun() throws Exception {
        var over = new AtomicBoolean();
        for (var i = 0; i < CORES; i++) {
            var actor = system.start(CounterProxy.of(Counter::new));
            keepBusy(actor, actor, over);
            keepBusy(actor, actor, over);
        }
        Thread.sleep(100); // until each carrier has found the queue that it stays with
        letThreadsRun();
        over.set(true);
    }

    /** Virtual threads that are no actors', from outside. */
    private static void letThreadsRun() {
        for (var i = 0; i < 20; i++) {
            assertThat(Thread.ofVirtual().start(() -> {}))
                    .satisfies(thread -> assertThat(thread.join(SOON)).isTrue());
        }
    }

    @Test
    void pairs_thatKeepEachOtherBusy_letOthersRun() {
        var over = new AtomicBoolean();
        for (var i = 0; i < 2 * CORES; i++) {
            var ping = system.start("ping " + i, CounterProxy.of(Counter::new));
            var pong = system.start("pong " + i, CounterProxy.of(Counter::new));
            keepBusy(ping, pong, over);
        }
        var other = system.start("other", CounterProxy.of(Counter::new));
        for (var i = 1L; i <= 100; i++) {
            assertThat(other.add(1).get(SOON)).isEqualTo(i);
        }
        over.set(true);
    }

    private static void keepBusy(CounterProxy one, CounterProxy other, AtomicBoolean over) {
        one.run(() -> {
            if (!over.get()) {
                keepBusy(other, one, over);
            }
        });
    }

    /** Threads go from actor to actor; what is meant for one must not reach the next. */
    @Test
    void stopNow_interruptsItsOwnActorOnly() throws Exception {
        var interrupted = new AtomicInteger();
        var bystanders = new ArrayList<CounterProxy>();
        for (var i = 0; i < 2 * CORES; i++) {
            bystanders.add(system.start("bystander " + i, CounterProxy.of(Counter::new)));
        }
        List<Reply<?>> replies = new ArrayList<>();
        for (var round = 0; round < 20_000; round++) {
            var victim = system.start(CounterProxy.of(Counter::new));
            victim.tell().add(1);
            for (var bystander : bystanders) {
                replies.add(bystander.run(() -> {
                    if (Thread.currentThread().isInterrupted()) {
                        interrupted.incrementAndGet();
                    }
                }));
            }
            victim.ref().stopNow();
        }
        for (var reply : replies) {
            reply.get(SOON);
        }
        assertThat(interrupted).hasValue(0);
    }

    /** The watch looks each millisecond, and would need 20 s to find so many one after the other. */
    @Test
    void twentyThousand_thatWait_areSoonAllWaiting() throws Exception {
        var waiting = new ArrayList<Reply<?>>();
        var begun = new Semaphore(0);
        var over = new CountDownLatch(1);
        var allSent = new AtomicBoolean();
        for (var i = 0; i < CORES; i++) {
            run(system.start(CounterProxy.of(Counter::new)), () -> {
                while (!allSent.get()) { // holds the core, so that nobody is seen waiting before all queue
                    Thread.onSpinWait();
                }
            });
        }
        for (var i = 0; i < 20_000; i++) {
            waiting.add(run(system.start(CounterProxy.of(Counter::new)), () -> {
                begun.release();
                over.await();
            }));
        }
        allSent.set(true);
        assertThat(begun.tryAcquire(20_000, 10, TimeUnit.SECONDS)).isTrue();
        over.countDown();
        for (var reply : waiting) {
            reply.get(SOON);
        }
    }
}

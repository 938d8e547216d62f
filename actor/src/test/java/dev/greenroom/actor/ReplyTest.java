package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.actor.Counter.CounterProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

class ReplyTest {
    private final ActorSystem system = ActorSystem.open("test");
    private final CounterProxy counter = system.start("counter", CounterProxy.of(Counter::new));
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        system.close();
    }

    @Test
    void get_timesOutInTheQueue_withdrawsTheMessageAndSaysSo() throws InterruptedException {
        counter.hold(entered, release);
        entered.await();
        var add = counter.add(1);
        assertThatThrownBy(() -> add.get(Duration.ofMillis(20)))
                .isInstanceOf(ReplyTimeoutException.class)
                .hasMessageMatching(
                        "actor \"counter\" \\(Counter\\): ask add\\(long\\) got no reply in 20 ms \\(mailbox 1,"
                                + " running hold\\(CountDownLatch, CountDownLatch\\) for \\S+ m?s\\)\\. It had not started and will"
                                + " not run; raise the timeout or find the slow handler\\.");
        release.countDown();
        assertThat(counter.add(1).get()).isEqualTo(1);
    }

    @Test
    void get_timesOutInTheHandler_saysThatItMayStillRun() throws InterruptedException {
        var hold = counter.hold(entered, release);
        entered.await();
        assertThatThrownBy(() -> hold.get(Duration.ofMillis(20)))
                .isInstanceOf(ReplyTimeoutException.class)
                .hasMessageContaining("It may still run");
        release.countDown();
        assertThat(hold.get()).isTrue();
    }

    @Test
    void cancel_inTheQueue_withdrawsTheMessage() throws InterruptedException {
        counter.hold(entered, release);
        entered.await();
        var add = counter.add(1);
        assertThat(add.cancel(true)).isTrue();
        assertThat(add.isCancelled()).isTrue();
        assertThatThrownBy(add::get).isInstanceOf(CancellationException.class).hasMessageContaining("will not run");
        release.countDown();
        assertThat(counter.add(1).get()).isEqualTo(1);
    }

    @Test
    void get_threadInterrupted_throwsAndSetsTheStatusAgain() throws InterruptedException {
        var hold = counter.hold(entered, release);
        entered.await();
        var status = new CompletableFuture<Boolean>();
        var waiting = Thread.startVirtualThread(() -> {
            try {
                hold.get();
            } catch (ReplyInterruptedException e) {
                status.complete(Thread.currentThread().isInterrupted());
            }
        });
        waiting.interrupt();
        assertThat(status.join()).isTrue();
    }

    @Test
    void get_byManyThreads_givesEachTheSame() throws InterruptedException {
        var promise = new Promise<Long>();
        var sum = new AtomicInteger();
        var readers = new Thread[50];
        for (var i = 0; i < readers.length; i++) {
            readers[i] = Thread.startVirtualThread(
                    () -> sum.addAndGet((int) (long) promise.reply().get()));
        }
        assertThat(promise.complete(2L)).isTrue();
        assertThat(promise.complete(3L)).isFalse();
        for (var reader : readers) {
            reader.join();
        }
        assertThat(sum).hasValue(100);
    }

    @Test
    void failure_throughTwoActors_showsAllThreeSides() {
        var outer = system.start("outer", CounterProxy.of(Counter::new));
        assertThatThrownBy(() -> outer.run(
                                () -> counter.error(new LinkageError("made up")).get())
                        .get())
                .satisfies(failure -> assertThat(failure.getStackTrace())
                        .extracting(StackTraceElement::getMethodName)
                        .containsSubsequence(
                                "error(Error)", "run", "run(Runnable)", "failure_throughTwoActors_showsAllThreeSides"));
    }

    @Test
    void failure_trace_showsTheHandlerAndThenTheCaller() {
        assertThatThrownBy(() -> counter.fail("no").get())
                .cause()
                .satisfies(cause -> assertThat(cause.getStackTrace())
                        .extracting(StackTraceElement::getMethodName)
                        .containsSubsequence("fail", "fail(String)", "failure_trace_showsTheHandlerAndThenTheCaller"));
    }

    @Test
    void map_flatMap_recover_followTheValueAndTheFailure() {
        assertThat(counter.add(20).map(total -> total * 2).get()).isEqualTo(40);
        assertThat(counter.add(1).flatMap(total -> counter.add(total)).get()).isEqualTo(42);
        assertThat(counter.fail("no")
                        .recover(failure -> "none: " + failure.getMessage())
                        .get())
                .isEqualTo("none: no");
        assertThatThrownBy(() -> counter.add(1)
                        .map(total -> {
                            throw new IllegalStateException("in map");
                        })
                        .get())
                .hasMessage("in map");
    }

    @Test
    void whenDone_actionThrows_othersAreStillTold() {
        var promise = new Promise<Long>();
        var told = new AtomicInteger();
        promise.reply().whenDone((value, failure) -> {
            throw new IllegalStateException("first action");
        });
        promise.reply().whenDone((value, failure) -> told.incrementAndGet());
        promise.complete(1L);
        promise.reply().whenDone((value, failure) -> told.incrementAndGet());
        assertThat(told).hasValue(2);
    }

    @Test
    void future_states_areThoseOfTheReply() {
        assertThat(Reply.of(1L).state()).isEqualTo(Future.State.SUCCESS);
        assertThat(Reply.of(1L).resultNow()).isEqualTo(1);
        assertThat(Reply.failure(new IllegalStateException("x")).exceptionNow()).hasMessage("x");
        assertThat(new Promise<Long>().reply().state()).isEqualTo(Future.State.RUNNING);
        assertThat(counter.add(3).toCompletableFuture().join()).isEqualTo(3);
    }

    @Test
    void get_manyThreadsWithTheirOwnTimeouts_eachWaitsForItsOwn() throws InterruptedException {
        var random = new SplittableRandom(7);
        var early = new LongAdder();
        var late = new LongAdder();
        var waiting = new ArrayList<Thread>();
        for (var i = 0; i < 300; i++) {
            var timeout = Duration.ofMillis(random.nextInt(1, 400));
            waiting.add(Thread.startVirtualThread(() -> {
                var started = System.nanoTime();
                try {
                    new Promise<Long>().reply().get(timeout);
                } catch (ReplyTimeoutException e) {
                    var over = System.nanoTime() - started - timeout.toNanos();
                    (over < 0 ? early : over > Duration.ofSeconds(3).toNanos() ? late : new LongAdder()).increment();
                }
            }));
        }
        for (var thread : waiting) {
            thread.join();
        }
        assertThat(early.sum()).isZero();
        assertThat(late.sum()).isZero();
    }

    @Test
    void get_withALongTimeout_endsWhenTheReplyComes() {
        var promise = new Promise<Long>();
        Thread.startVirtualThread(() -> promise.complete(1L));
        assertThat(promise.reply().get(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(1);
    }
}

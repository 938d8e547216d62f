package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.actor.Counter.CounterProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Replies made of replies, and the failures that travel along them. */
class ReplyChainTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final ActorSystem system = ActorSystem.open("test");
    private final CounterProxy counter = system.start("counter", CounterProxy.of(Counter::new));

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void map_ofAHundredThousandReplies_completesTheLast() {
        var promise = new Promise<Long>();
        var last = promise.reply();
        for (var i = 0; i < 100_000; i++) {
            last = last.map(value -> value + 1);
        }
        promise.complete(0L);
        assertThat(last.get(SOON)).isEqualTo(100_000);
    }

    @Test
    void flatMap_thatGoesOnAHundredThousandTimes_completesTheFirst() {
        assertThat(countDown(100_000).get(SOON)).isZero();
    }

    private Reply<Long> countDown(long n) {
        return n == 0 ? Reply.of(0L) : counter.add(0).flatMap(total -> countDown(n - 1));
    }

    @Test
    void deferred_alongAHundredThousandAsks_completesTheFirst() {
        var end = new Promise<Long>();
        var last = end.reply();
        for (var i = 0; i < 100_000; i++) {
            last = counter.pass(last);
        }
        counter.add(0).get();
        end.complete(7L);
        assertThat(last.get(SOON)).isEqualTo(7);
    }

    @Test
    void whenDone_actionThrowsUndeclared_othersAreStillTold() {
        var promise = new Promise<Long>();
        var told = new AtomicInteger();
        promise.reply().whenDone((value, failure) -> sneak(new Exception("checked")));
        promise.reply().whenDone((value, failure) -> told.incrementAndGet());
        promise.complete(1L);
        assertThat(told).hasValue(1);
    }

    @Test
    void map_functionThrowsUndeclared_failsWithIt() {
        assertThatThrownBy(() -> Reply.of(1L)
                        .map(value -> {
                            sneak(new Exception("checked"));
                            return value;
                        })
                        .get(SOON))
                .hasRootCauseMessage("checked");
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> void sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @Test
    void failure_thatManyRepliesShare_keepsOneTrace() {
        var shared = new IllegalStateException("shared");
        for (var i = 0; i < 100; i++) {
            var reply = counter.pass(Reply.<Long>failure(shared));
            assertThatThrownBy(reply::get).isSameAs(shared);
            assertThatThrownBy(reply.map(value -> value)::get).isSameAs(shared);
        }
        assertThat(shared.getStackTrace())
                .filteredOn(frame -> frame.getClassName().equals("asked"))
                .hasSize(1);
    }

    @Test
    void failure_ofATimeout_showsTheCallerOnce() {
        assertThatThrownBy(() -> counter.later(new Promise<>())
                        .flatMap(value -> Reply.of(1L))
                        .get(Duration.ofMillis(1)))
                .isInstanceOf(ReplyTimeoutException.class);
        counter.ref().stop().get();
        assertThatThrownBy(() -> counter.add(1).get())
                .isInstanceOf(StoppedException.class)
                .satisfies(failure -> assertThat(failure.getStackTrace())
                        .filteredOn(frame -> frame.getMethodName().equals("failure_ofATimeout_showsTheCallerOnce"))
                        .hasSize(1))
                .satisfies(failure -> assertThat(failure.getStackTrace())
                        .noneMatch(frame -> frame.getMethodName().equals("takeTurn")));
    }

    @Test
    @SuppressWarnings("NullAway") // the misuse is the point
    void failure_null_isRefusedWhereItIsMade() {
        assertThatNullPointerException().isThrownBy(() -> new Promise<Long>().fail(null));
    }

    @Test
    void get_edgesOfTime_neitherOverflowNorWait() {
        var open = counter.later(new Promise<>());
        counter.add(0).get();
        assertThatThrownBy(() -> open.get(Duration.ofSeconds(Long.MIN_VALUE)))
                .isInstanceOf(ReplyTimeoutException.class);
        assertThatThrownBy(() -> open.get(Duration.ZERO)).isInstanceOf(ReplyTimeoutException.class);
        assertThatThrownBy(() -> open.get(Duration.ofNanos(1_500)))
                .isInstanceOf(ReplyTimeoutException.class)
                .hasMessageContaining("in 1500 ns");
        assertThat(counter.add(1).get(Long.MAX_VALUE, TimeUnit.DAYS)).isEqualTo(1);
        assertThat(counter.add(1).get(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(2);
    }
}

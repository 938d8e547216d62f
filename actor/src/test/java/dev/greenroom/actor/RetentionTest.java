package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.actor.Counter.CounterProxy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** What somebody keeps does not keep more than it says. */
class RetentionTest {
    private final ActorSystem system = ActorSystem.open("test");
    private final CounterProxy counter = system.start("counter", CounterProxy.of(Counter::new));
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        system.close();
    }

    @Test
    void reply_ofAHandledAsk_doesNotKeepTheArgument() {
        assertForgotten(argument -> counter.run(() -> touch(argument)));
    }

    @Test
    void reply_ofAWithdrawnAsk_doesNotKeepTheArgument() {
        counter.hold(new CountDownLatch(1), release);
        assertForgotten(argument -> {
            var reply = counter.run(() -> touch(argument));
            reply.cancel(true);
            return reply;
        });
    }

    @Test
    void reply_ofARejectedAsk_doesNotKeepTheArgument() {
        counter.ref().stop().get();
        assertForgotten(argument -> counter.run(() -> touch(argument)));
    }

    @Test
    void reply_ofAQuestion_doesNotKeepTheQuestion() {
        record Ask(Object payload) implements Question<Ask, Long> {}
        var actor = system.start("asked", ActorSpec.<Ask>handler(() -> ask -> ask.answer(1L)));
        assertForgotten(argument -> actor.ask(new Ask(argument)));
    }

    @Test
    void group_thatIsDone_doesNotKeepItsMembers() {
        var kept = new ArrayList<Reply<?>>();
        assertCollected(List.of(memberOf(kept)));
        assertThat(kept.getFirst().isDone()).isTrue();
    }

    private static WeakReference<?> memberOf(List<Reply<?>> kept) {
        var open = new Promise<Long>().reply();
        kept.add(Replies.of(open, Reply.of(1L)).any());
        return new WeakReference<>(open);
    }

    @Test
    void deferredReply_cancelled_isNotKeptByTheActor() {
        assertCollected(List.of(new WeakReference<>(cancelledLater())));
    }

    private Reply<Long> cancelledLater() {
        var reply = counter.later(new Promise<>());
        counter.add(0).get();
        reply.cancel(true);
        return reply;
    }

    @Test
    void reply_waitedForInTurnsByManyThreads_keepsNoneOfThem() throws InterruptedException {
        var open = new Promise<Long>().reply();
        var threads = new ArrayList<WeakReference<Thread>>();
        for (var i = 0; i < 20; i++) {
            var next = Thread.ofPlatform().start(() -> waitBriefly(open));
            waitBriefly(open);
            next.join();
            threads.add(new WeakReference<>(next));
        }
        assertCollected(threads);
    }

    private static void touch(Object argument) {
        assertThat(argument).isNotNull();
    }

    private static void waitBriefly(Reply<Long> open) {
        for (var i = 0; i < 3; i++) {
            try {
                open.get(Duration.ofMillis(2));
            } catch (ReplyTimeoutException expected) {
                // it never completes
            }
        }
    }

    private static void assertForgotten(Function<Object, Reply<?>> use) {
        var argument = new Object();
        var weak = new WeakReference<>(argument);
        var kept = use.apply(argument);
        argument = null;
        Awaitility.await().until(kept::isDone);
        assertCollected(List.of(weak));
        assertThat(kept).isNotNull();
    }

    private static void assertCollected(List<? extends WeakReference<?>> references) {
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> {
            System.gc();
            return references.stream().allMatch(reference -> reference.get() == null);
        });
    }
}

package dev.greenroom.slate;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

final class SweeperTest {

    /** Holds each look for what has expired until it is released, and tells whether it was interrupted meanwhile. */
    private static final class HeldStore extends ForwardingStore {
        private final CountDownLatch looking = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

        HeldStore() {
            super(new MemoryStore());
        }

        @Override
        public List<Key> expired(int limit, Instant now) {
            looking.countDown();
            try {
                released.await();
                interrupted.complete(false);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                interrupted.complete(true);
                throw new WaitInterruptedException("held store", e);
            }
            return super.expired(limit, now);
        }
    }

    private static Slates open(SlateStore store) {
        return Slates.on(store, SlateOptions.standard().withSweepPause(Duration.ofMillis(1)));
    }

    @Test
    void close_whileAStepGoesOn_letsItEnd() throws Exception {
        var store = new HeldStore();
        var slates = open(store);
        store.looking.await();

        var closing = Thread.ofPlatform().start(slates::close);
        Awaitility.await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        store.released.countDown();

        assertThat(store.interrupted.join()).isFalse();
        closing.join();
    }

    @Test
    void close_whileAStepHangs_interruptsIt() throws Exception {
        var store = new HeldStore();
        var slates = open(store);
        store.looking.await();

        slates.close();

        assertThat(store.interrupted.join()).isTrue();
    }
}

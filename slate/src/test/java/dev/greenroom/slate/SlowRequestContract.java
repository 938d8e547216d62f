package dev.greenroom.slate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What every store makes of a request that works for long on a slate: nobody waits for it. It works until the others are done,
 * so that others who wait for it would never be.
 */
abstract class SlowRequestContract extends StoreContract {
    private static final int OTHERS = 50;
    private static final int ROUNDS = 5;
    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch othersAreDone = new CountDownLatch(1);
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void update_thatWorksForLong_slowsNobodyOfItsSlate() throws Exception {
        var cart = slates().of("ada").document("cart", Counter.class);
        inTheMiddleOf(() -> cart.update(new Counter(0), before -> {
            workForLong();
            return before.plusOne();
        }));

        assertThat(cart.read()).map(Versioned::value).contains(new Counter(1 + 2 * OTHERS * ROUNDS));
        // Others were faster, so it was applied to what they had made.
        assertThat(runs).hasValueGreaterThan(1);
    }

    @Test
    void transact_thatWorksForLong_slowsNobodyOfItsSlate() throws Exception {
        var ada = slates().of("ada");
        var cart = ada.document("cart", Counter.class);
        inTheMiddleOf(() -> ada.transact(transaction -> {
            var before = transaction.read(cart).orElse(new Counter(0));
            workForLong();
            transaction.put(cart, before.plusOne());
            return before;
        }));

        assertThat(cart.read()).map(Versioned::value).contains(new Counter(1 + 2 * OTHERS * ROUNDS));
        assertThat(runs).hasValueGreaterThan(1);
    }

    @Test
    void edit_whoseFunctionWorksForLong_slowsNobodyOfItsSlate() throws Exception {
        var cart = slates().of("ada").document("cart", Counter.class);
        inTheMiddleOf(() -> cart.edit(new Counter(0), edits -> {
            workForLong();
            return edits.increment("value", 1);
        }));

        assertThat(cart.read()).map(Versioned::value).contains(new Counter(1 + 2 * OTHERS * ROUNDS));
        assertThat(runs).hasValue(1);
    }

    /** The first time only: whoever loses may work again. */
    private void workForLong() {
        runs.incrementAndGet();
        begun.countDown();
        try {
            assertThat(othersAreDone.await(2 * PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void inTheMiddleOf(Runnable request) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = threads.submit(request);
            begun.await();
            try {
                for (var other : others(threads)) {
                    other.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                }
                assertThat(slow).isNotDone();
            } finally {
                othersAreDone.countDown();
            }
            slow.get();
        }
    }

    private List<Future<?>> others(ExecutorService threads) {
        var ada = slates().of("ada");
        var cart = ada.document("cart", Counter.class);
        var others = new ArrayList<Future<?>>();
        for (int i = 0; i < OTHERS; i++) {
            var own = ada.document("own:" + i, Counter.class);
            others.add(threads.submit(() -> {
                for (int round = 1; round <= ROUNDS; round++) {
                    cart.edit(new Counter(0), edits -> edits.increment("value", 1));
                    cart.update(new Counter(0), Counter::plusOne);
                    own.update(new Counter(0), Counter::plusOne);
                    assertThat(own.read()).map(Versioned::value).contains(new Counter(round));
                    assertThat(cart.read()).isPresent();
                }
            }));
        }
        return others;
    }
}

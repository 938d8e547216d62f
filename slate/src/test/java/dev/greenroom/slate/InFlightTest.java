package dev.greenroom.slate;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

final class InFlightTest {
    private static final SlateStore.Key CART = new SlateStore.Key("ada", "cart");

    private final SlowStore store = new SlowStore();
    private final InFlight inFlight = new InFlight(store);

    @Test
    void head_ofAPutOnItsWay_isWhatItPuts() {
        inFlight.submit("ada", true, version -> change(version, Map.of()));

        assertThat(inFlight.head(CART)).extracting(InFlight.Head::version).isEqualTo(1L);
    }

    @Test
    void head_whenAllIsDurable_isNone() {
        inFlight.submit("ada", true, version -> change(version, Map.of()));
        store.waiting.remove().complete(null);

        assertThat(inFlight.head(CART)).isNull();
    }

    @Test
    void head_ofACommitWithItsOwnExpectation_isNone() {
        inFlight.submit("ada", false, version -> change(version, Map.of("cart", 7L)));

        assertThat(inFlight.head(CART)).isNull();
    }

    @Test
    void submitAfter_headThatMovedOn_isNotHandedIn() {
        inFlight.submit("ada", true, version -> change(version, Map.of()));
        var basis = inFlight.head(CART);
        inFlight.submit("ada", true, version -> change(version, Map.of()));

        assertThat(inFlight.submitAfter(basis, CART, version -> change(version, Map.of("cart", 1L))))
                .isNull();
        assertThat(store.waiting).hasSize(2);
    }

    @Test
    void head_afterTheFirstOfAChainFailed_isNoneThoughOthersAreOnTheirWay() {
        inFlight.submit("ada", true, version -> change(version, Map.of()));
        inFlight.submitAfter(inFlight.head(CART), CART, version -> change(version, Map.of("cart", 1L)));
        assertThat(inFlight.head(CART)).extracting(InFlight.Head::version).isEqualTo(2L);

        store.waiting.remove().completeExceptionally(new StoreUnavailableException("store: is away. Wait."));

        assertThat(inFlight.head(CART)).isNull();
    }

    @Test
    void update_whoseFunctionFailsForWhatNeverCameToBe_isAppliedAgain() throws Exception {
        try (var slates = Slates.on(store);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            slates.of("ada").commit().put("cart", new Stock(0)).start();
            var seen = new CountDownLatch(1);
            var sold = threads.submit(
                    () -> slates.of("ada").document("cart", Stock.class).update(new Stock(5), stock -> {
                        seen.countDown();
                        return stock.less();
                    }));
            seen.await();

            store.waiting.remove().completeExceptionally(new StoreUnavailableException("store: is away. Wait."));
            Awaitility.await().until(() -> !store.waiting.isEmpty());
            store.waiting.remove().complete(null);

            assertThat(sold.get()).isEqualTo(new Stock(4));
        }
    }

    private record Stock(int left) {
        Stock less() {
            if (left == 0) {
                throw new IllegalStateException("sold out");
            }
            return new Stock(left - 1);
        }
    }

    private static SlateStore.Change change(long version, Map<String, Long> expected) {
        var write = new SlateStore.Write.Put("cart", "{}", null);
        return new SlateStore.Change("ada", version, Instant.EPOCH, expected, List.<SlateStore.Write>of(write));
    }

    /** Takes commits in and ends them when it is told to. */
    private static final class SlowStore implements SlateStore {
        private final Queue<CompletableFuture<Void>> waiting = new ConcurrentLinkedQueue<>();
        private final AtomicLong versions = new AtomicLong();

        @Override
        public long nextVersion() {
            return versions.incrementAndGet();
        }

        @Override
        public CompletableFuture<Void> commit(Change change) {
            var done = new CompletableFuture<Void>();
            waiting.add(done);
            return done;
        }

        @Override
        public Optional<Stored> read(Key key, Instant now) {
            return Optional.empty();
        }

        @Override
        public Slice scan(Range range, int limit, Instant now) {
            return new Slice(List.of(), false);
        }

        @Override
        public long count(Range range, Instant now) {
            return 0;
        }

        @Override
        public List<Stored> readAll(String owner, Collection<String> names, Instant now) {
            return List.of();
        }

        @Override
        public List<Row> rows(Key after, int limit, Instant now) {
            return List.of();
        }

        @Override
        public List<Key> expired(int limit, Instant now) {
            return List.of();
        }

        @Override
        public void close() {}
    }
}

package dev.greenroom.slate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

final class InFlightTest {
    private static final SlateStore.Key CART = new SlateStore.Key("ada", "cart");

    private final SlowStore store = new SlowStore();
    private final InFlight inFlight = new InFlight(store);

    @Test
    void head_ofAPutOnItsWay_isWhatItPuts() {
        inFlight.submit("ada", version -> change(version, Map.of()));

        assertThat(inFlight.head(CART)).extracting(InFlight.Head::version).isEqualTo(1L);
    }

    @Test
    void head_whenAllIsDurable_isNone() {
        inFlight.submit("ada", version -> change(version, Map.of()));
        store.waiting.remove().complete(null);

        assertThat(inFlight.head(CART)).isNull();
    }

    @Test
    void head_ofACommitWithItsOwnExpectation_isNone() {
        inFlight.submit("ada", version -> change(version, Map.of("cart", 7L)));

        assertThat(inFlight.head(CART)).isNull();
    }

    @Test
    void submitAfter_headThatMovedOn_isNotHandedIn() {
        inFlight.submit("ada", version -> change(version, Map.of()));
        var basis = inFlight.head(CART);
        inFlight.submit("ada", version -> change(version, Map.of()));

        assertThat(inFlight.submitAfter(basis, CART, version -> change(version, Map.of("cart", 1L))))
                .isNull();
        assertThat(store.waiting).hasSize(2);
    }

    @Test
    void head_afterTheFirstOfAChainFailed_isNoneThoughOthersAreOnTheirWay() {
        inFlight.submit("ada", version -> change(version, Map.of()));
        inFlight.submitAfter(inFlight.head(CART), CART, version -> change(version, Map.of("cart", 1L)));
        assertThat(inFlight.head(CART)).extracting(InFlight.Head::version).isEqualTo(2L);

        store.waiting.remove().completeExceptionally(new StoreUnavailableException("store: is away. Wait."));

        assertThat(inFlight.head(CART)).isNull();
    }

    private static SlateStore.Change change(long version, Map<String, Long> expected) {
        var write = new SlateStore.Write("cart", "{}", null);
        return new SlateStore.Change("ada", version, Instant.EPOCH, expected, List.of(write));
    }

    /** Takes commits in and ends them when it is told to. */
    private static final class SlowStore implements SlateStore {
        private final ArrayDeque<CompletableFuture<Void>> waiting = new ArrayDeque<>();
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
        public void close() {}
    }
}

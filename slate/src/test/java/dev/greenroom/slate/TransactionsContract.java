package dev.greenroom.slate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicInteger;

/** What every store makes of transactions. */
abstract class TransactionsContract extends StoreContract {
    private Document<Counter> counter(String name) {
        return slates().of("ada").document(name, Counter.class);
    }

    @Test
    void transact_readsWhatItHasPut() {
        var result = slates().of("ada").transact(transaction -> {
            assertThat(transaction.read(counter("a"))).isEmpty();
            transaction.put(counter("a"), new Counter(1));
            transaction.put(counter("b"), new Counter(2));
            transaction.delete(counter("b"));
            assertThat(transaction.read(counter("b"))).isEmpty();
            return transaction.read(counter("a")).orElseThrow();
        });

        assertThat(result).isEqualTo(new Counter(1));
        assertThat(counter("a").read()).map(Versioned::value).contains(new Counter(1));
        assertThat(counter("b").read()).isEmpty();
    }

    @Test
    void transact_whoseReadHasChanged_runsAgain() {
        counter("a").create(new Counter(1));
        var runs = new AtomicInteger();

        slates().of("ada").transact(transaction -> {
            var before = transaction.read(counter("a")).orElseThrow();
            if (runs.incrementAndGet() == 1) {
                counter("a").update(new Counter(0), Counter::plusOne);
            }
            transaction.put(counter("b"), before);
            return before;
        });

        assertThat(runs).hasValue(2);
        assertThat(counter("b").read()).map(Versioned::value).contains(new Counter(2));
    }

    @Test
    void transact_readsOneMoment() {
        counter("a").create(new Counter(1));
        counter("b").create(new Counter(1));
        var runs = new AtomicInteger();

        var sum = slates().of("ada").transact(transaction -> {
            var a = transaction.read(counter("a")).orElseThrow();
            if (runs.incrementAndGet() == 1) {
                slates().of("ada")
                        .commit()
                        .put("a", new Counter(0))
                        .put("b", new Counter(2))
                        .run();
            }
            var b = transaction.read(counter("b")).orElseThrow();
            return a.value() + b.value();
        });

        assertThat(sum).isEqualTo(2);
        assertThat(runs).hasValue(2);
    }

    @Test
    void transact_thatThrows_putsNothing() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> slates().of("ada").transact(transaction -> {
                    transaction.put(counter("a"), new Counter(1));
                    throw new IllegalStateException("no");
                }));
        assertThat(counter("a").read()).isEmpty();
    }

    @Test
    void transact_whoseReadsChangeAlways_givesUp() {
        counter("a").create(new Counter(0));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> slates().of("ada").transact(transaction -> {
                    var before = transaction.read(counter("a")).orElseThrow();
                    counter("a").update(new Counter(0), Counter::plusOne);
                    transaction.put(counter("a"), before);
                    return before;
                }))
                .withMessageContaining("100 times");
        assertThat(counter("a").read()).map(Versioned::value).contains(new Counter(100));
    }

    @Test
    void transact_ofAnothersDocument_isRefused() {
        var others = slates().of("bob").document("a", Counter.class);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> slates().of("ada").transact(transaction -> transaction.read(others)))
                .withMessageContaining("\"bob\"");
    }
}

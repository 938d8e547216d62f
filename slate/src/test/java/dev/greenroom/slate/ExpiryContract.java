package dev.greenroom.slate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What every store makes of time. */
abstract class ExpiryContract extends StoreContract {
    private Document<Counter> wizard() {
        return slates().of("ada").document("wizard:42", Counter.class);
    }

    private void sweepAll() {
        int swept;
        do {
            swept = slates().sweep();
        } while (swept > 0);
    }

    @Test
    void document_expiringAfter_goesThatLongAfterItWasWritten() {
        var wizard = wizard().expiringAfter(Duration.ofHours(1));
        wizard.update(new Counter(0), Counter::plusOne);
        clock.advance(Duration.ofMinutes(50));
        wizard.update(new Counter(0), Counter::plusOne);
        clock.advance(Duration.ofMinutes(50));
        assertThat(wizard.read()).map(Versioned::value).contains(new Counter(2));
        clock.advance(Duration.ofMinutes(10));

        assertThat(wizard.read()).isEmpty();
        assertThat(wizard.edit(new Counter(0), edits -> edits.increment("value", 1)))
                .isEqualTo(new Counter(1));
    }

    @Test
    void edit_leavesTheEnd_unlessTheHandleHasOne() {
        wizard().expiringAfter(Duration.ofHours(1)).create(new Counter(0));
        clock.advance(Duration.ofMinutes(30));
        wizard().edit(new Counter(0), edits -> edits.increment("value", 1));
        clock.advance(Duration.ofMinutes(29));
        assertThat(wizard().read()).isPresent();
        clock.advance(Duration.ofMinutes(1));
        assertThat(wizard().read()).isEmpty();
    }

    @Test
    void document_expiringAfterUse_livesOnWhenItIsRead() {
        var wizard = wizard().expiringAfterUse(Duration.ofHours(1));
        var created = wizard.create(new Counter(7));
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofMinutes(40));
            assertThat(wizard.read()).contains(created);
            reopened();
            wizard = wizard().expiringAfterUse(Duration.ofHours(1));
            if (!durable()) {
                return;
            }
        }
        clock.advance(Duration.ofMinutes(60));
        assertThat(wizard.read()).isEmpty();
    }

    @Test
    void document_expiringAfterUse_isWrittenOnceInAMinute() {
        var wizard = wizard().expiringAfterUse(Duration.ofHours(1));
        wizard.create(new Counter(7));
        clock.advance(Duration.ofSeconds(50));
        wizard.read();
        clock.advance(Duration.ofHours(1).minusSeconds(50));
        assertThat(wizard.read()).isEmpty();
    }

    @Test
    void document_expiringAfterUse_deletedMeanwhile_staysAway() {
        var wizard = wizard().expiringAfterUse(Duration.ofHours(1));
        wizard.create(new Counter(7));
        clock.advance(Duration.ofMinutes(30));
        wizard.read();
        wizard.delete();
        assertThat(wizard.read()).isEmpty();
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> wizard.expiringAfterUse(Duration.ofSeconds(90)));
    }

    @Test
    void document_expiringAfterUse_madeToLastMeanwhile_lasts() {
        var ada = slates().of("ada");
        var touch = List.<SlateStore.Write>of(
                new SlateStore.Write.Touch("wizard:42", clock.instant().plus(Duration.ofHours(1))));
        wizard().create(new Counter(7));
        ada.await(ada.submit(Map.of(), touch));
        clock.advance(Duration.ofHours(2));
        assertThat(wizard().read()).isPresent();
    }

    @Test
    void sweep_removesWhatHasExpiredAndNothingElse() {
        var ada = slates().of("ada");
        for (int i = 0; i < 1_200; i++) {
            ada.commit().put("short" + i, new Counter(i), Duration.ofMinutes(1)).start();
        }
        ada.commit().put("long", new Counter(1), Duration.ofHours(1)).run();
        ada.commit().put("lasting", new Counter(2)).run();
        clock.advance(Duration.ofMinutes(2));
        ada.commit().put("short7", new Counter(-7)).run();

        assertThat(slates().sweep()).isEqualTo(500);
        sweepAll();

        assertThat(slates().store().expired(10, clock.instant())).isEmpty();
        assertThat(ada.count("")).isEqualTo(3);
        assertThat(ada.document("short7", Counter.class).read())
                .map(Versioned::value)
                .contains(new Counter(-7));
    }

    @Test
    void sweep_goesOnByItself() {
        var store = store().open();
        try (var own =
                Slates.on(store, SlateOptions.standard().withClock(clock).withSweepPause(Duration.ofMillis(10)))) {
            for (int i = 0; i < 600; i++) {
                own.of("ada")
                        .commit()
                        .put("short" + i, new Counter(i), Duration.ofMinutes(1))
                        .start();
            }
            own.of("ada").commit().put("lasting", new Counter(2)).run();
            clock.advance(Duration.ofMinutes(2));
            Awaitility.await().until(() -> store.expired(1, clock.instant()).isEmpty());
            assertThat(own.of("ada").count("")).isEqualTo(1);
        }
    }

    /** That many read it at once does not mean that it is written as often. */
    @Test
    void document_touchedAgainWithinAMinute_keepsItsEnd() {
        var ada = slates().of("ada");
        wizard().expiringAfter(Duration.ofMinutes(10)).create(new Counter(7));
        var first = clock.instant().plus(Duration.ofHours(1));
        for (var end : List.of(first, first.plusSeconds(60), first.minusSeconds(60))) {
            ada.await(ada.submit(Map.of(), List.of(new SlateStore.Write.Touch("wizard:42", end))));
        }
        assertThat(slates().store().read(ada.key("wizard:42"), clock.instant()))
                .map(SlateStore.Stored::expires)
                .contains(first);
    }

    @Test
    void sweep_ofADocumentThatIsMadeAnewMeanwhile_leavesIt() {
        var meanwhile = new SlateStore.Write.Put("wizard:42", "{\"value\":9}", null);
        var store = new ForwardingStore(store().open()) {
            @Override
            public List<Key> expired(int limit, Instant now) {
                var found = super.expired(limit, now);
                commit(new Change("ada", nextVersion(), now, Map.of(), List.of(meanwhile)))
                        .join();
                return found;
            }
        };
        try (var own = Slates.on(store, SlateOptions.standard().withClock(clock).withSweepPause(Duration.ofDays(1)))) {
            var wizard = own.of("ada").document("wizard:42", Counter.class);
            wizard.expiringAfter(Duration.ofMinutes(1)).create(new Counter(7));
            clock.advance(Duration.ofMinutes(2));

            assertThat(own.sweep()).isEqualTo(1);

            assertThat(wizard.read()).map(Versioned::value).contains(new Counter(9));
        }
    }

    @Test
    void document_thatWouldLastBeyondAllCalendars_isRefusedAlone() {
        var ada = slates().of("ada");
        var beside = ada.commit().put("beside", new Counter(1)).start();

        for (var lifetime : List.of(Duration.ofSeconds(Long.MAX_VALUE), Duration.ofDays(365L * 10_000))) {
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> wizard().expiringAfter(lifetime).create(new Counter(7)))
                    .withMessageContaining("after the year 9999");
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> slates().tokens().issue("ada", lifetime));
        }

        assertThat(beside.join()).isPositive();
    }
}

package dev.greenroom.slate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** What every store makes of tokens. */
abstract class TokensContract extends StoreContract {
    @Test
    void owner_ofIssuedToken_isItsOwner() {
        var token = slates().tokens().issue("visitor-17", Duration.ofDays(1));

        assertThat(slates().tokens().owner(token.value())).contains("visitor-17");
        assertThat(token.value()).matches("[A-Za-z0-9_-]{43}");
        assertThat(token.toString()).doesNotContain(token.value());
    }

    @Test
    void owner_ofUnknownToken_isEmpty() {
        assertThat(slates().tokens().owner("A".repeat(43))).isEmpty();
        assertThat(slates().tokens().owner("")).isEmpty();
        assertThat(slates().tokens().owner("ada")).isEmpty();
    }

    @Test
    void owner_ofExpiredToken_isEmpty() {
        var token = slates().tokens().issue("ada", Duration.ofMinutes(5));
        slates().of("ada").commit().put("cart", new Note("tea")).run();
        clock.advance(Duration.ofMinutes(5));

        assertThat(slates().tokens().owner(token.value())).isEmpty();
        assertThat(slates().of("ada").document("cart", Note.class).read()).isPresent();
    }

    @Test
    void owner_ofRevokedToken_isEmpty() {
        var token = slates().tokens().issue("ada", Duration.ofMinutes(5));
        var other = slates().tokens().issue("ada", Duration.ofMinutes(5));

        slates().tokens().revoke(token.value());

        assertThat(slates().tokens().owner(token.value())).isEmpty();
        assertThat(slates().tokens().owner(other.value())).contains("ada");
    }

    @Test
    void store_ofTokens_hasNoSecret() {
        var token = slates().tokens().issue("ada", Duration.ofMinutes(5));

        var stored = new Slate(slates(), "_auth").scan("", Map.class, "", 10);

        assertThat(stored.entries()).hasSize(1);
        assertThat(stored.toString()).doesNotContain(token.value());
    }

    @Test
    void commit_inTheNameOfARevokedToken_isRefused() {
        var token = slates().tokens().issue("ada", Duration.ofMinutes(5));
        var admitted = slates().tokens().admit(token.value()).orElseThrow();
        admitted.commit().put("cart", new Note("tea")).run();
        var slow = admitted.commit().put("cart", new Note("milk"));

        slates().tokens().revoke(token.value());

        assertThatExceptionOfType(RevokedException.class).isThrownBy(slow::run);
        assertThatExceptionOfType(RevokedException.class)
                .isThrownBy(() -> admitted.document("cart", Note.class).update(new Note(""), _ -> new Note("salt")));
        assertThatExceptionOfType(RevokedException.class)
                .isThrownBy(() ->
                        admitted.document("cart", Note.class).edit(new Note(""), edits -> edits.set("text", "salt")));
        assertThat(admitted.commit().put("other", new Note("salt")).start())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(RevokedException.class);
        assertThat(admitted.document("cart", Note.class).read())
                .map(Versioned::value)
                .contains(new Note("tea"));
        assertThat(slates().tokens().owner(token.value())).isEmpty();
    }

    @Test
    void commit_inTheNameOfATokenThatHasEndedMeanwhile_happens() {
        var token = slates().tokens().issue("ada", Duration.ofMinutes(5));
        var admitted = slates().tokens().admit(token.value()).orElseThrow();
        clock.advance(Duration.ofHours(1));

        admitted.commit().put("cart", new Note("tea")).run();

        assertThat(slates().tokens().admit(token.value())).isEmpty();
        assertThat(slates().of("ada").document("cart", Note.class).read()).isPresent();
    }

    @Test
    void revoke_whenSweptLater_stillRefusesWhatWasBegun() {
        var token = slates().tokens().issue("ada", Duration.ofMinutes(5));
        var admitted = slates().tokens().admit(token.value()).orElseThrow();
        slates().tokens().revoke(token.value());
        clock.advance(Duration.ofHours(1));
        while (slates().sweep() > 0) {}

        assertThatExceptionOfType(RevokedException.class)
                .isThrownBy(() -> admitted.commit().put("cart", new Note("tea")).run());
    }

    @Test
    void revoke_afterATokenHasEnded_refusesWhatWasBegunInItsName() {
        var token = slates().tokens().issue("ada", Duration.ofMinutes(5));
        var admitted = slates().tokens().admit(token.value()).orElseThrow();
        clock.advance(Duration.ofMinutes(5));
        while (slates().sweep() > 0) {}
        assertThat(slates().tokens().count()).isZero();
        assertThat(slates().tokens().rotate(token.value(), Duration.ofMinutes(5)))
                .isEmpty();

        slates().tokens().revoke(token.value());

        assertThatExceptionOfType(RevokedException.class)
                .isThrownBy(() -> admitted.commit().put("cart", new Note("tea")).run());
        clock.advance(Duration.ofDays(2));
        while (slates().sweep() > 0) {}
        assertThat(slates().store().rows(new SlateStore.Key("", ""), 10, Instant.EPOCH))
                .isEmpty();
    }

    @Test
    void admit_ofAToken_isOneReadAndNoWrite() {
        var calls = new ArrayList<String>();
        var store = new ForwardingStore(store().open()) {
            @Override
            public Optional<Stored> read(Key key, Instant now) {
                calls.add("read " + key.owner());
                return super.read(key, now);
            }

            @Override
            public CompletableFuture<Void> commit(Change change) {
                calls.add("commit " + change.owner());
                return super.commit(change);
            }
        };
        try (var own = Slates.on(store, SlateOptions.standard().withClock(clock).withSweepPause(Duration.ofDays(1)))) {
            var token = own.tokens().issue("ada", Duration.ofMinutes(5));
            calls.clear();

            assertThat(own.tokens().admit(token.value())).isPresent();

            assertThat(calls).containsExactly("read _auth");
        }
    }

    @Test
    void revokeAll_afterATokenHasEnded_refusesWhatWasBegunInItsName() {
        var token = slates().tokens().issue("ada", Duration.ofMinutes(5));
        var admitted = slates().tokens().admit(token.value()).orElseThrow();
        clock.advance(Duration.ofMinutes(6));
        while (slates().sweep() > 0) {}
        assertThat(slates().tokens().count("ada")).isZero();

        slates().tokens().revokeAll("ada");

        assertThatExceptionOfType(RevokedException.class)
                .isThrownBy(() -> admitted.commit().put("cart", new Note("tea")).run());
    }

    @Test
    void rotate_givesAnotherTokenAndKeepsTheData() {
        var old = slates().tokens().issue("ada", Duration.ofMinutes(5));
        slates().of("ada").commit().put("cart", new Note("tea")).run();

        var next = slates().tokens().rotate(old.value(), Duration.ofMinutes(5)).orElseThrow();

        assertThat(slates().tokens().owner(old.value())).isEmpty();
        assertThat(slates().tokens().owner(next.value())).contains("ada");
        assertThat(slates().of("ada").document("cart", Note.class).read()).isPresent();
        assertThat(slates().tokens().rotate(old.value(), Duration.ofMinutes(5))).isEmpty();
    }

    @Test
    void revokeAll_leavesNoneOfTheOwnerAndAllOfOthers() {
        var first = slates().tokens().issue("ada", Duration.ofMinutes(5));
        var second = slates().tokens().issue("ada", Duration.ofMinutes(5));
        var others = slates().tokens().issue("bob", Duration.ofMinutes(5));

        slates().tokens().revokeAll("ada");

        assertThat(slates().tokens().owner(first.value())).isEmpty();
        assertThat(slates().tokens().owner(second.value())).isEmpty();
        assertThat(slates().tokens().owner(others.value())).contains("bob");
        assertThat(slates().tokens().count()).isEqualTo(1);
    }

    @Test
    void slate_ofAnOwnerWithTokens_showsNoneOfThem() {
        var token = slates().tokens().issue("ada", Duration.ofMinutes(5));
        slates().tokens().issue("ada", Duration.ofMinutes(5));
        slates().tokens().revoke(token.value());
        slates().of("ada").commit().put(" cart", new Note("tea")).run();

        assertThat(slates().of("ada").count("")).isEqualTo(1);
        assertThat(slates().of("ada").scan("", Note.class, "", 10).entries())
                .extracting(Entry::name)
                .containsExactly(" cart");
    }

    /** Opens slates of their own on the store under test, where something happens before the commit of that number, counted from now. */
    private Slates interrupted(AtomicInteger commits, AtomicReference<Runnable> something) {
        var store = new ForwardingStore(store().open()) {
            private volatile CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

            @Override
            public CompletableFuture<Void> commit(Change change) {
                if (commits.decrementAndGet() == 0) {
                    last.join();
                    Objects.requireNonNull(something.get()).run();
                }
                last = super.commit(change);
                return last;
            }
        };
        return Slates.on(store, SlateOptions.standard().withClock(clock).withSweepPause(Duration.ofDays(1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void rotate_whenAllOfTheOwnersAreRevokedMeanwhile_bringsNoneBack(int commit) {
        var commits = new AtomicInteger();
        var something = new AtomicReference<Runnable>();
        try (var own = interrupted(commits, something)) {
            var old = own.tokens().issue("ada", Duration.ofMinutes(5));
            something.set(() -> own.tokens().revokeAll("ada"));
            commits.set(commit);

            var next = own.tokens().rotate(old.value(), Duration.ofMinutes(5));

            assertThat(next).isEmpty();
            assertThat(own.tokens().count()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void rotate_whenAnotherRotatesItMeanwhile_givesOneTokenInAll(int commit) {
        var commits = new AtomicInteger();
        var something = new AtomicReference<Runnable>();
        var others = new AtomicReference<>(Optional.<Token>empty());
        try (var own = interrupted(commits, something)) {
            var old = own.tokens().issue("ada", Duration.ofMinutes(5));
            something.set(() -> others.set(own.tokens().rotate(old.value(), Duration.ofMinutes(5))));
            commits.set(commit);

            var next = own.tokens().rotate(old.value(), Duration.ofMinutes(5));

            assertThat(next.isPresent())
                    .isNotEqualTo(Objects.requireNonNull(others.get()).isPresent());
            assertThat(own.tokens().count()).isOne();
            assertThat(own.tokens().count("ada")).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void issue_whileTheOwnerIsForgotten_givesATokenThatCanBeRevoked(int commit) {
        var commits = new AtomicInteger();
        var something = new AtomicReference<Runnable>();
        try (var own = interrupted(commits, something)) {
            something.set(() -> own.forget("ada"));
            commits.set(commit);
            var token = own.tokens().issue("ada", Duration.ofMinutes(5));

            own.tokens().revokeAll("ada");

            assertThat(own.tokens().owner(token.value())).isEmpty();
        }
    }

    @Test
    void slate_askedForNamesBeforeAllOthers_showsNothingOfTokens() {
        slates().tokens().issue("ada", Duration.ofMinutes(5));
        var ada = slates().of("ada");

        assertThat(ada.stored("\u0001", 10).documents()).isEmpty();
        assertThat(ada.scan("\u0001", Note.class, "", 10).entries()).isEmpty();
        assertThat(ada.scan("", Note.class, "\u0000", 10).entries()).isEmpty();
        assertThat(ada.count("\u0001token:")).isZero();
    }
}

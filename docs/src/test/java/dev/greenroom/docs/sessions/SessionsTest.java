package dev.greenroom.docs.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.slate.ConflictException;
import dev.greenroom.slate.RevokedException;
import dev.greenroom.slate.Shape;
import dev.greenroom.slate.SlateOptions;
import dev.greenroom.slate.Slates;
import dev.greenroom.slate.Versioned;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

class SessionsTest {
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Slates slates = Slates.inMemory(SlateOptions.standard().withClock(() -> now));

    @AfterEach
    void close() {
        slates.close();
    }

    @Test
    void wholeSession_savedByTwoTabs_losesWhatOneDid() {
        var ada = slates.of("ada");
        var visit = ada.document("visit", Visit.class);
        visit.create(Visit.NEW);

        // region race
        var inTabOne = visit.read().orElseThrow().value();
        var inTabTwo = visit.read().orElseThrow().value();

        ada.commit().put("visit", inTabOne.withItem("tea")).run();
        ada.commit().put("visit", inTabTwo.withTheme("dark")).run();

        assertThat(visit.read().orElseThrow().value().cart()).isEmpty(); // the tea is gone
        // endregion
    }

    @Test
    void edits_ofTwoTabs_bothSurvive() {
        var visit = slates.of("ada").document("visit", Visit.class);

        // region edit
        visit.edit(Visit.NEW, edits -> edits.append("cart", "tea").increment("pages", 1)); // tab one
        visit.edit(Visit.NEW, edits -> edits.set("theme", "dark").increment("pages", 1)); // tab two

        assertThat(visit.read().orElseThrow().value()).isEqualTo(new Visit(List.of("tea"), "dark", 2));
        // endregion
    }

    @Test
    void update_ofWhatAnotherChanged_isAppliedAgain() {
        var visit = slates.of("ada").document("visit", Visit.class);
        visit.create(Visit.NEW);

        // region update
        visit.update(Visit.NEW, before -> before.cart().contains("tea") ? before : before.withItem("tea"));
        // endregion

        assertThat(visit.read().orElseThrow().value().cart()).containsExactly("tea");
    }

    @Test
    void replace_ofAnOlderVersion_isAConflictWithWhatIsThere() {
        var visit = slates.of("ada").document("visit", Visit.class);
        visit.create(Visit.NEW);

        // region replace
        Versioned<Visit> shown = visit.read().orElseThrow(); // what the form was filled with
        visit.edit(Visit.NEW, edits -> edits.set("theme", "dark")); // meanwhile, in another tab

        assertThatThrownBy(() -> visit.replace(shown.value().withTheme("sepia"), shown.version()))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        conflict -> assertThat(conflict.current(Visit.class)
                                        .orElseThrow()
                                        .value()
                                        .theme())
                                .isEqualTo("dark"));
        // endregion
    }

    @Test
    void token_revoked_refusesASlowWriter() {
        // region tokens
        var token = slates.tokens().issue("ada", Duration.ofDays(30)); // only its hash is stored
        var request = slates.tokens().admit(token.value()).orElseThrow(); // ada's slate, in the token's name

        slates.tokens().revoke(token.value()); // ada signs out, while the request still works

        assertThatThrownBy(() ->
                        request.document("visit", Visit.class).edit(Visit.NEW, edits -> edits.set("theme", "dark")))
                .isInstanceOf(RevokedException.class);
        assertThat(slates.tokens().admit(token.value())).isEmpty();
        assertThat(slates.tokens().admit("made up")).isEmpty(); // never adopted
        // endregion
    }

    @Test
    void rotation_ofAToken_keepsTheDocuments() {
        // region rotate
        var before = slates.tokens().issue("ada", Duration.ofDays(30));
        slates.of("ada").document("visit", Visit.class).create(Visit.NEW.withItem("tea"));

        var after = slates.tokens().rotate(before.value(), Duration.ofDays(30)).orElseThrow();

        assertThat(slates.tokens().owner(before.value())).isEmpty();
        assertThat(slates.tokens().owner(after.value())).contains("ada");
        assertThat(slates.of("ada").document("visit", Visit.class).read()).isPresent();
        // endregion
    }

    @Test
    void document_thatExpires_leavesTheOthers() {
        var ada = slates.of("ada");
        // region expiry
        var visit = ada.document("visit", Visit.class); // stays
        var wizard = ada.document("wizard:42", Visit.class).expiringAfter(Duration.ofHours(1)); // after the last write
        var recent = ada.document("recent", Visit.class).expiringAfterUse(Duration.ofDays(7)); // after the last use
        // endregion
        visit.create(Visit.NEW);
        wizard.create(Visit.NEW);
        recent.create(Visit.NEW);

        now = now.plus(Duration.ofHours(2));

        assertThat(wizard.read()).isEmpty();
        assertThat(visit.read()).isPresent();
        assertThat(recent.read()).isPresent();
    }

    // region shape
    record Profile(String given, String family) {}

    private static final Shape<Profile> PROFILE = Shape.of(Profile.class).upgradedBy(old -> {
        var names = String.valueOf(old.remove("name")).split(" ", 2); // version 1 had one field
        old.put("given", names[0]);
        old.put("family", names.length == 2 ? names[1] : "");
        return old;
    });
    // endregion

    private record OldProfile(String name) {}

    @Test
    void document_ofAnOlderProgram_isUpgradedWhenRead() {
        slates.of("ada").document("profile", OldProfile.class).create(new OldProfile("Ada Lovelace"));

        // region upgraded
        var profile = slates.of("ada").document("profile", PROFILE).read().orElseThrow();
        assertThat(profile.value()).isEqualTo(new Profile("Ada", "Lovelace"));
        // endregion
    }

    private record Order(List<String> items) {}

    @Test
    void transaction_overTwoDocuments_isAllOrNothing() {
        var ada = slates.of("ada");
        ada.document("visit", Visit.class).create(Visit.NEW.withItem("tea"));

        // region transaction
        var visit = ada.document("visit", Visit.class);
        var order = ada.document("order:1", Order.class);
        int bought = ada.transact(all -> {
            var before = all.read(visit).orElse(Visit.NEW);
            all.put(order, new Order(before.cart()));
            all.put(visit, new Visit(List.of(), before.theme(), before.pages()));
            return before.cart().size();
        });
        // endregion

        assertThat(bought).isEqualTo(1);
        assertThat(visit.read().orElseThrow().value().cart()).isEmpty();
        assertThat(order.read().orElseThrow().value().items()).containsExactly("tea");
    }

    @Test
    void owner_movedToAnotherStore_isThereAndCanBeForgottenHere() throws IOException {
        slates.of("ada").document("visit", Visit.class).create(Visit.NEW.withItem("tea"));
        try (var elsewhere = Slates.inMemory()) {
            // region moving
            var lines = new StringWriter();
            slates.export("ada", lines); // exportAll for everybody; a file in practice
            elsewhere.importAll(new StringReader(lines.toString()), _ -> {});

            slates.forget("ada"); // the documents, and the tokens, which are revoked
            // endregion
            assertThat(elsewhere.of("ada").document("visit", Visit.class).read())
                    .isPresent();
            assertThat(slates.of("ada").document("visit", Visit.class).read()).isEmpty();
        }
    }
}

package dev.greenroom.slate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every store does with documents and commits. */
abstract class DocumentsContract extends StoreContract {
    @Test
    void read_neverWritten_isEmpty() {
        assertThat(note("cart").read()).isEmpty();
    }

    @Test
    void read_afterCreate_hasValueAndVersion() {
        var created = note("cart").create(new Note("tea"));

        assertThat(note("cart").read()).contains(created);
        assertThat(created.version()).isPositive();
    }

    @Test
    void create_existing_conflictCarriesCurrent() {
        var first = note("cart").create(new Note("tea"));

        var conflict =
                catchThrowableOfType(ConflictException.class, () -> note("cart").create(new Note("milk")));

        assertThat(conflict.current(Note.class)).contains(first);
        assertThat(conflict).hasMessageContaining("\"cart\"").hasMessageContaining("expected no document");
    }

    @Test
    void replace_currentVersion_givesAnotherVersion() {
        var first = note("cart").create(new Note("tea"));

        var second = note("cart").replace(new Note("milk"), first.version());

        assertThat(second.version()).isNotEqualTo(first.version());
        assertThat(note("cart").read()).contains(second);
    }

    @Test
    void replace_staleVersion_conflictCarriesCurrent() {
        var first = note("cart").create(new Note("tea"));
        var second = note("cart").replace(new Note("milk"), first.version());

        var conflict = catchThrowableOfType(
                ConflictException.class, () -> note("cart").replace(new Note("salt"), first.version()));

        assertThat(conflict.current(Note.class)).contains(second);
        assertThat(note("cart").read()).contains(second);
    }

    @Test
    void replace_deleted_conflictCarriesNothing() {
        var first = note("cart").create(new Note("tea"));
        note("cart").delete();

        var conflict = catchThrowableOfType(
                ConflictException.class, () -> note("cart").replace(new Note("milk"), first.version()));

        assertThat(conflict.current(Note.class)).isEmpty();
        assertThat(note("cart").read()).isEmpty();
    }

    @Test
    void replace_deletedAndMadeAnew_conflicts() {
        var first = note("cart").create(new Note("tea"));
        note("cart").delete(first.version());
        var anew = note("cart").create(new Note("tea"));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> note("cart").replace(new Note("milk"), first.version()));
        assertThat(note("cart").read()).contains(anew);
    }

    @Test
    void version_afterDeleteAndReopen_isNew() {
        Assumptions.assumeTrue(durable(), "this store keeps nothing when it is closed");
        var first = note("cart").create(new Note("tea"));
        note("cart").delete();

        reopened();

        assertThat(note("cart").create(new Note("tea")).version()).isNotEqualTo(first.version());
    }

    @Test
    void read_afterReopen_hasWhatWasCommitted() {
        Assumptions.assumeTrue(durable(), "this store keeps nothing when it is closed");
        var written = note("cart").create(new Note("tea"));

        reopened();

        assertThat(note("cart").read()).contains(written);
    }

    @Test
    void delete_staleVersion_leavesTheDocument() {
        var first = note("cart").create(new Note("tea"));
        var second = note("cart").replace(new Note("milk"), first.version());

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> note("cart").delete(first.version()));
        assertThat(note("cart").read()).contains(second);
    }

    @Test
    void delete_absent_doesNothing() {
        note("cart").delete();

        assertThat(note("cart").read()).isEmpty();
    }

    @Test
    void update_absent_appliesToInitial() {
        var committed = note("cart").update(new Note("tea"), note -> new Note(note.text() + ", milk"));

        assertThat(committed).isEqualTo(new Note("tea, milk"));
        assertThat(note("cart").read()).map(Versioned::value).contains(committed);
    }

    @Test
    void update_somebodyFaster_appliesAgain() {
        note("cart").create(new Note("tea"));
        var interloper = new boolean[1];

        var committed = note("cart").update(new Note(""), note -> {
            if (!interloper[0]) {
                interloper[0] = true;
                slates().of("ada").commit().put("cart", new Note("salt")).run();
            }
            return new Note(note.text() + ", milk");
        });

        assertThat(committed).isEqualTo(new Note("salt, milk"));
    }

    @Test
    void update_alwaysSlower_givesUpWithConflict() {
        note("cart").create(new Note("tea"));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> note("cart").update(new Note(""), note -> {
                    slates().of("ada").commit().put("cart", new Note("salt")).run();
                    return note;
                }))
                .withMessageContaining("100 times");
    }

    @Test
    void slates_ofTwoOwners_areApart() {
        note("cart").create(new Note("tea"));

        assertThat(slates().of("bob").document("cart", Note.class).read()).isEmpty();
    }

    @Test
    void commit_severalDocuments_shareOneVersion() {
        long version = slates().of("ada")
                .commit()
                .put("a", new Note("1"))
                .put("b", new Note("2"))
                .run();

        assertThat(note("a").read()).contains(new Versioned<>(new Note("1"), version));
        assertThat(note("b").read()).contains(new Versioned<>(new Note("2"), version));
    }

    @Test
    void commit_oneExpectationFails_changesNothing() {
        note("b").create(new Note("old"));
        var commit = slates().of("ada")
                .commit()
                .put("a", new Note("new"))
                .delete("b")
                .create("c", new Note("new"))
                .expect("b", Long.MAX_VALUE);

        assertThatExceptionOfType(ConflictException.class).isThrownBy(commit::run);

        assertThat(slates().of("ada").scan("", Note.class, "", 10).entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.value()).isEqualTo(new Note("old")));
    }

    @Test
    void start_conflict_endsWithIt() {
        note("cart").create(new Note("tea"));

        var result =
                slates().of("ada").commit().create("cart", new Note("milk")).start();

        assertThat(result)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(ConflictException.class);
    }

    @Test
    void start_oneAfterAnother_keepsTheOrder() {
        var last = slates().of("ada").commit().put("cart", new Note("0")).start();
        for (int i = 1; i <= 100; i++) {
            last = slates().of("ada").commit().put("cart", new Note("" + i)).start();
        }

        assertThat(last).succeedsWithin(Duration.ofSeconds(10));
        assertThat(note("cart").read()).map(Versioned::value).contains(new Note("100"));
    }

    @Test
    void start_whatHangsOnIt_mayUseTheStore() {
        var read = slates().of("ada")
                .commit()
                .put("cart", new Note("tea"))
                .start()
                .thenApply(version -> note("cart").update(new Note(""), note -> new Note(note.text() + ", milk")));

        assertThat(read).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(new Note("tea, milk"));
    }

    @Test
    void text_ofAllPlanes_comesBack() {
        var note = new Note("quote \" back\\slash \\u0000 \t \u0001 \u007f é ß 漢 \ud83c\udfad \uffff \udbff\udfff");
        var name = "漢 \ud83c\udfad %_'\"";
        var written =
                slates().of("bob'; \ud83c\udfad").document(name, Note.class).create(note);

        assertThat(slates().of("bob'; \ud83c\udfad").document(name, Note.class).read())
                .contains(written);
    }

    @Test
    void document_ofTheLargestSize_comesBack() {
        var note = new Note("x".repeat(1024 * 1024 - "{\"text\":\"\"}".length()));

        note("large").create(note);

        assertThat(note("large").read()).map(Versioned::value).contains(note);
    }

    @Test
    void document_thatFitsNoMore_failsAloneWithItsJson() {
        slates().of("ada")
                .commit()
                .put("a", new Counter(1))
                .put("b", new Note("fits"))
                .run();

        var error = catchThrowableOfType(
                UnreadableDocumentException.class, () -> note("a").read());
        var entries = slates().of("ada").scan("", Note.class, "", 10).entries();

        assertThat(error.json().replace(" ", "")).isEqualTo("{\"value\":1}");
        assertThat(entries.getFirst()).isInstanceOf(Entry.Unreadable.class);
        assertThat(entries.getLast().value()).isEqualTo(new Note("fits"));
    }

    @Test
    void document_afterItsLifetime_isGone() {
        slates().of("ada")
                .commit()
                .put("wizard", new Note("step 1"), Duration.ofHours(1))
                .run();
        clock.advance(Duration.ofHours(1).minusMillis(1));
        assertThat(note("wizard").read()).isPresent();

        clock.advance(Duration.ofMillis(1));

        assertThat(note("wizard").read()).isEmpty();
        assertThat(slates().of("ada").count("")).isZero();
        assertThat(slates().of("ada").scan("", Note.class, "", 10).entries()).isEmpty();
    }

    @Test
    void create_overExpired_succeeds() {
        slates().of("ada")
                .commit()
                .put("wizard", new Note("step 1"), Duration.ofHours(1))
                .run();
        clock.advance(Duration.ofHours(2));

        var created = note("wizard").create(new Note("step 2"));

        assertThat(note("wizard").read()).contains(created);
    }

    private Document<Note> note(String name) {
        return slates().of("ada").document(name, Note.class);
    }

    private record Figures(Map<String, BigDecimal> byName, Object inner) {}

    /** What can be written can be read, also where readers of JSON have limits of their own. */
    @Test
    void document_ofLongNumbersAndNames_comesBack() throws IOException {
        Object inner = "core";
        for (int depth = 0; depth < 498; depth++) {
            inner = List.of(inner);
        }
        var figures = new Figures(
                Map.of(
                        "n".repeat(60_000),
                        new BigDecimal("0." + "1234567890".repeat(150)),
                        "large",
                        new BigDecimal("123456789".repeat(300))),
                inner);
        var document = slates().of("ada").document("figures", Figures.class);
        document.create(figures);

        assertThat(document.read()).map(Versioned::value).contains(figures);
        var lines = new StringWriter();
        slates().export("ada", lines);
        slates().importAll(new StringReader(lines.toString()), _ -> {});
        assertThat(document.read()).map(Versioned::value).contains(figures);
    }

    /** Or else a few characters would be gigabytes where a store writes them out. */
    @Test
    void document_whoseNumbersAreLongWhenWrittenOut_isMeasuredByThat() {
        var document = slates().of("ada").document("figures", Figures.class);
        var many = new HashMap<String, BigDecimal>();
        for (int i = 0; i < 110; i++) {
            many.put("n" + i, new BigDecimal("1E+9999"));
        }
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> document.create(new Figures(many, "")))
                .withMessageContaining("bytes, at most");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> document.create(new Figures(Map.of("n", new BigDecimal("1E+100000")), "")));
    }

    @Test
    void put_ofNull_isRefused() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> slates().of("ada").commit().put("cart", Optional.empty()))
                .withMessageContaining("is null");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> note("cart").update(new Note(""), _ -> null));
        assertThat(note("cart").read()).isEmpty();
    }
}

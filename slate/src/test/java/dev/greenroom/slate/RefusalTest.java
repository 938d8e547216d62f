package dev.greenroom.slate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

final class RefusalTest {
    private final Slates slates = Slates.inMemory(SlateOptions.standard().withMaxDocumentBytes(100));

    private record Note(String text) {}

    @AfterEach
    void close() {
        slates.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "a\u0000b", "a\u0085b", "a\ud83cb", "\udfad", "_auth"})
    void of_badOwner_isRefused(String owner) {
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> slates.of(owner));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> slates.tokens().issue(owner, Duration.ofDays(1)));
    }

    @Test
    void names_ofThreeHundredCharacters_areTheLongest() {
        assertThat(slates.of("x".repeat(300)).owner()).hasSize(300);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> slates.of("x".repeat(301)))
                .withMessageContaining("has 301 characters. Use at most 300.");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> slates.of("ada").document("x".repeat(301), Note.class));
    }

    @Test
    void names_areMeasuredInCodePoints() {
        var emoji = "\ud83d\ude00";
        assertThat(slates.of(emoji.repeat(300))
                        .document(emoji.repeat(300), Note.class)
                        .read())
                .isEmpty();
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> slates.of(emoji.repeat(301)))
                .withMessageContaining(emoji.repeat(20) + "...\": has 301 characters.");
    }

    @Test
    void document_overTheLimit_isRefusedWithItsSize() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> note().create(new Note("é".repeat(50))))
                .withMessageContaining("has 111 bytes, at most 100");
        assertThat(note().read()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "\\\u0000", "\ud83c"})
    void document_withTextNotEveryStoreKeeps_isRefused(String text) {
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> note().create(new Note(text)));
    }

    @Test
    void document_thatIsNoRecord_isRefused() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> slates.of("ada").commit().put("thread", Thread.currentThread()))
                .withMessageContaining("\"thread\"");
    }

    @Test
    void commit_ofNothing_isRefused() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> slates.of("ada").commit().run())
                .withMessageContaining("changes nothing");
    }

    @Test
    void commit_oneDocumentTwice_isRefused() {
        var commit = slates.of("ada").commit().put("cart", new Note("tea"));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> commit.delete("cart"))
                .withMessageContaining("twice");
    }

    @Test
    void commit_runTwice_isRefused() {
        var commit = slates.of("ada").commit().put("cart", new Note("tea"));
        commit.run();

        assertThatExceptionOfType(RefusedException.class).isThrownBy(commit::start);
    }

    @Test
    void record_withFewerFields_doesNotFit() {
        slates.of("ada").commit().put("cart", new Priced("tea", 3)).run();

        assertThatExceptionOfType(UnreadableDocumentException.class)
                .isThrownBy(() -> note().read())
                .withMessageContaining("price")
                .withMessageNotContaining("tea");
    }

    @Test
    void record_withOneMoreNumber_doesNotFit() {
        note().create(new Note("tea"));

        assertThatExceptionOfType(UnreadableDocumentException.class)
                .isThrownBy(
                        () -> slates.of("ada").document("cart", Priced.class).read());
    }

    private record Priced(String text, int price) {}

    private Document<Note> note() {
        return slates.of("ada").document("cart", Note.class);
    }
}

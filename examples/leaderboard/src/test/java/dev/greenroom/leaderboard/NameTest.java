package dev.greenroom.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "Spring Cup", "小林", "a/b?c#d%", "...", " ", "O'Neil, \"Tip\""})
    void name_ofPlainText_isTaken(String text) {
        assertThat(Name.BOARD.checked(text)).isEqualTo(text);
    }

    @Test
    void name_of200CharactersOutsideTheBasicPlane_isTaken() {
        var text = "😀".repeat(200);
        assertThat(Name.PLAYER.checked(text)).isEqualTo(text);
    }

    @Test
    void name_of201Characters_isRefusedWithTheCount() {
        refused(Name.PLAYER, "x".repeat(201), "player: it has 201 characters, at most 200 are allowed. Shorten it.");
    }

    @ParameterizedTest
    @EnumSource(Name.class)
    void name_empty_isRefusedNamingTheField(Name name) {
        refused(name, "", name.field() + ": it is empty. Give it 1 to 200 characters.");
    }

    @ParameterizedTest
    @ValueSource(chars = {0, '\t', '\n', '\r', 0x1F, 0x7F, 0x80, 0x85, 0x9F})
    void name_withControlCharacter_isRefusedWithItsCode(char control) {
        refused(Name.BOARD, "a" + control, "board: it contains the control character U+%04X. Remove it.".formatted((int)
                        control));
    }

    @ParameterizedTest
    @ValueSource(chars = {0xD800, 0xDC00})
    void name_withHalfASurrogatePair_isRefused(char half) {
        refused(
                Name.TITLE,
                half + "a",
                "title: it contains U+%04X, half of a surrogate pair. Send valid Unicode.".formatted((int) half));
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void name_inAPath_isNoDots(String dots) {
        refused(Name.BOARD, dots, "board: \"" + dots + "\" means a folder in a path. Choose another name.");
        refused(Name.PLAYER, dots, "player: \"" + dots + "\" means a folder in a path. Choose another name.");
        assertThat(Name.TITLE.checked(dots)).isEqualTo(dots);
    }

    private static void refused(Name name, String text, String message) {
        assertThatThrownBy(() -> name.checked(text))
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo(name.field()))
                .hasMessage(message);
    }
}

package dev.greenroom.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

class CursorTest {
    private static final Instant SINCE = Instant.parse("2024-03-01T12:00:00.000000001Z");

    @ParameterizedTest
    @ValueSource(strings = {"ada", "two words", " ", "小林 😀", "a/b?c&d=e+f"})
    void text_parsed_isTheSameCursor(String player) {
        var cursor = new Cursor(-7, SINCE, 12, player);
        assertThat(Cursor.parse("after", cursor.text())).isEqualTo(cursor);
    }

    @Test
    void text_needsNoEscapeInAUrl() {
        assertThat(new Cursor(Long.MIN_VALUE, Instant.MIN, -1, "ÿþý~?>").text()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 2 3 4",
                "1 2 3 x ada",
                "1 2 1000000000 4 ada",
                "+1 2 3 4 ada",
                "01 2 3 4 ada",
                "1 9223372036854775807 3 4 ada",
                "99999999999999999999 2 3 4 ada"
            })
    void parse_ofAnotherContent_isRefused(String plain) {
        refused(Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "nonsense", "A", "MSAyIDMgNCD_", "MSAyIDMgNCBhZGE=", "MSAyIDMgNCBhZGF", "é"})
    void parse_ofNonsense_isRefused(String text) {
        refused(text);
    }

    private static void refused(String text) {
        assertThatThrownBy(() -> Cursor.parse("after", text))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage("after: it is not a place on a board. Follow a link of a page instead of making one up.");
    }
}

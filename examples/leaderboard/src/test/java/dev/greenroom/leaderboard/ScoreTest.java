package dev.greenroom.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

class ScoreTest {
    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {0, Score.MAX_POINTS, -Score.MAX_POINTS})
    void points_inRange_areTaken(long points) {
        assertThat(new Score("ada", points, null, NOON).points()).isEqualTo(points);
    }

    @ParameterizedTest
    @ValueSource(longs = {Score.MAX_POINTS + 1, -Score.MAX_POINTS - 1, Long.MAX_VALUE, Long.MIN_VALUE})
    void points_outOfRange_areRefused(long points) {
        assertThatThrownBy(() -> new Score("ada", points, null, NOON))
                .hasMessage("points: it is not from -2^53 to 2^53. Use a smaller number.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-12-31T23:59:59.999999999Z", "+10000-01-01T00:00:00Z"})
    void at_outsideOfFourDigitYears_isRefused(String at) {
        assertThatThrownBy(() -> new Score("ada", 1, null, Instant.parse(at)))
                .hasMessage("at: it is not in the years 1 to 9999. Use a nearer time.");
    }

    @Test
    void player_empty_isRefused() {
        assertThatThrownBy(() -> new Score("", 1, null, NOON)).hasMessageStartingWith("player: ");
    }

    @Test
    void id_empty_isRefused() {
        assertThatThrownBy(() -> new Score("ada", 1, "", NOON)).hasMessageStartingWith("id: ");
    }

    @Test
    void rule_ofUnknownName_isRefused() {
        assertThat(Rule.named("best")).isSameAs(Rule.BEST);
        assertThatThrownBy(() -> Rule.named("BEST")).hasMessage("rule: it is not a rule. Use sum, best or latest.");
    }

    @Test
    void order_ofUnknownName_isRefused() {
        assertThat(RankOrder.named("low")).isSameAs(RankOrder.LOW);
        assertThatThrownBy(() -> RankOrder.named("up")).hasMessage("order: it is not an order. Use high or low.");
    }
}

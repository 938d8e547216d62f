package dev.greenroom.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class SimulationTest {
    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

    @Test
    void scores_ofTheSameSeed_areTheSame() {
        assertThat(scores(new Simulation(7, 300), 500)).isEqualTo(scores(new Simulation(7, 300), 500));
    }

    @Test
    void scores_ofAnotherSeed_differ() {
        assertThat(scores(new Simulation(7, 300), 50)).isNotEqualTo(scores(new Simulation(8, 300), 50));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 300, Simulation.MAX_PLAYERS})
    void players_areAsManyAsAskedForAndAllDifferent(int count) {
        assertThat(new Simulation(1, count).players()).hasSize(count).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, Simulation.MAX_PLAYERS + 1})
    void players_tooFewOrTooMany_areRefused(int count) {
        assertThatThrownBy(() -> new Simulation(1, count))
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo("players"));
    }

    @Test
    void scores_areOfItsPlayers_andAFewOfThemPlayMuchMore() {
        var simulation = new Simulation(3, 200);
        var games = scores(simulation, 10_000).stream()
                .collect(Collectors.groupingBy(Score::player, Collectors.counting()));

        assertThat(simulation.players()).containsAll(games.keySet());
        assertThat(games.values().stream().mapToLong(Long::longValue).max().orElseThrow())
                .isGreaterThan(10 * 10_000 / 200);
    }

    private static List<Score> scores(Simulation simulation, int count) {
        return Stream.generate(() -> simulation.next(NOON)).limit(count).toList();
    }
}

package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.greenroom.slate.SlateOptions;
import dev.greenroom.slate.Slates;
import dev.greenroom.statistics.Statistics;
import dev.greenroom.statistics.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

class TokenCountTest {

    private final Statistics statistics = new Statistics();
    private final Figures figures = new Figures(statistics, "Slates");
    private final SlateStatistics observer = SlateStatistics.of(statistics, "players");
    private final Slates slates = Slates.sqlite(
            Start.folder().resolve("players.db"), SlateOptions.standard().withObserver(observer));

    @AfterEach
    void close() {
        slates.close();
    }

    @Test
    void tokens_issuedAndRevoked_showHowManyAreAlive() {
        for (int i = 0; i < 3; i++) {
            slates.tokens().issue("ada", Duration.ofHours(1));
        }
        slates.tokens().revoke(slates.tokens().issue("bob", Duration.ofHours(1)).value());
        observer.show(slates);
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(figures.number("Stores", "players", "Tokens Alive"))
                        .isEqualTo(3));
        assertThat(figures.value("Stores", "players", "Tokens Counted At")).isInstanceOf(Value.Moment.class);
    }

    @Test
    void tokens_paused_areNotCounted() {
        slates.tokens().issue("ada", Duration.ofHours(1));
        statistics.namespace("Slates").pause();
        observer.show(slates);
        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(figures.row("Stores", "players").value("Tokens Alive"))
                        .isEmpty());
        statistics.namespace("Slates").resume();
        await().untilAsserted(() -> assertThat(figures.row("Stores", "players").value("Tokens Alive"))
                .hasValue(new Value.Figure(1L)));
    }

    @Test
    void tokens_ofAClosedStore_keepTheirLastCount() {
        slates.tokens().issue("ada", Duration.ofHours(1));
        observer.show(slates);
        await().until(() ->
                figures.row("Stores", "players").value("Tokens Alive").isPresent());
        slates.close();
        assertThat(figures.number("Stores", "players", "Tokens Alive")).isEqualTo(1);
    }
}

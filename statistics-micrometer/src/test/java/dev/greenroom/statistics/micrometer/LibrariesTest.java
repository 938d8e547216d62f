package dev.greenroom.statistics.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.greenroom.statistics.Snapshot;
import dev.greenroom.statistics.Statistics;
import dev.greenroom.statistics.Table;
import dev.greenroom.statistics.Value;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;

/** Libraries that know Micrometer and nothing of the tree. */
class LibrariesTest {
    private final Statistics statistics = new Statistics();
    private final TreeMeterRegistry registry = TreeMeterRegistry.of(statistics);

    private Snapshot.Section section(String namespace) {
        return Looks.at(statistics, namespace);
    }

    private Table pools() {
        return section("hikaricp").table("By pool").orElseThrow();
    }

    private HikariDataSource pool() {
        var config = new HikariConfig();
        config.setPoolName("main");
        config.setJdbcUrl("jdbc:sqlite::memory:");
        config.setMaximumPoolSize(2);
        config.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
        return new HikariDataSource(config);
    }

    @Test
    void connectionPool_inUse_isOneRecord() throws SQLException {
        try (var pool = pool()) {
            for (int i = 0; i < 3; i++) {
                pool.getConnection().close();
            }
            try (var held = pool.getConnection()) {
                assertThat(held.isValid(1)).isTrue();

                var row = pools().row("main").orElseThrow();

                assertThat(row.values())
                        .containsEntry("connections.active", new Value.Figure(1L))
                        .containsEntry("connections.max", new Value.Figure(2L))
                        .containsEntry("connections.timeout", new Value.Count(0));
                assertThat(row.value("connections.acquire").orElseThrow())
                        .isInstanceOfSatisfying(
                                Value.Timing.class,
                                timing -> assertThat(timing.count()).isEqualTo(4));
                assertThat(row.value("connections.usage").orElseThrow())
                        .isInstanceOfSatisfying(
                                Value.Timing.class,
                                timing -> assertThat(timing.count()).isEqualTo(3));
            }
        }
    }

    @Test
    void connectionPool_closed_leavesTheTree() {
        pool().close();

        assertThat(pools().rows()).isEmpty();
    }

    @Test
    void jvmBinders_bound_showMemoryAndThreads() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);

        var jvm = section("jvm");

        assertThat(jvm.value("threads.live").orElseThrow())
                .isInstanceOfSatisfying(
                        Value.Figure.class,
                        threads -> assertThat(threads.number().longValue()).isPositive());
        assertThat(jvm.table("By state").orElseThrow().row("runnable")).isPresent();
        assertThat(jvm.table("By area, id").orElseThrow().rows())
                .filteredOn(row -> row.id().startsWith("heap, "))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.values()).containsKeys("memory.used", "memory.committed"));
    }
}

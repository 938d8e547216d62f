package dev.greenroom.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.bench.slates.Keeper;
import dev.greenroom.bench.slates.Keepers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * 64 writers change one record: what slates keep on each store, and what sessions lose on the same PostgreSQL. How many changes each
 * writer makes is told by {@code greenroom.changes}.
 */
class LostUpdatesTest {
    private static final int WRITERS = 64;
    private static final int CHANGES = Integer.getInteger("greenroom.changes", 50);
    private static final Gauge.Pace PACE = new Gauge.Pace(Duration.ofMillis(1), Duration.ofMillis(1));

    @TempDir
    private Path folder;

    @Test
    void changes_ofManyWriters_areAllKept_butThoseOfSessions() throws Exception {
        try (var keepers = Keepers.open(folder, _ -> {})) {
            for (var name :
                    List.of("greenroom memory", "greenroom sqlite", "greenroom postgresql", "spring session jdbc")) {
                var keeper = records(keepers, name);
                long lost = Math.round(new ChangeTrial(keeper, WRITERS, CHANGES).measure(PACE)[0]);
                System.out.printf(
                        "%s: of %,d changes by %d writers %,d were lost%n", name, WRITERS * CHANGES, WRITERS, lost);
                assertThat(lost > 0).as(name).isEqualTo(keeper.losesChanges());
            }
        }
    }

    private static Keeper.Records records(Keepers keepers, String name) {
        return keepers.all().stream()
                .filter(keeper -> keeper.name().equals(name))
                .map(Keeper.Records.class::cast)
                .findFirst()
                .orElseThrow();
    }
}

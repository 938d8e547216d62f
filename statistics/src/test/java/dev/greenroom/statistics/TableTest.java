package dev.greenroom.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A table whose records something else keeps. */
class TableTest {
    private final Statistics statistics = new Statistics();
    private final Namespace pool = statistics.namespace("Pool");

    private Table table(String name) {
        return statistics.snapshot().namespace("Pool").orElseThrow().table(name).orElseThrow();
    }

    @Test
    void table_is_read_anew_by_each_snapshot() {
        var records = new TreeMap<String, Map<String, Object>>();
        pool.table("Lanes", records);
        Supplier<Object> broken = () -> {
            throw new IllegalStateException("oops");
        };
        records.put("a", Map.of("Taken", 2, "Broken", broken));

        var row = table("Lanes").row("a").orElseThrow();
        assertThat(row.value("Taken")).contains(new Value.Figure(2L));
        assertThat(row.value("Broken")).containsInstanceOf(Value.Failure.class);

        records.clear();
        assertThat(table("Lanes").rows()).isEmpty();
    }

    @Test
    void table_stands_in_place_of_an_earlier_one_but_not_of_a_collection() {
        pool.table("Lanes", Map.of("a", Map.of()));
        pool.table("Lanes", Map.of("b", Map.of("Taken", 1)));
        pool.collection("Users", 5).record("ada").counter("Taken");

        assertThat(table("Lanes").rows()).extracting(Table.Row::id).containsExactly("b");
        assertThatThrownBy(() -> pool.table("Users", Map.of())).isInstanceOf(StatisticsException.NameTaken.class);
    }

    @Test
    void records_withTheSameNames_showWhatEachHas() {
        Supplier<Object> computed = () -> 7;
        pool.table(
                "Lanes",
                new TreeMap<>(Map.<String, Map<String, Object>>of(
                        "a", Map.of("Idle", 0, "Taken", 1),
                        "b", Map.of("Idle", 0, "Taken", 2),
                        "c", Map.of("Idle", 0, "Taken", computed),
                        "d", Map.of("Idle", 0, "Taken", Double.NaN),
                        "e", Map.of("Idle", 0, "Taken", Map.of()),
                        "f", Map.of("Busy", 0, "Taken", 3),
                        "g", Map.of("Busy", 0, "Taken", 4))));

        var lanes = table("Lanes");

        assertThat(lanes.columns()).containsExactly("Busy", "Idle", "Taken");
        assertThat(lanes.rows())
                .extracting(row -> row.value("Taken").orElse(new Value.Text("none")))
                .satisfies(values -> assertThat(values.get(4)).isInstanceOf(Value.Failure.class))
                .map(Object::toString)
                .satisfies(texts -> assertThat(texts.get(3)).contains("none"));
        for (var row : Map.of("a", 1L, "b", 2L, "c", 7L, "f", 3L, "g", 4L).entrySet()) {
            assertThat(lanes.row(row.getKey()).orElseThrow().value("Taken")).contains(new Value.Figure(row.getValue()));
        }
        assertThat(lanes.row("g").orElseThrow().values()).containsOnlyKeys("Busy", "Taken");
    }
}

package dev.greenroom.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;

class SnapshotTest {
    private final Statistics statistics =
            new Statistics(new ConcurrentHashMap<>(), Time.SYSTEM, Duration.ofSeconds(30));
    private final Namespace http = statistics.namespace("HTTP");

    @Test
    void snapshot_of_each_kind_of_cell_keeps_its_kind() {
        http.counter("Requests").add(3);
        http.gauge("Open Connections").set(2);
        http.timer("Request Time").recordNanos(1_000);
        http.rate("Requests/Second").mark();
        http.value("Version", "1.2");
        http.value("Ready", true);
        http.value("Started", Instant.EPOCH);
        http.value("Grace", Duration.ofSeconds(5));
        http.value("Workers", 8);

        var items = statistics.snapshot().namespace("HTTP").orElseThrow().items();

        assertThat(items)
                .containsEntry("Requests", new Value.Count(3))
                .containsEntry("Open Connections", new Value.Level(2))
                .containsEntry("Version", new Value.Text("1.2"))
                .containsEntry("Ready", new Value.Flag(true))
                .containsEntry("Started", new Value.Moment(Instant.EPOCH))
                .containsEntry("Grace", new Value.Span(Duration.ofSeconds(5)))
                .containsEntry("Workers", new Value.Figure(8L))
                .hasEntrySatisfying("Request Time", item -> assertThat(item).isInstanceOf(Value.Timing.class))
                .hasEntrySatisfying("Requests/Second", item -> assertThat(item).isInstanceOf(Value.PerSecond.class));
    }

    @Test
    void snapshot_items_come_in_order_of_their_names() {
        http.counter("b");
        http.value("a", "x");
        http.gauge("c");

        assertThat(statistics.snapshot().namespace("HTTP").orElseThrow().items().keySet())
                .containsExactly("a", "b", "c");
    }

    @Test
    void snapshot_taken_before_a_recording_does_not_change() {
        var requests = http.counter("Requests");
        var before = statistics.snapshot();

        requests.increment();

        assertThat(before.namespace("HTTP").orElseThrow().value("Requests")).contains(new Value.Count(0));
    }

    @Test
    void function_of_its_scope_is_replaced_by_its_value() {
        http.counter("Requests").add(8);
        http.counter("Errors").add(2);
        http.function("Errors/Request", scope -> scope.number("Errors") / scope.number("Requests"));

        assertThat(statistics.snapshot().namespace("HTTP").orElseThrow().value("Errors/Request"))
                .contains(new Value.Figure(0.25));
    }
}

package dev.greenroom.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;

/** A library that knows only the JDK and the tree's plain maps. */
@NullUnmarked
class ForeignValuesTest {
    private final ConcurrentMap<String, Object> tree = new ConcurrentHashMap<>();
    private final Statistics statistics = new Statistics(tree, Time.SYSTEM, Duration.ofSeconds(30));

    private Snapshot.Section pool() {
        return statistics.snapshot().namespace("Pool").orElseThrow();
    }

    @Test
    void plain_objects_in_a_plain_map_are_shown() {
        var adder = new LongAdder();
        adder.add(3);
        Supplier<String> version = () -> "9";
        Function<Map<String, Object>, Object> perThread =
                scope -> ((Number) scope.get("Taken")).doubleValue() / ((Number) scope.get("Threads")).doubleValue();
        tree.put(
                "Pool",
                Map.of("Taken", adder, "Threads", new AtomicLong(2), "Version", version, "Taken/Thread", perThread));

        assertThat(pool().items())
                .containsEntry("Taken", new Value.Figure(3L))
                .containsEntry("Threads", new Value.Figure(2L))
                .containsEntry("Version", new Value.Text("9"))
                .containsEntry("Taken/Thread", new Value.Figure(1.5));
    }

    @Test
    void plain_collections_are_tables() {
        tree.put(
                "Pool",
                Map.of(
                        "By User", Map.of("bob", Map.of("Taken", 2), "ada", Map.of("Taken", 1, "Idle", 0)),
                        "Queue", List.of(Map.of("Job", "z"), Map.of("Job", "a")),
                        "By Status", Map.of("200", 5, "404", 1)));

        var byUser = pool().table("By User").orElseThrow();
        assertThat(byUser.keyed()).isTrue();
        assertThat(byUser.columns()).containsExactly("Idle", "Taken");
        assertThat(byUser.rows()).extracting(Table.Row::id).containsExactly("ada", "bob");
        assertThat(pool().table("Queue").orElseThrow().rows())
                .extracting(row -> row.value("Job").orElseThrow())
                .containsExactly(new Value.Text("z"), new Value.Text("a"));
        assertThat(pool().table("By Status")
                        .orElseThrow()
                        .row("200")
                        .orElseThrow()
                        .value("Value"))
                .contains(new Value.Figure(5L));
    }

    @Test
    void collection_within_a_record_is_a_failure() {
        tree.put("Pool", Map.of("By User", Map.of("ada", Map.of("Deep", Map.of()))));

        assertThat(pool().table("By User")
                        .orElseThrow()
                        .row("ada")
                        .orElseThrow()
                        .value("Deep"))
                .containsInstanceOf(Value.Failure.class);
    }

    @Test
    void object_of_no_known_kind_is_a_failure() {
        tree.put("Pool", Map.of("Odd", new StringBuilder[0], "Fine", 1));
        tree.put("Scalar", 7);

        assertThat(pool().value("Odd")).containsInstanceOf(Value.Failure.class);
        assertThat(pool().value("Fine")).contains(new Value.Figure(1L));
        assertThat(statistics.snapshot().namespace("Scalar").orElseThrow().value("Value"))
                .containsInstanceOf(Value.Failure.class);
    }

    @Test
    void plain_text_that_changes_later_stays_in_the_snapshot() {
        var text = new StringBuilder("old");
        tree.put("Pool", Map.of("Text", text));
        var before = pool();

        text.append("er");

        assertThat(before.value("Text")).contains(new Value.Text("old"));
    }

    @Test
    void list_with_gaps_keeps_its_order() {
        tree.put("Pool", Map.of("Queue", Arrays.asList("b", null, "a")));

        assertThat(pool().table("Queue").orElseThrow().rows())
                .extracting(Table.Row::id)
                .containsExactly("1", "2");
    }

    @Test
    void plain_switch_pauses_typed_cells_at_once() {
        var taken = statistics.namespace("Pool").counter("Taken");
        var namespace = (Map<?, ?>) tree.get("Pool");

        ((AtomicBoolean) namespace.get("Enabled")).set(false);
        taken.increment();

        assertThat(taken.longValue()).isZero();
    }

    @Test
    void plain_boolean_over_the_switch_is_obeyed_after_the_next_snapshot() {
        var taken = statistics.namespace("Pool").counter("Taken");
        new Branch("", tree).open("Pool").map().put("Enabled", false);

        assertThat(pool().enabled()).isFalse();
        taken.increment();

        assertThat(taken.longValue()).isZero();
    }

    @Test
    void plain_boolean_over_the_switch_yields_to_a_later_pause() {
        var pool = statistics.namespace("Pool");
        new Branch("", tree).open("Pool").map().put("Enabled", true);

        pool.pause();

        assertThat(pool().enabled()).isFalse();
    }

    @Test
    void typed_cells_join_a_namespace_that_a_library_made() {
        tree.put("Pool", new ConcurrentHashMap<>(Map.of("Enabled", false, "Taken", 1)));

        var pool = statistics.namespace("Pool");

        assertThat(pool.enabled()).isFalse();
        pool.resume();
        pool.counter("Failed").increment();
        assertThat(pool().items()).containsOnlyKeys("Taken", "Failed");
    }

    @Test
    void root_is_found_under_its_key_of_the_system_properties() {
        var requests = Statistics.root().namespace("ForeignValuesTest").counter("Requests");
        requests.increment();

        var root = (Map<?, ?>) System.getProperties().get("dev.greenroom.statistics");

        assertThat(root.get("ForeignValuesTest"))
                .isInstanceOfSatisfying(
                        Map.class,
                        namespace -> assertThat(namespace.get("Requests")).isSameAs(requests));
        assertThat(Statistics.root()).isSameAs(Statistics.root());
    }
}

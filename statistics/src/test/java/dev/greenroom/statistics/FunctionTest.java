package dev.greenroom.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

class FunctionTest {
    /** A long limit, so that a busy machine fails no function that is only unlucky. */
    private final Statistics statistics =
            new Statistics(new ConcurrentHashMap<>(), Time.SYSTEM, Duration.ofSeconds(30));

    private final Namespace http = statistics.namespace("HTTP");

    private static Value read(Statistics statistics, String name) {
        return statistics.snapshot().namespace("HTTP").orElseThrow().value(name).orElseThrow();
    }

    private Value read(String name) {
        return read(statistics, name);
    }

    @Test
    void function_of_a_function_is_computed() {
        http.value("Requests", 10);
        http.function("Twice", scope -> scope.number("Requests") * 2);
        http.function("Four Times", scope -> scope.number("Twice") * 2);

        assertThat(read("Four Times")).isEqualTo(new Value.Figure(40.0));
    }

    @Test
    void function_in_a_record_sees_that_record() {
        var record = http.collection("Endpoints", 10).record("GET /");
        record.counter("Requests").add(4);
        record.counter("Errors").add(1);
        record.function("Errors/Request", scope -> scope.number("Errors") / scope.number("Requests"));

        assertThat(statistics
                        .snapshot()
                        .namespace("HTTP")
                        .orElseThrow()
                        .table("Endpoints")
                        .orElseThrow()
                        .row("GET /")
                        .orElseThrow()
                        .value("Errors/Request"))
                .contains(new Value.Figure(0.25));
    }

    @Test
    void function_over_a_collection_sees_its_records() {
        var endpoints = http.collection("Endpoints", 10);
        endpoints.record("GET /a").counter("Requests").add(4);
        endpoints.record("GET /b").counter("Requests").add(5);
        http.function(
                "Requests",
                scope -> scope.get("Endpoints") instanceof Map<?, ?> records
                        ? records.values().stream()
                                .mapToLong(record -> ((Map<?, ?>) record).get("Requests") instanceof Long n ? n : 0)
                                .sum()
                        : 0);

        assertThat(read("Requests")).isEqualTo(new Value.Figure(9L));
    }

    @Test
    void function_over_its_whole_scope_leaves_itself_out() {
        http.value("a", 1);
        http.value("b", 2);
        http.function(
                "Sum",
                scope -> scope.values().stream()
                        .mapToLong(value -> value instanceof Number number ? number.longValue() : 0)
                        .sum());

        assertThat(read("Sum")).isEqualTo(new Value.Figure(3L));
    }

    @Test
    void function_of_a_timer_reads_it() {
        http.timer("Time").recordNanos(6);
        http.function("Total", scope -> scope.timing("Time").sum());

        assertThat(read("Total")).isEqualTo(new Value.Span(Duration.ofNanos(6)));
    }

    @Test
    void function_that_gives_a_list_of_maps_is_a_collection() {
        http.function("Threads", _ -> List.of(Map.of("Name", "a"), Map.of("Name", "b")));

        var table = statistics
                .snapshot()
                .namespace("HTTP")
                .orElseThrow()
                .table("Threads")
                .orElseThrow();

        assertThat(table.keyed()).isFalse();
        assertThat(table.columns()).containsExactly("Name");
        assertThat(table.rows()).extracting(Table.Row::id).containsExactly("1", "2");
    }

    @Test
    void function_without_a_result_leaves_no_value() {
        http.function("Nothing", _ -> null);
        http.function("Zero by Zero", _ -> Double.NaN);

        assertThat(statistics.snapshot().namespace("HTTP").orElseThrow().items())
                .isEmpty();
    }

    @Test
    void function_that_throws_costs_only_its_own_value() {
        http.counter("Requests").increment();
        http.function("Broken", _ -> 1 / Integer.parseInt("0"));

        assertThat(read("Broken")).isEqualTo(new Value.Failure("java.lang.ArithmeticException: / by zero"));
        assertThat(read("Requests")).isEqualTo(new Value.Count(1));
    }

    @Test
    void function_that_throws_an_error_costs_only_its_own_value() {
        Supplier<Object> unlinked = () -> {
            throw new NoClassDefFoundError("gone");
        };
        http.function("Broken", _ -> unlinked.get());
        http.value("Fine", 1);

        assertThat(read("Broken")).isEqualTo(new Value.Failure("java.lang.NoClassDefFoundError: gone"));
        assertThat(read("Fine")).isEqualTo(new Value.Figure(1L));
    }

    @Test
    void functions_in_a_cycle_fail_and_others_do_not() {
        http.function("a", scope -> scope.number("b"));
        http.function("b", scope -> scope.number("c"));
        http.function("c", scope -> scope.number("a"));
        http.function("self", scope -> scope.number("self"));
        http.function("fine", _ -> 1);

        var items = statistics.snapshot().namespace("HTTP").orElseThrow().items();

        assertThat(items.values().stream().filter(Value.Failure.class::isInstance))
                .hasSize(4);
        assertThat(String.valueOf(items.get("self"))).contains("needs itself");
        assertThat(items.get("fine")).isEqualTo(new Value.Figure(1L));
    }

    @Test
    void function_over_its_time_costs_only_the_values_that_need_it() {
        var slow = new Statistics();
        var release = new CountDownLatch(1);
        var namespace = slow.namespace("HTTP");
        namespace.function("Hangs", _ -> awaited(release));
        namespace.function("Needs It", scope -> scope.number("Hangs"));
        namespace.value("Fine", 1);

        var items = slow.snapshot().namespace("HTTP").orElseThrow().items();

        assertThat(items)
                .containsEntry("Hangs", new Value.Failure("took over 5 ms"))
                .containsEntry("Fine", new Value.Figure(1L));
        assertThat(String.valueOf(items.get("Needs It"))).contains("needs \"Hangs\"");
        release.countDown();
        await().untilAsserted(() -> assertThat(read(slow, "Hangs")).isEqualTo(new Value.Text("done")));
    }

    @Test
    void function_that_hangs_is_not_called_again_before_it_comes_back() {
        var slow = new Statistics();
        var release = new CountDownLatch(1);
        slow.namespace("HTTP").function("Hangs", _ -> awaited(release));
        slow.snapshot();

        assertThat(read(slow, "Hangs")).isEqualTo(new Value.Failure("is still running from an earlier snapshot"));
        release.countDown();
    }

    /** Goes on waiting when interrupted, as a bad function does. */
    private static String awaited(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return "done";
    }

    @Test
    void snapshot_of_an_interrupted_thread_keeps_the_interrupt() {
        var release = new CountDownLatch(1);
        http.function("f", _ -> awaited(release));
        http.value("v", 1);
        Thread.currentThread().interrupt();

        var items = statistics.snapshot().namespace("HTTP").orElseThrow().items();

        assertThat(Thread.interrupted()).isTrue();
        release.countDown();
        assertThat(items.get("f")).isInstanceOf(Value.Failure.class);
        assertThat(items.get("v")).isEqualTo(new Value.Figure(1L));
    }
}

package dev.greenroom.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;

class RecordsTest {
    private final ManualTime time = new ManualTime();
    private final Statistics statistics = new Statistics(new ConcurrentHashMap<>(), time, Duration.ofSeconds(30));
    private final Namespace http = statistics.namespace("HTTP");

    private Table table(String name) {
        return statistics.snapshot().namespace("HTTP").orElseThrow().table(name).orElseThrow();
    }

    @Test
    void record_asked_for_twice_is_the_same() {
        var endpoints = http.collection("Endpoints", 2);

        assertThat(endpoints.record("GET /")).isSameAs(endpoints.record("GET /"));
    }

    @Test
    void keys_past_the_cap_share_one_record_with_exact_totals() {
        var byUser = http.collection("By User", 3);
        for (int i = 0; i < 10_000; i++) {
            byUser.record("user " + i).counter("Requests").increment();
        }

        var rows = table("By User").rows();

        assertThat(rows).extracting(Table.Row::id).containsExactly("(other)", "user 0", "user 1", "user 2");
        assertThat(rows.getFirst().value("Requests")).contains(new Value.Count(9_997));
    }

    @Test
    void key_of_the_shared_record_takes_no_place() {
        var byUser = http.collection("By User", 1);

        assertThat(byUser.record("(other)")).isSameAs(byUser.record("(other)"));
        assertThat(byUser.record("ada")).isNotSameAs(byUser.record("(other)"));
        assertThat(byUser.record("bob")).isSameAs(byUser.record("(other)"));
    }

    @Test
    void record_removed_leaves_room_for_another() {
        var byUser = http.collection("By User", 1);
        byUser.record("ada").counter("Requests").increment();
        byUser.record("bob").counter("Requests").increment();

        byUser.remove("ada");
        byUser.remove("(other)");
        byUser.remove("nobody");
        byUser.record("bob").counter("Requests").add(2);

        assertThat(table("By User").rows()).singleElement().satisfies(row -> {
            assertThat(row.id()).isEqualTo("bob");
            assertThat(row.values()).containsEntry("Requests", new Value.Count(2));
        });
    }

    @Test
    void ten_million_keys_stay_under_the_cap_with_exact_totals() {
        int keys = 10_000_000;
        var byUser = http.collection("By User", 1_000);
        long before = usedHeap();

        for (int i = 0; i < keys; i++) {
            byUser.record("user " + i).counter("Requests").increment();
        }

        var rows = table("By User").rows();
        assertThat(rows).hasSize(1_001);
        assertThat(rows.getFirst().value("Requests")).contains(new Value.Count(keys - 1_000));
        assertThat(usedHeap() - before).isLessThan(2_000_000);
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void record_that_nobody_asks_for_goes_after_the_idle_time() {
        var byUser = http.collection("By User", 10, Duration.ofMinutes(10));
        byUser.record("ada").counter("Requests").increment();
        byUser.record("bob").counter("Requests").increment();
        assertThat(table("By User").rows()).hasSize(2);

        time.advance(Duration.ofMinutes(6));
        byUser.record("bob").counter("Requests").increment();
        assertThat(table("By User").rows()).hasSize(2);
        time.advance(Duration.ofMinutes(6));

        assertThat(table("By User").rows()).extracting(Table.Row::id).containsExactly("bob");
        byUser.record("ada").counter("Requests").increment();
        assertThat(table("By User").row("ada").orElseThrow().value("Requests")).contains(new Value.Count(1));
    }

    @Test
    void idle_records_make_room_without_a_snapshot() {
        var byUser = http.collection("By User", 2, Duration.ofMinutes(10));
        byUser.record("ada");
        byUser.record("bob");
        byUser.record("eve").counter("Requests").increment();
        time.advance(Duration.ofMinutes(5));
        byUser.record("eve").counter("Requests").increment();
        time.advance(Duration.ofMinutes(11));

        byUser.record("eve").counter("Requests").increment();

        assertThat(table("By User").rows()).extracting(Table.Row::id).containsExactly("(other)", "eve");
        assertThat(table("By User").row("(other)").orElseThrow().value("Requests"))
                .contains(new Value.Count(2));
    }

    @Test
    void idle_time_of_nothing_is_refused() {
        assertThatThrownBy(() -> http.collection("By User", 1, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than none");
    }

    @Test
    void blank_key_has_a_record_that_can_be_read() {
        http.collection("By Client", 2).record("").counter("Requests").increment();

        assertThat(table("By Client").rows()).extracting(Table.Row::id).containsExactly("(blank)");
    }

    @Test
    void records_are_paused_with_their_namespace() {
        var requests = http.collection("Endpoints", 2).record("GET /").counter("Requests");
        http.pause();

        requests.increment();

        assertThat(requests.longValue()).isZero();
    }

    @Test
    void cap_of_zero_is_refused() {
        assertThatThrownBy(() -> http.collection("Endpoints", 0))
                .hasMessage("HTTP/Endpoints: a cap of 0 leaves no room. Give it 1 or more.");
    }

    @Test
    void collection_over_a_cell_is_an_error() {
        http.counter("Endpoints");

        assertThatThrownBy(() -> http.collection("Endpoints", 2)).isInstanceOf(StatisticsException.NameTaken.class);
    }

    @Test
    void activity_in_progress_is_shown_until_closed() {
        var requests = http.inProgress("Requests in Progress");
        var first = requests.begin("GET /a");
        try (var second = requests.begin("GET /b")) {
            second.now("reading the body");
            first.close();
            time.advance(Duration.ofSeconds(2));

            assertThat(table("Requests in Progress").rows())
                    .singleElement()
                    .satisfies(row -> assertThat(row.values())
                            .containsEntry("What", new Value.Text("GET /b"))
                            .containsEntry("Now", new Value.Text("reading the body"))
                            .containsEntry("Since", new Value.Moment(Instant.EPOCH))
                            .containsEntry("For", new Value.Span(Duration.ofSeconds(2))));
        }
        assertThat(table("Requests in Progress").rows()).isEmpty();
    }

    @Test
    void activity_that_ends_while_paused_is_gone() {
        var requests = http.inProgress("Requests in Progress");
        var activity = requests.begin("GET /a");
        http.pause();
        activity.close();
        try (var hidden = requests.begin("GET /b")) {
            hidden.now("working");

            assertThat(table("Requests in Progress").rows()).isEmpty();
        }
    }

    @Test
    void slow_things_over_the_threshold_are_kept_latest_first() {
        var slow = http.slow("Slow Requests", 2, Duration.ofMillis(10));
        slow.recordNanos("fast", Duration.ofMillis(9).toNanos());
        slow.recordNanos("a", Duration.ofMillis(10).toNanos());
        slow.recordNanos("b", Duration.ofMillis(20).toNanos());
        slow.recordNanos("c", Duration.ofMillis(30).toNanos());

        assertThat(table("Slow Requests").rows())
                .extracting(row -> row.value("What").orElseThrow())
                .containsExactly(new Value.Text("c"), new Value.Text("b"));
    }

    @Test
    void rate_is_over_full_seconds() {
        var rate = http.rate("Requests/Second");
        for (int second = 0; second < 100; second++) {
            rate.mark(second < 90 ? 10 : 20);
            time.advance(Duration.ofSeconds(1));
        }

        assertThat(rate.read()).isEqualTo(new Value.PerSecond(1_100, 20, 20, (50 * 10 + 10 * 20) / 60.0));
        time.advance(Duration.ofSeconds(64));
        assertThat(rate.read()).isEqualTo(new Value.PerSecond(1_100, 0, 0, 0));
    }

    @Test
    void rate_younger_than_its_window_is_over_its_age() {
        var rate = http.rate("Requests/Second");
        rate.mark(6);
        time.advance(Duration.ofSeconds(3));

        assertThat(rate.read()).isEqualTo(new Value.PerSecond(6, 0, 2, 2));
    }
}

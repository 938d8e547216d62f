package dev.greenroom.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

class NamespaceTest {
    private final Statistics statistics = new Statistics();
    private final Namespace http = statistics.namespace("HTTP");

    @Test
    void cell_asked_for_twice_is_the_same() {
        assertThat(http.counter("Requests")).isSameAs(http.counter("Requests"));
        assertThat(http.timer("Request Time")).isSameAs(http.timer("Request Time"));
        assertThat(http.collection("Endpoints", 2)).isSameAs(http.collection("Endpoints", 2));
        assertThat(statistics.namespace("HTTP")).isSameAs(http);
    }

    @Test
    void name_of_another_kind_of_cell_is_an_error_that_names_both() {
        http.counter("Requests");

        assertThatThrownBy(() -> http.timer("Requests"))
                .isInstanceOf(StatisticsException.NameTaken.class)
                .hasMessage("HTTP: \"Requests\" cannot be a Timer (it is a Counter). "
                        + "Choose another name, or ask for the kind that is there.");
    }

    @Test
    void namespace_over_something_else_is_an_error() {
        var tree = new ConcurrentHashMap<String, Object>(Map.of("HTTP", 7));
        var odd = new Statistics(tree, Time.SYSTEM, Duration.ofSeconds(30));

        assertThatThrownBy(() -> odd.namespace("HTTP"))
                .isInstanceOf(StatisticsException.NameTaken.class)
                .hasMessageStartingWith("statistics: \"HTTP\" cannot be a ConcurrentMap (it is a Integer).");
    }

    @Test
    void value_over_a_cell_is_an_error() {
        http.counter("Requests");

        assertThatThrownBy(() -> http.value("Requests", 3)).isInstanceOf(StatisticsException.NameTaken.class);
    }

    @Test
    void value_set_again_takes_the_place_of_the_earlier_one() {
        http.value("Version", "1.2");
        http.value("Version", "1.3");

        assertThat(statistics.snapshot().namespace("HTTP").orElseThrow().value("Version"))
                .contains(new Value.Text("1.3"));
    }

    @Test
    void blank_name_is_refused() {
        assertThatThrownBy(() -> http.counter(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void paused_namespace_records_nothing_and_still_reports() {
        var requests = http.counter("Requests");
        var open = http.gauge("Open");
        var time = http.timer("Time");
        var rate = http.rate("Rate");
        requests.increment();
        open.set(1);

        http.pause();
        requests.increment();
        requests.add(5);
        open.set(7);
        time.recordNanos(1);
        time.record(Duration.ofNanos(1));
        rate.mark();

        var section = statistics.snapshot().namespace("HTTP").orElseThrow();
        assertThat(section.enabled()).isFalse();
        assertThat(section.value("Requests")).contains(new Value.Count(1));
        assertThat(section.value("Open")).contains(new Value.Level(1));
        assertThat(time.read().count()).isZero();
        assertThat(rate.read().count()).isZero();
    }

    @Test
    void resumed_namespace_records_again() {
        var requests = http.counter("Requests");
        http.pause();
        http.resume();

        requests.increment();

        assertThat(requests.longValue()).isEqualTo(1);
        assertThat(http.enabled()).isTrue();
    }

    @Test
    void paused_namespace_leaves_others_alone() {
        var messages = statistics.namespace("Actors").counter("Messages");
        http.pause();

        messages.increment();

        assertThat(messages.longValue()).isEqualTo(1);
    }

    @Test
    void paused_gauge_still_counts_up_and_down() {
        var open = http.gauge("Open Connections");
        open.increment();
        http.pause();
        open.decrement();
        http.resume();

        assertThat(open.longValue()).isZero();
    }

    @Test
    void find_of_an_unknown_name_makes_nothing() {
        assertThat(statistics.find("Slates")).isEmpty();
        assertThat(statistics.find("HTTP")).containsSame(http);
        assertThat(statistics.snapshot().namespaces()).containsOnlyKeys("HTTP");
    }

    @Test
    void cell_removed_is_gone_and_its_name_is_free() {
        var old = http.counter("Requests");
        old.increment();

        http.remove("Requests");
        old.increment();

        assertThat(http.holds("Requests")).isFalse();
        assertThat(http.timer("Requests").read().count()).isZero();
        assertThat(http.holds("Requests")).isTrue();
    }

    @Test
    void switch_and_collections_stay_when_their_name_is_removed() {
        http.collection("Endpoints", 2).record("/").counter("Requests").increment();
        http.pause();

        http.remove("Enabled");
        http.remove("Endpoints");
        http.remove("Nothing");

        var section = statistics.snapshot().namespace("HTTP").orElseThrow();
        assertThat(section.enabled()).isFalse();
        assertThat(section.table("Endpoints").orElseThrow().rows()).hasSize(1);
    }
}

package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.greenroom.slate.SlateOptions;
import dev.greenroom.slate.Slates;
import dev.greenroom.statistics.Namespace;
import dev.greenroom.statistics.Statistics;
import dev.greenroom.statistics.Table;
import dev.greenroom.statistics.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

class StatisticsFaceTest {

    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

    private final Statistics statistics = new Statistics();
    private final RunningService service = Start.service()
            .version("1.2")
            .statistics(statistics)
            .add(
                    Resource.at("/boards/{board}/").get(_ -> Answer.ok("fine")),
                    Resource.at("/refuses").get(_ -> {
                        throw new HttpProblem.Conflict("no");
                    }))
            .start();

    @AfterEach
    void stop() {
        service.close();
    }

    private String get(String path) throws IOException {
        return Wire.ask(service, "GET " + path + " HTTP/1.1").body();
    }

    /** The record of an endpoint, once so many of its requests were counted: counting comes after answering. */
    private Table.Row endpoint(String name, long requests) {
        return await().ignoreExceptions()
                .until(
                        () -> statistics
                                .snapshot()
                                .namespace("HTTP")
                                .orElseThrow()
                                .table("Endpoints")
                                .orElseThrow()
                                .row(name)
                                .orElseThrow(),
                        row -> row.value("Requests").equals(Optional.of(new Value.Count(requests)))
                                && row.value("In Progress").equals(Optional.of(new Value.Level(0))));
    }

    @Test
    void requests_answered_countByPattern() throws IOException {
        get("/boards/a/");
        get("/boards/b/");
        get("/refuses");
        get("/nothing");
        assertThat(endpoint("GET /boards/{board}/", 2).value("Errors 4xx")).hasValue(new Value.Count(0));
        assertThat(endpoint("GET /refuses", 1).value("Errors 4xx")).hasValue(new Value.Count(1));
        assertThat(endpoint("(other)", 1).value("Errors 4xx")).hasValue(new Value.Count(1));
    }

    @Test
    void page_hostileNames_stayText() throws IOException {
        String evil = "</dd><script>alert(1)</script>\" onload='x' %s %n & \u0000";
        Namespace namespace = statistics.namespace("Evil " + evil);
        namespace.value(evil, evil);
        namespace.collection("Table " + evil, 5).record(evil).value(evil, evil);
        namespace.function("broken", _ -> {
            throw new IllegalStateException(evil);
        });
        String page = get("/greenroom/statistics/");
        assertThat(page).doesNotContain("<script>").doesNotContain("onload='").contains("&lt;script&gt;alert(1)");
        assertThat(Pattern.compile("<script").matcher(page).results()).hasSize(1);
        assertThat(page).doesNotContain(" style=");
    }

    @Test
    void page_asked_hasStrictHeaders() throws IOException {
        var reply = Wire.ask(service, "GET /greenroom/statistics/ HTTP/1.1");
        assertThat(reply.header("Content-Security-Policy").orElseThrow()).doesNotContain("unsafe");
        assertThat(reply.body()).contains("/greenroom/statistics.js", "/greenroom/style.css", "Heap Used Bytes");
        assertThat(Wire.ask(service, "GET /greenroom/statistics.js HTTP/1.1").status())
                .isEqualTo(200);
        assertThat(Wire.ask(service, "GET /greenroom/style.css HTTP/1.1").status())
                .isEqualTo(200);
    }

    @Test
    void pause_posted_stopsRecordingUntilResumed() throws IOException {
        statistics.namespace("A & B").counter("n");
        var reply = Wire.ask(service, "POST /statistics/pause HTTP/1.1\n" + FORM, "namespace=A+%26+B");
        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("Location")).hasValue("/greenroom/statistics/");
        assertThat(statistics.namespace("A & B").enabled()).isFalse();
        assertThat(get("/greenroom/statistics/")).contains("A &amp; B (paused)");
        Wire.ask(service, "POST /statistics/resume HTTP/1.1\n" + FORM, "namespace=A+%26+B");
        assertThat(statistics.namespace("A & B").enabled()).isTrue();
    }

    @Test
    void pause_wronglyAsked_isRefused() throws IOException {
        String post = "POST /statistics/pause HTTP/1.1\n" + FORM;
        assertThat(Wire.ask(service, post, "namespace=None").status()).isEqualTo(404);
        assertThat(statistics.snapshot().namespace("None")).isEmpty();
        assertThat(Wire.ask(service, post, "x=1").status()).isEqualTo(400);
        assertThat(Wire.ask(service, "GET /statistics/pause HTTP/1.1").status()).isEqualTo(405);
        assertThat(Wire.ask(service, post + "\nSec-Fetch-Site: cross-site", "namespace=HTTP")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void data_asked_isTheSnapshotWithSortedKeys() throws IOException {
        Namespace namespace = statistics.namespace("N");
        namespace.counter("b").add(3);
        namespace.value("a", Instant.EPOCH);
        namespace.value("c", Duration.ofMillis(1500));
        namespace.timer("t").recordNanos(1000);
        namespace.function("bad", _ -> {
            throw new IllegalStateException("oops");
        });
        String data = get("/statistics/data");
        assertThat(data).contains("\"N\":{\"Enabled\":true,\"a\":\"1970-01-01T00:00:00Z\",\"b\":3,\"bad\":{\"error\":");
        assertThat(data).contains("\"c\":1.5,\"t\":{\"count\":1,");
        assertThat(data).startsWith("{\"namespaces\":{").contains("},\"taken\":\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain;version=0.0.4", "application/openmetrics-text;version=1.0.0"})
    void metrics_anyTree_areWellFormed(String accept) throws IOException {
        fillWithTroublesomeNames();
        get("/boards/a/");
        endpoint("GET /boards/{board}/", 1);
        var reply = Wire.ask(service, "GET /metrics HTTP/1.1\nAccept: " + accept);
        assertThat(reply.header("Content-Type").orElseThrow()).startsWith(accept.split(";", -1)[0]);
        String name = "[a-zA-Z_:][a-zA-Z0-9_:]*";
        String labels = "(\\{" + name + "=\"([^\"\\\\\\n]|\\\\.)*\"(,(" + name + "=\"([^\"\\\\\\n]|\\\\.)*\"|))*})?";
        Pattern sample = Pattern.compile(name + labels + " (NaN|[-+]?[0-9.eE+-]+|[+-]Inf)( [0-9.]+)?");
        Pattern comment = Pattern.compile("# (HELP|TYPE|UNIT) " + name + " .*|# EOF");
        var types = new HashSet<String>();
        var samples = new HashSet<String>();
        for (String line : reply.body().split("\n", -1)) {
            if (line.startsWith("#")) {
                assertThat(line).matches(comment);
                if (line.startsWith("# TYPE")) {
                    assertThat(types.add(line.split(" ", -1)[2])).as(line).isTrue();
                }
            } else if (!line.isEmpty()) {
                assertThat(line).matches(sample);
                assertThat(samples.add(line.substring(0, line.lastIndexOf(' '))))
                        .as(line)
                        .isTrue();
            }
        }
        assertThat(reply.body())
                .contains("greenroom_http_endpoints_requests_total{id=\"GET /boards/{board}/\"} 1")
                .contains("greenroom_http_endpoints_time_seconds{id=\"GET /boards/{board}/\",quantile=\"0.99\"}")
                .contains("greenroom_jvm_heap_used_bytes ")
                .contains("greenroom_n_a_b_total 1");
    }

    private void fillWithTroublesomeNames() {
        Namespace namespace = statistics.namespace("N");
        namespace.counter("A b").increment();
        namespace.counter("a.b").add(2);
        namespace.gauge("a/b!").set(3);
        namespace.counter("total").increment();
        namespace.gauge("x_count").set(1);
        namespace.gauge("x_created").set(1);
        namespace.timer("x").recordNanos(5);
        namespace.value("y", Double.MAX_VALUE);
        namespace.value("日本", 5);
        var records = namespace.collection("Rows", 10);
        for (String id : List.of("a\"b", "line\nend", "back\\slash", "{}")) {
            records.record(id).counter("n").increment();
        }
        records.record("other").gauge("n").set(1);
    }

    private record Cart(String item) {}

    @Test
    void slates_observed_countInTheTree() {
        try (var slates =
                Slates.inMemory(SlateOptions.standard().withObserver(SlateStatistics.of(statistics, "players")))) {
            slates.of("ada").commit().put("cart", new Cart("tea")).run();
        }
        var store = statistics
                .snapshot()
                .namespace("Slates")
                .orElseThrow()
                .table("Stores")
                .orElseThrow()
                .row("players")
                .orElseThrow();
        assertThat(store.value("Commits").orElseThrow())
                .isInstanceOfSatisfying(
                        Value.Timing.class, timing -> assertThat(timing.count()).isOne());
    }

    @Test
    void values_shown_haveFittingUnits() {
        assertThat(ValueText.of("Heap Bytes", new Value.Figure(5_242_880L))).isEqualTo("5 MiB");
        assertThat(ValueText.of("n", new Value.Count(1_234_567))).isEqualTo("1\u202f234\u202f567");
        assertThat(ValueText.of("n", new Value.Figure(0.25))).isEqualTo("0.25");
        assertThat(ValueText.of("n", new Value.Span(Duration.ofNanos(1_500)))).isEqualTo("1.5 µs");
        assertThat(ValueText.of("n", new Value.Span(Duration.ofHours(50)))).isEqualTo("2 d 2 h");
    }
}

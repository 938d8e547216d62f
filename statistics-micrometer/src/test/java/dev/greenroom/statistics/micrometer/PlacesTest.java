package dev.greenroom.statistics.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.statistics.Snapshot;
import dev.greenroom.statistics.Statistics;
import dev.greenroom.statistics.Table;
import dev.greenroom.statistics.Value;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Where meters stand in the tree, and when they leave it. */
class PlacesTest {
    private static final int THREADS = 4;

    private final Statistics statistics = new Statistics();
    private final TreeMeterRegistry registry = new TreeMeterRegistry(statistics, Clock.SYSTEM, 3);

    private Snapshot.Section section(String namespace) {
        return Looks.at(statistics, namespace);
    }

    private Table table(String name) {
        return section("shop").table(name).orElseThrow();
    }

    @Test
    void meter_withoutADot_isNamedLikeItsNamespace() {
        registry.counter("orders").increment();

        assertThat(section("orders").value("orders")).contains(new Value.Count(1));
    }

    @Test
    void meter_withABlankName_isShownAllTheSame() {
        registry.counter("").increment();
        registry.counter(".a").increment();

        assertThat(section("(blank)").items()).containsOnlyKeys("(blank)", "a");
    }

    @Test
    void meters_ofTheSameTags_shareARecord() {
        registry.counter("shop.orders", "town", "Ulm", "kind", "book").increment();
        registry.timer("shop.checkout", "kind", "book", "town", "Ulm").record(Duration.ofMillis(1));
        registry.counter("shop.orders", "kind", "pen", "town", "Ulm").increment(2);
        registry.counter("shop.orders").increment(5);

        assertThat(section("shop").value("orders")).contains(new Value.Count(5));
        assertThat(table("By kind, town").rows()).extracting(Table.Row::id).containsExactly("book, Ulm", "pen, Ulm");
        assertThat(table("By kind, town").rows().getFirst().values()).containsOnlyKeys("orders", "checkout");
        assertThat(table("By kind, town").rows().getLast().value("orders")).contains(new Value.Count(2));
    }

    @Test
    void counters_pastTheCap_shareOneRecordWithExactTotals() {
        for (int i = 0; i < 10_000; i++) {
            registry.counter("shop.orders", "user", "user " + i).increment();
        }

        assertThat(table("By user").rows())
                .extracting(Table.Row::id)
                .containsExactly("(other)", "user 0", "user 1", "user 2");
        assertThat(table("By user").rows().getFirst().value("orders")).contains(new Value.Count(9_997));
        assertThat(registry.getMeters()).hasSize(4);
    }

    @Test
    void counters_ofManyThreads_keepExactTotalsWithinTheCap() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < THREADS; thread++) {
                threads.execute(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        registry.counter("shop.orders", "user", "user " + i).increment(1.5);
                    }
                });
            }
        }

        // Each thread may have raced for the last record, and all others share one.
        assertThat(table("By user").rows()).hasSizeLessThanOrEqualTo(3 + THREADS + 1);
        assertThat(table("By user").rows().stream()
                        .map(row -> row.value("orders").orElseThrow())
                        .mapToDouble(value -> ((Value.Figure) value).number().doubleValue())
                        .sum())
                .isEqualTo(THREADS * 1_500.0);
    }

    @Test
    void everyKindOfMeter_pastTheCap_isTakenWithoutAnError() {
        for (int i = 0; i < 10; i++) {
            var user = "user " + i;
            registry.counter("shop.orders", "user", user).increment();
            registry.timer("shop.checkout", "user", user).record(Duration.ofMillis(1));
            registry.summary("shop.size", "user", user).record(2);
            registry.gauge("shop.open", Tags.of("user", user), new AtomicLong(i));
            FunctionCounter.builder("shop.visits", new AtomicLong(i), AtomicLong::get)
                    .tag("user", user)
                    .register(registry);
            registry.more().longTaskTimer("shop.imports", "user", user).start();
        }

        assertThat(table("By user").rows()).hasSize(4);
        assertThat(table("By user").row("(other)").orElseThrow().values())
                .containsOnlyKeys(
                        "orders",
                        "checkout",
                        "size amount",
                        "size max",
                        "size recordings",
                        "imports active",
                        "imports longest",
                        "imports time")
                .containsEntry("orders", new Value.Count(7))
                .containsEntry("size amount", new Value.Figure(14L))
                .containsEntry("imports active", new Value.Figure(7L));
    }

    @Test
    void filter_thatDropsATag_appliesBeforeTheCap() {
        registry.config().meterFilter(MeterFilter.ignoreTags("user"));
        for (int i = 0; i < 10; i++) {
            registry.counter("shop.orders", "user", "user " + i, "kind", "book").increment();
        }

        assertThat(table("By kind").rows()).singleElement().satisfies(row -> {
            assertThat(row.id()).isEqualTo("book");
            assertThat(row.values()).containsEntry("orders", new Value.Count(10));
        });
    }

    @Test
    void meter_removed_leavesTheTreeAndMakesRoom() {
        for (int i = 0; i < 3; i++) {
            registry.counter("shop.orders", "user", "user " + i).increment();
        }
        registry.counter("shop.visits", "user", "user 0").increment();
        registry.counter("shop.orders").increment();

        registry.remove(registry.counter("shop.orders", "user", "user 0"));
        registry.remove(registry.counter("shop.orders", "user", "user 1"));
        registry.remove(registry.counter("shop.orders"));
        registry.counter("shop.orders", "user", "user 9").increment();

        assertThat(section("shop").value("orders")).isEmpty();
        assertThat(table("By user").rows()).extracting(Table.Row::id).containsExactly("user 0", "user 2", "user 9");
        assertThat(table("By user").row("user 0").orElseThrow().values()).containsOnlyKeys("visits");
    }

    @Test
    void fraction_givenToARemovedCounter_doesNotBringItBack() {
        var weight = registry.counter("shop.weight");
        registry.remove(weight);

        weight.increment(0.5);

        assertThat(section("shop").items()).isEmpty();
    }

    @Test
    void gauge_whoseObjectIsGone_hasNoValue() {
        registry.gauge("shop.customers", new AtomicLong(3));
        registry.counter("shop.orders").increment();

        for (int i = 0; i < 50 && section("shop").value("customers").isPresent(); i++) {
            System.gc();
        }

        assertThat(section("shop").items()).containsOnlyKeys("orders");
    }

    @Test
    void cell_thatSomethingElseHas_leavesTheMeterAnotherName() {
        statistics.namespace("shop").timer("orders").recordNanos(1);
        statistics.namespace("shop").value("customers", "many");
        registry.counter("shop.orders").increment();
        registry.gauge("shop.customers", 5);

        assertThat(section("shop").items())
                .containsEntry("orders (meter)", new Value.Count(1))
                .containsEntry("customers", new Value.Text("many"))
                .containsKey("customers (meter)");
        assertThat(statistics.namespace("shop").timer("orders").read().count()).isEqualTo(1);
    }

    @Test
    void cellOfTheSameKind_thatSomethingElseHas_isLeftAlone() {
        var own = statistics.namespace("shop").counter("orders");
        var meter = registry.counter("shop.orders");
        meter.increment();

        registry.remove(meter);

        assertThat(own.longValue()).isZero();
        assertThat(section("shop").items()).containsOnlyKeys("orders");
    }

    @Test
    void meter_withNoNameLeft_recordsNothingAndThrowsNothing() {
        statistics.namespace("shop").value("orders", 1);
        statistics.namespace("shop").value("orders (meter)", 2);
        statistics.namespace("shop").counter("By user");

        registry.counter("shop.orders").increment(0.5);
        registry.timer("shop.checkout", "user", "ada").record(Duration.ofMillis(1));
        registry.gauge("shop.visits", Tags.of("user", "ada"), 1);

        assertThat(section("shop").items())
                .containsEntry("orders", new Value.Figure(1L))
                .containsEntry("orders (meter)", new Value.Figure(2L))
                .containsEntry("By user", new Value.Count(0));
    }

    @Test
    void twoRegistries_onOneTree_areBothShown() {
        var second = TreeMeterRegistry.of(statistics);
        registry.counter("shop.orders").increment();
        second.counter("shop.orders").increment(2);

        assertThat(section("shop").items())
                .containsEntry("orders", new Value.Count(1))
                .containsEntry("orders (meter)", new Value.Count(2));
    }

    @Test
    void registry_closed_leavesTheTree() {
        registry.counter("shop.orders").increment();
        registry.counter("shop.orders", "user", "ada").increment();

        registry.close();
        registry.counter("shop.late").increment();

        assertThat(section("shop").table("By user").orElseThrow().rows()).isEmpty();
        assertThat(section("shop").items()).containsOnlyKeys("By user");
    }
}

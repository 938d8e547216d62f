package dev.greenroom.statistics.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.greenroom.statistics.Snapshot;
import dev.greenroom.statistics.Statistics;
import dev.greenroom.statistics.Value;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.TimeGauge;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Each kind of meter as the tree shows it. */
class TreeMeterRegistryTest {
    private final Statistics statistics = new Statistics();
    private final MockClock clock = new MockClock();
    private final TreeMeterRegistry registry = new TreeMeterRegistry(statistics, clock, 100);
    private final AtomicLong source = new AtomicLong();

    private Snapshot.Section shop() {
        return Looks.at(statistics, "shop");
    }

    @Test
    void counter_ofWholeThings_isACount() {
        var orders = registry.counter("shop.orders.placed");
        orders.increment();
        orders.increment(2);

        assertThat(shop().value("orders.placed")).contains(new Value.Count(3));
        assertThat(orders.count()).isEqualTo(3);
    }

    @Test
    void counter_ofFractions_losesNothing() {
        var weight = registry.counter("shop.weight");
        weight.increment(2);
        weight.increment(0.25);
        weight.increment(1.5);

        assertThat(shop().value("weight")).contains(new Value.Figure(3.75));
        assertThat(weight.count()).isEqualTo(3.75);
    }

    @Test
    void counter_ofVastAmounts_losesNothing() {
        var bytes = registry.counter("shop.bytes");
        bytes.increment(0x1p70);
        bytes.increment(0x1p70);

        assertThat(bytes.count()).isEqualTo(0x1p71);
    }

    @Test
    void counter_givenNoAmount_staysAsItWas() {
        var orders = registry.counter("shop.orders");
        orders.increment(-1);
        orders.increment(Double.NaN);
        orders.increment(Double.POSITIVE_INFINITY);

        assertThat(shop().value("orders")).contains(new Value.Count(0));
    }

    @Test
    void timer_thatRecorded_hasTheTreesPercentilesAndWindow() {
        var checkout = registry.timer("shop.checkout");
        checkout.record(Duration.ofMillis(10));
        checkout.record(30, TimeUnit.MILLISECONDS);

        assertThat(shop().value("checkout").orElseThrow()).isInstanceOfSatisfying(Value.Timing.class, timing -> {
            assertThat(timing.count()).isEqualTo(2);
            assertThat(timing.sum()).isEqualTo(Duration.ofMillis(40));
            assertThat(timing.windowCount()).isEqualTo(2);
            assertThat((double) timing.p50().toNanos()).isCloseTo(10e6, within(10e4));
            assertThat(timing.max()).isEqualTo(Duration.ofMillis(30));
        });
        assertThat(checkout.count()).isEqualTo(2);
        assertThat(checkout.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(40);
        assertThat(checkout.max(TimeUnit.MILLISECONDS)).isEqualTo(30);
    }

    @Test
    void gauge_ofAnObject_isReadByEachSnapshot() {
        registry.gauge("shop.customers", source);
        source.set(3);
        assertThat(shop().value("customers")).contains(new Value.Figure(3L));

        source.set(4);
        assertThat(shop().value("customers")).contains(new Value.Figure(4L));
    }

    @Test
    void gauge_thatFails_showsWhyAndCostsNothingElse() {
        registry.gauge("shop.broken", source, _ -> {
            throw new IllegalStateException("out of paper");
        });
        registry.counter("shop.orders").increment();

        assertThat(shop().value("broken").orElseThrow())
                .isInstanceOfSatisfying(
                        Value.Failure.class,
                        failure -> assertThat(failure.reason()).contains("out of paper"));
        assertThat(shop().value("orders")).contains(new Value.Count(1));
    }

    @Test
    void timeGauge_ofAnObject_isADuration() {
        TimeGauge.builder("shop.oldest.order", source, TimeUnit.MILLISECONDS, AtomicLong::doubleValue)
                .register(registry);
        source.set(1_500);

        assertThat(shop().value("oldest.order")).contains(new Value.Span(Duration.ofMillis(1_500)));
    }

    @Test
    void functionCounter_ofAnObject_isANumber() {
        FunctionCounter.builder("shop.visits", source, count -> count.get() / 2.0)
                .register(registry);
        source.set(5);

        assertThat(shop().value("visits")).contains(new Value.Figure(2.5));
    }

    @Test
    void functionTimer_ofAnObject_hasRecordingsAndTime() {
        FunctionTimer.builder(
                        "shop.delivery", source, AtomicLong::get, count -> count.get() * 20.0, TimeUnit.MILLISECONDS)
                .register(registry);
        source.set(4);

        assertThat(shop().items())
                .containsEntry("delivery recordings", new Value.Figure(4L))
                .containsEntry("delivery time", new Value.Span(Duration.ofMillis(80)));
    }

    @Test
    void distributionSummary_thatRecorded_hasRecordingsAmountAndMax() {
        var sizes = DistributionSummary.builder("shop.basket.size").scale(2).register(registry);
        sizes.record(1);
        sizes.record(3.25);
        sizes.record(-1);

        assertThat(shop().items())
                .containsEntry("basket.size recordings", new Value.Figure(2L))
                .containsEntry("basket.size amount", new Value.Figure(8.5))
                .containsEntry("basket.size max", new Value.Figure(6.5));
    }

    @Test
    void distributionSummary_afterTwoMinutes_hasForgottenItsMax() {
        var sizes = DistributionSummary.builder("shop.basket.size").register(registry);
        sizes.record(7);
        clock.add(Duration.ofSeconds(61));
        sizes.record(2);
        assertThat(shop().value("basket.size max")).contains(new Value.Figure(7L));

        clock.add(Duration.ofSeconds(60));
        assertThat(shop().value("basket.size max")).contains(new Value.Figure(2L));
        assertThat(shop().value("basket.size recordings")).contains(new Value.Figure(2L));
    }

    @Test
    void longTaskTimer_withTasksUnderWay_showsThem() {
        var imports = LongTaskTimer.builder("shop.imports").register(registry);
        var first = imports.start();
        clock.add(Duration.ofSeconds(2));
        imports.start();
        clock.add(Duration.ofSeconds(1));

        assertThat(shop().items())
                .containsEntry("imports active", new Value.Figure(2L))
                .containsEntry("imports time", new Value.Span(Duration.ofSeconds(4)))
                .containsEntry("imports longest", new Value.Span(Duration.ofSeconds(3)));

        first.stop();
        assertThat(shop().items())
                .containsEntry("imports active", new Value.Figure(1L))
                .containsEntry("imports longest", new Value.Span(Duration.ofSeconds(1)));
    }

    @Test
    void meter_ofOwnMeasurements_hasACellForEach() {
        var measurements = List.of(
                new Measurement(source::doubleValue, Statistic.COUNT), new Measurement(() -> 0.5, Statistic.VALUE));
        Meter.builder("shop.custom", Meter.Type.OTHER, measurements).register(registry);
        source.set(9);

        assertThat(shop().items())
                .containsEntry("custom recordings", new Value.Figure(9L))
                .containsEntry("custom value", new Value.Figure(0.5));
    }

    @Test
    void pausedNamespace_keepsEveryMeterAsItWas() {
        var orders = registry.counter("shop.orders");
        var weight = registry.counter("shop.weight");
        var checkout = registry.timer("shop.checkout");
        var sizes = registry.summary("shop.size");
        var imports = LongTaskTimer.builder("shop.imports").register(registry);
        var perKind = registry.counter("shop.kinds", "kind", "book");
        statistics.namespace("shop").pause();

        orders.increment();
        weight.increment(0.5);
        checkout.record(Duration.ofMillis(1));
        sizes.record(1);
        var task = imports.start();
        perKind.increment();

        assertThat(shop().items())
                .containsEntry("orders", new Value.Count(0))
                .containsEntry("weight", new Value.Count(0))
                .containsEntry("size recordings", new Value.Figure(0L))
                .containsEntry("imports active", new Value.Figure(0L));
        assertThat(checkout.count()).isZero();
        assertThat(perKind.count()).isZero();
        clock.add(Duration.ofMillis(5));
        assertThat(task.stop()).isEqualTo(Duration.ofMillis(5).toNanos());
    }

    @Test
    void resumedNamespace_recordsAgain() {
        var orders = registry.counter("shop.orders");
        statistics.namespace("shop").pause();
        statistics.namespace("shop").resume();

        orders.increment();

        assertThat(orders.count()).isEqualTo(1);
    }
}

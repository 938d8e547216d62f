package dev.greenroom.bench.recording;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;

import java.util.function.Supplier;

/** The SDK of OpenTelemetry, with a reader (without one it records nothing) and exponential histograms. */
final class OpenTelemetryRecorder extends Recorder {
    private static final AttributeKey<String> KEY = AttributeKey.stringKey("key");
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int MOST_KEYS = 10_000;

    private final Reader reader = new Reader();
    private final SdkMeterProvider provider = provider(reader);
    private final Meter meter = provider.get("bench");
    private final LongCounter counter = meter.counterBuilder("count").build();
    private final LongCounter byKey = meter.counterBuilder("count.by.key").build();
    private final DoubleHistogram timer = meter.histogramBuilder("time").build();

    /** Reads when it is asked to. */
    private static final class Reader implements MetricReader {
        private CollectionRegistration registration = CollectionRegistration.noop();

        @Override
        public void register(CollectionRegistration given) {
            registration = given;
        }

        int read() {
            return registration.collectAllMetrics().stream()
                    .mapToInt(metric -> metric.getData().getPoints().size())
                    .sum();
        }

        MetricData find(String name) {
            return registration.collectAllMetrics().stream()
                    .filter(metric -> metric.getName().equals(name))
                    .findAny()
                    .orElseThrow();
        }

        @Override
        public AggregationTemporality getAggregationTemporality(InstrumentType type) {
            return AggregationTemporality.CUMULATIVE;
        }

        @Override
        public CompletableResultCode forceFlush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    private static SdkMeterProvider provider(Reader reader) {
        return SdkMeterProvider.builder()
                .registerMetricReader(reader)
                .registerView(
                        all(InstrumentType.HISTOGRAM),
                        View.builder()
                                .setAggregation(Aggregation.base2ExponentialBucketHistogram())
                                .setCardinalityLimit(MOST_KEYS)
                                .build())
                .registerView(all(InstrumentType.COUNTER), ofManyKeys())
                .registerView(all(InstrumentType.GAUGE), ofManyKeys())
                .build();
    }

    private static InstrumentSelector all(InstrumentType type) {
        return InstrumentSelector.builder().setType(type).build();
    }

    private static View ofManyKeys() {
        return View.builder().setCardinalityLimit(MOST_KEYS).build();
    }

    @Override
    public void count() {
        counter.add(1);
    }

    @Override
    public void countFor(String key) {
        byKey.add(1, Attributes.of(KEY, key));
    }

    @Override
    public void time(long nanos) {
        timer.record(nanos / NANOS_PER_SECOND);
    }

    @Override
    public long counted() {
        return reader.find("count")
                .getLongSumData()
                .getPoints()
                .iterator()
                .next()
                .getValue();
    }

    @Override
    public long timed() {
        return reader.find("time")
                .getExponentialHistogramData()
                .getPoints()
                .iterator()
                .next()
                .getCount();
    }

    @Override
    public Supplier<Integer> fill(int records) {
        for (var i = 0; i < 90; i++) {
            var counters = meter.counterBuilder("counter." + i).build();
            for (var record = 0; record < records; record++) {
                counters.add(1, Attributes.of(KEY, "Record " + record));
            }
        }
        for (var i = 0; i < 9; i++) {
            var gauges = meter.gaugeBuilder("gauge." + i).ofLongs().build();
            for (var record = 0; record < records; record++) {
                gauges.set(i, Attributes.of(KEY, "Record " + record));
            }
        }
        var timers = meter.histogramBuilder("timer").build();
        for (var record = 0; record < records; record++) {
            timers.record(record / NANOS_PER_SECOND, Attributes.of(KEY, "Record " + record));
        }
        return reader::read;
    }

    @Override
    public void close() {
        provider.close();
    }
}

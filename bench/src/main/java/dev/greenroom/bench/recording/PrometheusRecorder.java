package dev.greenroom.bench.recording;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

import java.util.function.Supplier;

/** The client of Prometheus, with native histograms: those that keep percentiles. */
final class PrometheusRecorder extends Recorder {
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter counter = Counter.builder().name("count_total").register(registry);
    private final Counter byKey =
            Counter.builder().name("count_by_key_total").labelNames("key").register(registry);
    private final Histogram timer =
            Histogram.builder().name("time_seconds").nativeOnly().register(registry);

    @Override
    public void count() {
        counter.inc();
    }

    @Override
    public void countFor(String key) {
        byKey.labelValues(key).inc();
    }

    @Override
    public void time(long nanos) {
        timer.observe(nanos / NANOS_PER_SECOND);
    }

    @Override
    public long counted() {
        return (long) counter.get();
    }

    @Override
    public long timed() {
        return timer.collect().getDataPoints().getFirst().getCount();
    }

    @Override
    public Supplier<Integer> fill(int records) {
        for (var i = 0; i < 90; i++) {
            var counters = Counter.builder()
                    .name("counter_%d_total".formatted(i))
                    .labelNames("record")
                    .register(registry);
            for (var record = 0; record < records; record++) {
                counters.labelValues("Record " + record).inc();
            }
        }
        for (var i = 0; i < 9; i++) {
            var gauges = Gauge.builder()
                    .name("gauge_%d".formatted(i))
                    .labelNames("record")
                    .register(registry);
            for (var record = 0; record < records; record++) {
                gauges.labelValues("Record " + record).set(i);
            }
        }
        var timers = Histogram.builder()
                .name("timer_seconds")
                .nativeOnly()
                .labelNames("record")
                .register(registry);
        for (var record = 0; record < records; record++) {
            timers.labelValues("Record " + record).observe(record / NANOS_PER_SECOND);
        }
        return () -> registry.scrape().stream()
                .mapToInt(metric -> metric.getDataPoints().size())
                .sum();
    }
}

package dev.greenroom.bench.recording;

import com.codahale.metrics.Counter;
import com.codahale.metrics.DefaultSettableGauge;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.Meter;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Dropwizard Metrics, with the reservoir that it has by default. */
final class DropwizardRecorder extends Recorder {
    private final MetricRegistry registry = new MetricRegistry();
    private final Counter counter = registry.counter("count");
    private final Timer timer = registry.timer("time");
    private final Meter meter = registry.meter("rate");

    @Override
    public void count() {
        counter.inc();
    }

    @Override
    public void countFor(String key) {
        registry.counter(MetricRegistry.name("count.by.key", key)).inc();
    }

    @Override
    public void time(long nanos) {
        timer.update(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void mark() {
        meter.mark();
    }

    @Override
    public long counted() {
        return counter.getCount();
    }

    @Override
    public long timed() {
        return timer.getCount();
    }

    @Override
    public Supplier<Integer> fill(int records) {
        for (var record = 0; record < records; record++) {
            var key = "record-" + record + ".";
            for (var i = 0; i < 90; i++) {
                registry.counter(key + "counter-" + i).inc();
            }
            for (var i = 0; i < 9; i++) {
                registry.registerGauge(key + "gauge-" + i, new DefaultSettableGauge<>(i));
            }
            registry.timer(key + "timer").update(record, TimeUnit.NANOSECONDS);
        }
        return () -> {
            var read = 0;
            for (var one : registry.getCounters().values()) {
                read += one.getCount() >= 0 ? 1 : 0;
            }
            for (Gauge<?> one : registry.getGauges().values()) {
                read += one.getValue() != null ? 1 : 0;
            }
            for (var one : registry.getTimers().values()) {
                read += one.getSnapshot().get99thPercentile() >= 0 ? 1 : 0;
            }
            return read;
        };
    }
}

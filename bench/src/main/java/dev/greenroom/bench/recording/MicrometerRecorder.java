package dev.greenroom.bench.recording;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Micrometer's own registry, and timers that publish percentiles. */
final class MicrometerRecorder extends Recorder {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Counter counter = registry.counter("count");
    private final Timer timer = timer(registry, "time", "");

    private static Timer timer(SimpleMeterRegistry registry, String name, String key) {
        return Timer.builder(name)
                .tag("key", key)
                .publishPercentiles(0.5, 0.9, 0.99, 0.999)
                .percentilePrecision(2)
                .register(registry);
    }

    @Override
    public void count() {
        counter.increment();
    }

    @Override
    public void countFor(String key) {
        registry.counter("count.by.key", "key", key).increment();
    }

    @Override
    public void time(long nanos) {
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public long counted() {
        return (long) counter.count();
    }

    @Override
    public long timed() {
        return timer.count();
    }

    @Override
    public Supplier<Integer> fill(int records) {
        for (var record = 0; record < records; record++) {
            var key = "Record " + record;
            for (var i = 0; i < 90; i++) {
                registry.counter("counter." + i, "record", key).increment();
            }
            for (var i = 0; i < 9; i++) {
                registry.gauge("gauge." + i, Tags.of("record", key), new AtomicLong(i));
            }
            timer(registry, "timer", key).record(record, TimeUnit.NANOSECONDS);
        }
        return () -> registry.getMeters().stream()
                .mapToInt(meter -> {
                    if (meter instanceof Timer one) {
                        one.takeSnapshot();
                    } else {
                        meter.measure().forEach(measurement -> measurement.getValue());
                    }
                    return 1;
                })
                .sum();
    }

    @Override
    public void close() {
        registry.close();
    }
}

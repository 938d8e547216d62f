package dev.greenroom.bench.recording;

import dev.greenroom.statistics.Counter;
import dev.greenroom.statistics.Namespace;
import dev.greenroom.statistics.Rate;
import dev.greenroom.statistics.Records;
import dev.greenroom.statistics.Statistics;
import dev.greenroom.statistics.Timer;

import java.util.function.Supplier;

/** Ours. */
final class GreenroomRecorder extends Recorder {
    private final Statistics statistics = new Statistics();
    private final Namespace namespace = statistics.namespace("Bench");
    private final Counter counter = namespace.counter("Count");
    private final Timer timer = namespace.timer("Time");
    private final Rate rate = namespace.rate("Rate");
    private final Records records = namespace.collection("By Key", 1_000_000);

    @Override
    public void count() {
        counter.increment();
    }

    @Override
    public void countFor(String key) {
        records.record(key).counter("Count").increment();
    }

    @Override
    public void time(long nanos) {
        timer.recordNanos(nanos);
    }

    @Override
    public void mark() {
        rate.mark();
    }

    @Override
    public void pause() {
        namespace.pause();
    }

    @Override
    public long counted() {
        return counter.longValue();
    }

    @Override
    public long timed() {
        return timer.read().count();
    }

    @Override
    public Supplier<Integer> fill(int count) {
        var many = namespace.collection("Many", count);
        for (var record = 0; record < count; record++) {
            var scope = many.record("Record " + record);
            for (var i = 0; i < 90; i++) {
                scope.counter("Counter " + i).increment();
            }
            for (var i = 0; i < 9; i++) {
                scope.gauge("Gauge " + i).set(i);
            }
            scope.timer("Timer").recordNanos(record);
        }
        return () -> statistics.snapshot().namespace("Bench").flatMap(section -> section.table("Many")).stream()
                .flatMap(table -> table.rows().stream())
                .mapToInt(row -> row.values().size())
                .sum();
    }
}

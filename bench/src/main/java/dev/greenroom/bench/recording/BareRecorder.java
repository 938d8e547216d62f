package dev.greenroom.bench.recording;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** What one has at least to pay. */
final class BareRecorder extends Recorder {
    private static final long MOST_NANOS = 3_600_000_000_000L;

    private final LongAdder counter = new LongAdder();
    private final Histogram histogram = new ConcurrentHistogram(MOST_NANOS, 2);
    private final Map<String, LongAdder> counters = new ConcurrentHashMap<>();

    @Override
    public void count() {
        counter.increment();
    }

    @Override
    public void countFor(String key) {
        counters.computeIfAbsent(key, absent -> new LongAdder()).increment();
    }

    @Override
    public void time(long nanos) {
        histogram.recordValue(Math.min(nanos, MOST_NANOS));
    }

    /** Counters, gauges and the count of each histogram, read one by one. */
    @Override
    public long counted() {
        return counter.sum();
    }

    @Override
    public long timed() {
        return histogram.getTotalCount();
    }

    @Override
    public Supplier<Integer> fill(int records) {
        var cells = new ArrayList<Number>();
        var histograms = new ArrayList<Histogram>();
        for (var record = 0; record < records; record++) {
            for (var i = 0; i < 90; i++) {
                cells.add(new LongAdder());
            }
            for (var i = 0; i < 9; i++) {
                cells.add(new AtomicLong());
            }
            var timer = new ConcurrentHistogram(MOST_NANOS, 2);
            timer.recordValue(record);
            histograms.add(timer);
        }
        return () -> {
            var read = new ArrayList<Number>();
            cells.forEach(cell -> read.add(cell.longValue()));
            histograms.forEach(timer -> read.add(timer.getValueAtPercentile(99)));
            return read.size();
        };
    }
}

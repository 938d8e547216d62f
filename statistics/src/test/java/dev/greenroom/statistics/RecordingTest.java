package dev.greenroom.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

class RecordingTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 20_000;
    private static final int STEP = 7;

    private final Statistics statistics = new Statistics();
    private final Namespace http = statistics.namespace("HTTP");

    private Snapshot.Section section() {
        return statistics.snapshot().namespace("HTTP").orElseThrow();
    }

    @Test
    void recordings_of_many_threads_during_snapshots_are_all_counted() throws Exception {
        var endpoints = http.collection("Endpoints", 2);
        Callable<Void> recorder = () -> {
            for (int i = 0; i < ROUNDS; i++) {
                http.counter("Requests").increment();
                http.timer("Time").recordNanos(STEP);
                http.rate("Rate").mark();
                http.gauge("Open").add(1);
                endpoints.record("GET /" + i % 5).counter("Requests").increment();
            }
            return null;
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = IntStream.range(0, THREADS)
                    .mapToObj(_ -> threads.submit(recorder))
                    .toList();
            while (!work.stream().allMatch(Future::isDone)) {
                if (section().value("Time").orElse(null) instanceof Value.Timing timing) {
                    assertThat(timing.sum()).isEqualTo(Duration.ofNanos(STEP * timing.count()));
                }
            }
            for (var each : work) {
                each.get();
            }
        }

        long all = (long) THREADS * ROUNDS;
        var last = section();
        assertThat(last.value("Requests")).contains(new Value.Count(all));
        assertThat(last.value("Open")).contains(new Value.Level(all));
        assertThat(last.value("Rate").orElseThrow())
                .isInstanceOfSatisfying(
                        Value.PerSecond.class, rate -> assertThat(rate.count()).isEqualTo(all));
        assertThat(last.value("Time").orElseThrow()).isInstanceOfSatisfying(Value.Timing.class, timing -> {
            assertThat(timing.count()).isEqualTo(all);
            assertThat(timing.windowCount()).isEqualTo(all);
        });
        assertThat(last.table("Endpoints").orElseThrow().rows())
                .hasSize(3)
                .extracting(row -> ((Value.Count) row.value("Requests").orElseThrow()).total())
                .satisfies(counts -> assertThat(
                                counts.stream().mapToLong(count -> count).sum())
                        .isEqualTo(all));
    }

    @Test
    void recording_allocates_nothing() {
        var beans = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        var endpoints = http.collection("Endpoints", 1);
        record(endpoints);
        long idle = allocated(beans, () -> {});

        long used = allocated(beans, () -> record(endpoints));

        assertThat(used - idle).isLessThan(ROUNDS);
    }

    private void record(Records endpoints) {
        for (int i = 0; i < ROUNDS; i++) {
            http.counter("Requests").increment();
            http.gauge("Open").set(i);
            http.rate("Rate").mark();
            var timer = http.timer("Time");
            timer.stop(timer.start());
            endpoints.record("GET /a").counter("Requests").increment();
            endpoints.record("GET /b").counter("Requests").increment();
        }
    }

    private static long allocated(com.sun.management.ThreadMXBean beans, Runnable work) {
        long before = beans.getCurrentThreadAllocatedBytes();
        work.run();
        return beans.getCurrentThreadAllocatedBytes() - before;
    }
}

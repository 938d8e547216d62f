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
    private static final int RECORDERS = 2;

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

    /** A thousand million with {@code ./greenroom test -pl statistics -Dgreenroom.recordings=1000000000}. */
    @Test
    void recordings_in_great_number_during_snapshots_are_all_counted() throws Exception {
        long each = Long.getLong("greenroom.recordings", 8_000_000) / 4 / RECORDERS;
        var requests = http.counter("Requests");
        var time = http.timer("Time");
        var served = http.tally("Served", "Bytes");
        Callable<Void> recorder = () -> {
            for (long i = 0; i < each; i++) {
                requests.increment();
                time.recordNanos(STEP);
                served.add(1, STEP);
                requests.add(2);
            }
            return null;
        };
        long snapshots = 0;
        try (var threads = Executors.newFixedThreadPool(RECORDERS)) {
            var work = IntStream.range(0, RECORDERS)
                    .mapToObj(_ -> threads.submit(recorder))
                    .toList();
            while (!work.stream().allMatch(Future::isDone)) {
                assertFits(section());
                snapshots++;
            }
            for (var one : work) {
                one.get();
            }
        }
        var last = section();
        assertFits(last);
        assertThat(snapshots).isPositive();
        assertThat(last.value("Requests")).contains(new Value.Count(3 * RECORDERS * each));
        assertThat(last.value("Served")).contains(new Value.Count(RECORDERS * each));
        assertThat(last.value("Time").orElseThrow())
                .isInstanceOfSatisfying(
                        Value.Timing.class, timing -> assertThat(timing.count()).isEqualTo(RECORDERS * each));
    }

    private static void assertFits(Snapshot.Section section) {
        assertThat(section.value("Time").orElseThrow())
                .isInstanceOfSatisfying(
                        Value.Timing.class,
                        timing -> assertThat(timing.sum()).isEqualTo(Duration.ofNanos(STEP * timing.count())));
        long served = ((Value.Count) section.value("Served").orElseThrow()).total();
        assertThat(section.value("Bytes")).contains(new Value.Count(STEP * served));
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

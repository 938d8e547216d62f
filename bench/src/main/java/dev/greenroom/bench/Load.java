package dev.greenroom.bench;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Clients that each send one request after the other, as fast as the server answers, for a while. Latencies are those of a
 * closed loop: what a client would have sent while it waited is not counted.
 */
final class Load {
    private static final long HIGHEST_NANOS = Duration.ofMinutes(1).toNanos();

    private Load() {}

    /** What a load came to. */
    record Outcome(double perSecond, Histogram latencyNanos) {
        double millis(double percentile) {
            return latencyNanos.getValueAtPercentile(percentile) / 1e6;
        }
    }

    /**
     * Runs {@code clients} connections for {@code time}; each takes its requests from a source of its own.
     *
     * @throws IllegalStateException when an answer has another status than {@code expected}, or a connection broke
     */
    static Outcome run(int port, int clients, Duration time, int expected, IntFunction<Supplier<byte[]>> requests)
            throws InterruptedException {
        var histogram = new ConcurrentHistogram(HIGHEST_NANOS, 3);
        var unexpected = new LongAdder();
        var broken = new AtomicReference<@Nullable IOException>();
        var threads = new ArrayList<Thread>();
        var startNanos = System.nanoTime();
        var endNanos = startNanos + time.toNanos();
        for (var i = 0; i < clients; i++) {
            var source = requests.apply(i);
            threads.add(Thread.startVirtualThread(() -> {
                try (var connection = new HttpConnection(port)) {
                    for (var now = System.nanoTime(); now < endNanos; ) {
                        var status = connection.exchange(source.get());
                        var done = System.nanoTime();
                        histogram.recordValue(Math.min(HIGHEST_NANOS, done - now));
                        now = done;
                        if (status != expected) {
                            unexpected.increment();
                        }
                    }
                } catch (IOException e) {
                    broken.set(e);
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        var seconds = (System.nanoTime() - startNanos) / 1e9;
        if (broken.get() != null) {
            // A client that is gone would be taken for a server that is slow.
            throw new IllegalStateException(
                    "load: a connection to port %d broke, so the figures would be wrong. Look at the server's output."
                            .formatted(port),
                    broken.get());
        }
        if (unexpected.sum() > 0 || histogram.getTotalCount() == 0) {
            throw new IllegalStateException(
                    "load: %,d of %,d answers had another status than %d. Look at the server's output."
                            .formatted(unexpected.sum(), histogram.getTotalCount(), expected));
        }
        return new Outcome(histogram.getTotalCount() / seconds, histogram);
    }
}

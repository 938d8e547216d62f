package dev.greenroom.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;

class TimerTest {
    private final ManualTime time = new ManualTime();
    private final Timer timer = new Timer(new AtomicBoolean(true), time);

    @Test
    void percentiles_from_a_nanosecond_to_an_hour_are_within_one_percent() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        double hours = Math.log(3.6e12);
        for (int round = 0; round < 50; round++) {
            var fresh = new Timer(new AtomicBoolean(true), time);
            double low = random.nextDouble() * hours;
            double high = low + random.nextDouble() * (hours - low);
            long[] model = LongStream.generate(() -> (long) Math.exp(low + random.nextDouble() * (high - low)))
                    .limit(1 + random.nextInt(5_000))
                    .toArray();
            Arrays.stream(model).forEach(fresh::recordNanos);
            Arrays.sort(model);

            var read = fresh.read();

            assertWithinOnePercent(seed, read.p50(), model, 0.5);
            assertWithinOnePercent(seed, read.p90(), model, 0.9);
            assertWithinOnePercent(seed, read.p99(), model, 0.99);
            assertWithinOnePercent(seed, read.p999(), model, 0.999);
            assertThat(read.min().toNanos()).as("seed %d", seed).isEqualTo(model[0]);
            assertThat(read.max().toNanos()).as("seed %d", seed).isEqualTo(model[model.length - 1]);
            assertThat(read.count()).as("seed %d", seed).isEqualTo(model.length);
            assertThat(read.sum().toNanos())
                    .as("seed %d", seed)
                    .isEqualTo(Arrays.stream(model).sum());
        }
    }

    private static void assertWithinOnePercent(long seed, Duration read, long[] sorted, double share) {
        long exact = sorted[(int) Math.ceil(share * sorted.length) - 1];
        assertThat((double) read.toNanos())
                .as("p%s, seed %d", share * 100, seed)
                .isCloseTo((double) exact, within(exact * 0.01));
    }

    @Test
    void bucket_of_any_value_has_its_middle_within_one_percent() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        LongStream.concat(
                        LongStream.rangeClosed(0, 100_000),
                        LongStream.generate(() -> (long) Math.exp(random.nextDouble() * Math.log(3.6e12)))
                                .limit(100_000))
                .forEach(value -> assertThat((double) Buckets.middleOf(Buckets.indexOf(value)))
                        .as("value %d, seed %d", value, seed)
                        .isCloseTo((double) value, within(value * 0.01)));
    }

    @Test
    void histogram_takes_at_most_eight_kilobytes() {
        assertThat(Buckets.COUNT * Integer.BYTES).isLessThanOrEqualTo(8 * 1024);
        assertThat(Buckets.indexOf(Long.MAX_VALUE)).isEqualTo(Buckets.COUNT - 1);
    }

    @Test
    void timer_without_recordings_reads_zero() {
        var read = timer.read();

        assertThat(read.count()).isZero();
        assertThat(read.min()).isZero();
        assertThat(read.p50()).isZero();
        assertThat(read.max()).isZero();
    }

    @Test
    void extreme_durations_are_recorded_without_error() {
        timer.record(Duration.ofSeconds(Long.MAX_VALUE));
        timer.record(Duration.ofSeconds(Long.MIN_VALUE));
        timer.recordNanos(Long.MAX_VALUE);
        timer.recordNanos(-1);

        var read = timer.read();

        assertThat(read.count()).isEqualTo(4);
        assertThat(read.sum()).isEqualTo(Duration.ofNanos(Long.MAX_VALUE));
        assertThat(read.min()).isZero();
        assertThat(read.max()).isEqualTo(Duration.ofNanos(Long.MAX_VALUE));
    }

    @Test
    void measurement_from_start_to_stop_is_recorded() {
        long start = timer.start();
        time.advance(Duration.ofMillis(3));
        timer.stop(start);

        assertThat(timer.read().sum()).isEqualTo(Duration.ofMillis(3));
    }

    @Test
    void measurement_that_began_while_paused_is_not_recorded() {
        var enabled = new AtomicBoolean(false);
        var paused = new Timer(enabled, time);
        long start = paused.start();
        enabled.set(true);

        paused.stop(start);

        assertThat(paused.read().count()).isZero();
    }

    @Test
    void window_leaves_out_what_is_older_than_two_minutes() {
        timer.recordNanos(1_000_000);
        time.advance(Duration.ofMinutes(1));
        timer.read();
        time.advance(Duration.ofMinutes(1));
        timer.read();
        timer.recordNanos(5);

        var read = timer.read();

        assertThat(read.count()).isEqualTo(2);
        assertThat(read.windowCount()).isEqualTo(1);
        assertThat(read.windowStart()).isEqualTo(Instant.EPOCH.plus(Duration.ofMinutes(1)));
        assertThat(read.max()).isEqualTo(Duration.ofNanos(5));
        assertThat(read.p50()).isEqualTo(Duration.ofNanos(5));
    }
}

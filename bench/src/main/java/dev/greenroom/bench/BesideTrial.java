package dev.greenroom.bench;

import dev.greenroom.bench.slates.Keeper;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests of many on the board, now and then one of each, while one more request works on it all the time; and the same without that
 * one. A request is a change and a look.
 */
record BesideTrial(Keeper.Shared keeper, int others) implements SlateTrial {
    /** From one request to the next of the same user, in the mean; chance keeps them from coming all at once. */
    private static final Duration BETWEEN = Duration.ofMillis(50);

    /** Times as long as usual: so few requests warm the code slowly, some 20,000 are needed. */
    private static final int WARM_UP = 8;

    /** Times as long as usual: one rare wait for the disk then is not what a round is about. */
    private static final int ROUND = 4;

    private static final long HIGHEST_NANOS = Duration.ofMinutes(1).toNanos();
    private static final double PERCENTILE = 99;

    @Override
    public void warmUp(Gauge.Pace pace) throws InterruptedException {
        beside(pace.warmUp().multipliedBy(WARM_UP));
    }

    /** Milliseconds that 99 of 100 requests stay below: beside the slow one, and without it. */
    @Override
    public double[] measure(Gauge.Pace pace) throws InterruptedException {
        var time = pace.round().multipliedBy(ROUND);
        return new double[] {millis(beside(time)), millis(requests(time))};
    }

    private static double millis(Histogram nanos) {
        return nanos.getValueAtPercentile(PERCENTILE) / 1e6;
    }

    private Histogram beside(Duration time) throws InterruptedException {
        var begun = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var slow = Thread.ofVirtual()
                .name("slow request")
                .start(() -> keeper.changeSlowly(() -> {
                    begun.countDown();
                    await(ended);
                }));
        begun.await();
        try {
            return requests(time);
        } finally {
            ended.countDown();
            slow.join();
        }
    }

    private Histogram requests(Duration time) throws InterruptedException {
        keeper.clearBoard();
        var last = new long[others];
        var nanos = new ConcurrentHistogram(HIGHEST_NANOS, 3);
        var done = new Crew(others).work(time, other -> {
            // Also before the first, or all would begin at once and wait for each other.
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(2 * BETWEEN.toNanos()));
            long began = System.nanoTime();
            keeper.change(other, ++last[other]);
            keeper.board();
            nanos.recordValue(Math.min(HIGHEST_NANOS, System.nanoTime() - began));
        });
        long lost = keeper.board().lost(last);
        if (lost != 0) {
            throw new WrongOutcomeException(
                    "%s: of %,d changes beside a slow one %,d were lost.".formatted(keeper.name(), done.turns(), lost));
        }
        return nanos;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

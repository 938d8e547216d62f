package dev.greenroom.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What sleeping actors do to those that are awake. */
final class MixGauge implements Gauge {
    private static final int IN_FLIGHT = 64;
    private static final double PERCENTILE = 99;

    /** What is measured. */
    enum Figure {
        /** How fast the counter counts, as a part of how fast it does while all others are idle. */
        RATE,
        /** How long a ping waits, in ms: all but one in a hundred. */
        PING
    }

    private final Mix.Wired wired;
    private final int sleepers;
    private final Figure figure;
    private Duration round = Duration.ZERO;

    MixGauge(Mix.Wired wired, int sleepers, Figure figure) {
        this.wired = wired;
        this.sleepers = sleepers;
        this.figure = figure;
    }

    @Override
    public void warmUp(Pace pace) throws InterruptedException {
        round = pace.warmUp().dividedBy(2);
        measure();
        round = pace.round();
    }

    @Override
    public double measure() throws InterruptedException {
        return switch (figure) {
            case RATE -> {
                var alone = rate(0);
                yield rate(sleepers) / alone;
            }
            case PING -> ping();
        };
    }

    /** Messages that the counter counts in a second, while so many sleep. */
    private double rate(int asleep) throws InterruptedException {
        startSleeping(asleep);
        wired.board().startCounting(wired.mix(), IN_FLIGHT);
        var began = System.nanoTime();
        var before = wired.board().counted();
        TimeUnit.NANOSECONDS.sleep(round.toNanos());
        var counted = wired.board().counted() - before;
        var seconds = (System.nanoTime() - began) / 1e9;
        wired.board().stop(IN_FLIGHT, asleep);
        return counted / seconds;
    }

    private double ping() throws InterruptedException {
        startSleeping(sleepers);
        wired.board().startCounting(wired.mix(), IN_FLIGHT);
        var waits = wired.board().ping(wired.mix(), round);
        wired.board().stop(IN_FLIGHT, sleepers);
        wired.board().awaitPings(round);
        return waits.getValueAtPercentile(PERCENTILE) / 1e6;
    }

    /** Starts the sleepers, and waits until they have had time to be asleep. */
    private void startSleeping(int asleep) throws InterruptedException {
        wired.board().startSleeping(asleep == 0 ? () -> {} : wired.mix()::tellSleepers, asleep);
        TimeUnit.MILLISECONDS.sleep(100);
    }

    @Override
    public void close() {
        wired.mix().close();
    }
}

package dev.greenroom.bench;

/** Nanoseconds for each unit of a work, in rounds of about the same time whatever the system's speed. */
final class Timed implements Gauge {
    private final Work work;
    private long count = 1;

    Timed(Work work) {
        this.work = work;
    }

    /**
     * Doubles the count until a run takes a good part of a round, goes on until it is warm, then sets the count for the rounds
     * by the fastest run. The first run does not count: it may wait for actors that are still starting.
     */
    @Override
    public void warmUp(Pace pace) throws InterruptedException {
        work.run(1);
        var roundNanos = pace.round().toNanos();
        var endNanos = System.nanoTime() + pace.warmUp().toNanos();
        var fastest = Double.MAX_VALUE;
        do {
            var began = System.nanoTime();
            fastest = Math.min(fastest, measure());
            if (System.nanoTime() - began < roundNanos / 4) {
                count *= 2;
            }
        } while (System.nanoTime() < endNanos);
        count = Math.max(1, (long) (roundNanos / fastest));
    }

    @Override
    public double measure() throws InterruptedException {
        var began = System.nanoTime();
        var done = work.run(count);
        return (double) (System.nanoTime() - began) / done;
    }

    @Override
    public void close() {
        work.close();
    }
}

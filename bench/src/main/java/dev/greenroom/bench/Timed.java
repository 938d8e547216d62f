package dev.greenroom.bench;

/** Nanoseconds for each unit of a work, in rounds of about the same time whatever the system's speed. */
final class Timed implements Gauge {
    private final Work work;
    private long count = 1;

    Timed(Work work) {
        this.work = work;
    }

    /** Doubles the count until a run takes a good part of a round, goes on until it is warm, then sets the count for the rounds. */
    @Override
    public void warmUp(Pace pace) throws InterruptedException {
        var roundNanos = pace.round().toNanos();
        var endNanos = System.nanoTime() + pace.warmUp().toNanos();
        double perUnit;
        do {
            var began = System.nanoTime();
            perUnit = measure();
            if (System.nanoTime() - began < roundNanos / 4) {
                count *= 2;
            }
        } while (System.nanoTime() < endNanos);
        count = Math.max(1, (long) (roundNanos / perUnit));
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

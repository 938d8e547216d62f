package dev.greenroom.bench;

import dev.greenroom.bench.slates.Keeper;

/** So many changes by each writer, all of one board. */
record ChangeTrial(Keeper.Records keeper, int writers, int each) implements SlateTrial {
    private static final int WARM_UP_PART = 10;

    @Override
    public void warmUp(Gauge.Pace pace) throws InterruptedException {
        change(Math.max(1, each / WARM_UP_PART));
    }

    /** Changes lost, seconds it took, changes in a second if they were durable. */
    @Override
    public double[] measure(Gauge.Pace pace) throws InterruptedException {
        return change(each);
    }

    private double[] change(int times) throws InterruptedException {
        var last = new long[writers];
        keeper.clearBoard();
        var done = new Crew(writers).work(times, writer -> keeper.change(writer, ++last[writer]));
        long lost = keeper.board().lost(last);
        if (lost < 0 || (lost > 0 && !keeper.losesChanges())) {
            throw new WrongOutcomeException("%s: of %,d changes of one board by %d writers %,d were lost."
                    .formatted(keeper.name(), done.turns(), writers, lost));
        }
        return new double[] {lost, done.nanos() / 1e9, keeper.durable() ? done.perSecond() : Double.NaN};
    }
}

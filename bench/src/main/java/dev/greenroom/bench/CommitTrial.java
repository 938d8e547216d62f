package dev.greenroom.bench;

import dev.greenroom.bench.slates.Keeper;

import java.time.Duration;

/** Commits of each writer to an owner of its own. */
final class CommitTrial implements SlateTrial {
    private final Keeper.Commits keeper;
    private final long[] last;

    CommitTrial(Keeper.Commits keeper, int writers) {
        this.keeper = keeper;
        this.last = new long[writers];
    }

    @Override
    public void warmUp(Gauge.Pace pace) throws InterruptedException {
        commit(pace.warmUp());
    }

    /** Microseconds for each commit, commits in a second, commits to a flush. */
    @Override
    public double[] measure(Gauge.Pace pace) throws InterruptedException {
        var before = flushes();
        var done = commit(pace.round());
        var flushes = flushes().since(before);
        if (keeper instanceof Keeper.Grouped && flushes.commits() != done.turns()) {
            throw new WrongOutcomeException("%s: %,d commits were acknowledged and %,d flushed."
                    .formatted(keeper.name(), done.turns(), flushes.commits()));
        }
        return new double[] {done.microsEach(), done.perSecond(), (double) flushes.commits() / flushes.flushes()};
    }

    private Crew.Done commit(Duration time) throws InterruptedException {
        var done = new Crew(last.length).work(time, writer -> keeper.commit(writer, ++last[writer]));
        for (int writer = 0; writer < last.length; writer++) {
            long kept = keeper.value(writer);
            if (kept != last[writer]) {
                throw new WrongOutcomeException(
                        "%s: owner %d was given %,d and has %,d.".formatted(keeper.name(), writer, last[writer], kept));
            }
        }
        return done;
    }

    private Keeper.Flushes flushes() {
        return keeper instanceof Keeper.Grouped grouped ? grouped.flushes() : new Keeper.Flushes(0, 0);
    }
}

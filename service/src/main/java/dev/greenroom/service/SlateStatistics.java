package dev.greenroom.service;

import dev.greenroom.slate.SlateObserver;
import dev.greenroom.statistics.Counter;
import dev.greenroom.statistics.Scope;
import dev.greenroom.statistics.Statistics;
import dev.greenroom.statistics.Timer;
import dev.greenroom.statistics.Values;

/**
 * Puts what slates do into the statistics tree: namespace {@code Slates}, one record for each store.
 *
 * {@snippet :
 * Slates.sqlite(file, SlateOptions.standard().withObserver(SlateStatistics.of(statistics, "players")));
 * }
 */
public final class SlateStatistics implements SlateObserver {

    private static final int MOST_STORES = 50;

    private final Timer reads;
    private final Timer commits;
    private final Timer flushes;
    private final Counter flushedCommits;
    private final Counter conflicts;
    private final Counter retries;
    private final Counter failures;

    private SlateStatistics(Scope record) {
        reads = record.timer("Reads");
        commits = record.timer("Commits");
        flushes = record.timer("Flushes");
        flushedCommits = record.counter("Flushed Commits");
        conflicts = record.counter("Conflicts");
        retries = record.counter("Retries");
        failures = record.counter("Failures");
        record.function("Commits/Flush", SlateStatistics::commitsPerFlush);
    }

    /** An observer that counts under the name of a store. */
    public static SlateStatistics of(Statistics statistics, String store) {
        return new SlateStatistics(
                statistics.namespace("Slates").collection("Stores", MOST_STORES).record(store));
    }

    private static double commitsPerFlush(Values values) {
        long flushes = values.timing("Flushes").count();
        return flushes == 0 ? 0 : values.number("Flushed Commits") / flushes;
    }

    @Override
    public void read(long nanos) {
        reads.recordNanos(nanos);
    }

    @Override
    public void committed(long nanos) {
        commits.recordNanos(nanos);
    }

    @Override
    public void conflicted() {
        conflicts.increment();
    }

    @Override
    public void retried() {
        retries.increment();
    }

    @Override
    public void failed() {
        failures.increment();
    }

    @Override
    public void flushed(int commits, long nanos) {
        flushes.recordNanos(nanos);
        flushedCommits.add(commits);
    }
}

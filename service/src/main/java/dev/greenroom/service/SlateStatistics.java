package dev.greenroom.service;

import dev.greenroom.slate.SlateObserver;
import dev.greenroom.slate.Slates;
import dev.greenroom.statistics.Counter;
import dev.greenroom.statistics.Namespace;
import dev.greenroom.statistics.Scope;
import dev.greenroom.statistics.Statistics;
import dev.greenroom.statistics.Timer;
import dev.greenroom.statistics.Values;

/**
 * Puts what slates do into the statistics tree: namespace {@code Slates}, one record for each store. The store is a dependency as
 * well, so its reads and commits stand in namespace {@code Downstream} too, beside the others: see {@link Downstream}.
 *
 * {@snippet :
 * var figures = SlateStatistics.of(statistics, "players");
 * var slates = Slates.sqlite(file, SlateOptions.standard().withObserver(figures));
 * figures.show(slates);
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

    private final Namespace namespace;
    private final Scope record;
    private final Timer calls;
    private final Counter errors;

    private SlateStatistics(Namespace namespace, Scope record, Scope dependency) {
        this.namespace = namespace;
        this.record = record;
        calls = dependency.timer("Calls");
        errors = dependency.counter("Errors");
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
        var namespace = statistics.namespace("Slates");
        return new SlateStatistics(
                namespace,
                namespace.collection("Stores", MOST_STORES).record(store),
                statistics
                        .namespace(Downstream.NAMESPACE)
                        .collection(Downstream.DEPENDENCIES, Downstream.MOST)
                        .record(store));
    }

    /**
     * Shows how many tokens of these slates are alive. To count them is work for the store, so a snapshot does not wait for it:
     * it shows what was counted last, and when, and has them counted anew if that is some time ago.
     */
    public void show(Slates slates) {
        var tokens = new TokenCount(slates.tokens(), namespace);
        record.function("Tokens Alive", _ -> tokens.alive());
        record.function("Tokens Counted At", _ -> tokens.countedAt());
    }

    private static double commitsPerFlush(Values values) {
        long flushes = values.timing("Flushes").count();
        return flushes == 0 ? 0 : values.number("Flushed Commits") / flushes;
    }

    @Override
    public void read(long nanos) {
        reads.recordNanos(nanos);
        calls.recordNanos(nanos);
    }

    @Override
    public void committed(long nanos) {
        commits.recordNanos(nanos);
        calls.recordNanos(nanos);
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
        errors.increment();
    }

    @Override
    public void flushed(int commits, long nanos) {
        flushes.recordNanos(nanos);
        flushedCommits.add(commits);
    }
}

package dev.greenroom.slate;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * What can be chosen when slates are opened.
 *
 * @param clock tells what has expired
 * @param observer hears of reads, commits and conflicts, and of the flushes of the stores in this module
 * @param maxDocumentBytes the largest document accepted, in bytes of UTF-8 JSON
 * @param executor completes what {@link Commit#start} returned, on another thread than the one that hands it over, which all
 *     commits need; when it rejects that, a virtual thread does
 * @param sweepPause for how long the background rests when it has found no more documents that have expired
 */
public record SlateOptions(
        InstantSource clock, SlateObserver observer, int maxDocumentBytes, Executor executor, Duration sweepPause) {
    private static final SlateOptions STANDARD = new SlateOptions(
            InstantSource.system(),
            new SlateObserver() {},
            1024 * 1024,
            Thread::startVirtualThread,
            Duration.ofSeconds(10));

    /** Checks that documents may have a size. */
    public SlateOptions {
        if (maxDocumentBytes < 2) {
            throw new RefusedException("slate options: documents of at most " + maxDocumentBytes
                    + " bytes hold nothing. Allow at least 2 bytes.");
        }
        if (!sweepPause.isPositive()) {
            throw new RefusedException("slate options: a pause of " + sweepPause + ". Give a positive one.");
        }
    }

    /** The system's clock, no observer, documents up to 1 MiB, virtual threads. */
    public static SlateOptions standard() {
        return STANDARD;
    }

    /** These options with another clock. */
    public SlateOptions withClock(InstantSource other) {
        return new SlateOptions(other, observer, maxDocumentBytes, executor, sweepPause);
    }

    /** These options with another observer. */
    public SlateOptions withObserver(SlateObserver other) {
        return new SlateOptions(clock, other, maxDocumentBytes, executor, sweepPause);
    }

    /** These options with another size limit, in bytes. */
    public SlateOptions withMaxDocumentBytes(int bytes) {
        return new SlateOptions(clock, observer, bytes, executor, sweepPause);
    }

    /** These options with another executor, such as one whose order a test decides. */
    public SlateOptions withExecutor(Executor other) {
        return new SlateOptions(clock, observer, maxDocumentBytes, other, sweepPause);
    }

    /** These options with another pause between sweeps. */
    public SlateOptions withSweepPause(Duration pause) {
        return new SlateOptions(clock, observer, maxDocumentBytes, executor, pause);
    }
}

package dev.greenroom.statistics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How often something happened and how long it took: count, sum, minimum, maximum and percentiles.
 *
 * <p>Count and sum run from the start and always fit one another. The rest is of a window: a snapshot that finds the
 * window older than a minute starts a new one and still reports both, so it covers the last one to two minutes where
 * somebody looks every few seconds, and the time since the look before last where nobody does.
 *
 * <p>Recording never throws, and allocates nothing but room for more threads once they have met here often. Safe for use by many
 * threads.
 */
public final class Timer implements LiveCell {
    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long PAUSED = Long.MIN_VALUE;

    /** More than threads can be at it at a time, as one may be held up. A power of two. */
    private static final int MOST_STRANDS =
            Integer.highestOneBit(Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 16)) * 2;

    /** So often in a window must threads meet before there are more strands, as each takes 8 KB for each window. */
    private static final int MANY = 1_000;

    /** For so many looks a thread waits for a strand. */
    private static final int PATIENCE = 50;

    /** So many threads choose a strand for themselves; of more, some choose together. A power of two. */
    private static final int HOMES = 64;

    private static final VarHandle STRANDS;

    static {
        try {
            STRANDS = MethodHandles.lookup().findVarHandle(Timer.class, "strands", Strand[].class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final AtomicBoolean enabled;
    private final Time time;

    /** One, until threads meet there. A power of two. */
    private volatile Strand[] strands = {Strand.empty()};

    /** Which strand a thread tries first, by its number; whoever finds that taken moves to where there was room. */
    private final byte[] homes = new byte[HOMES];

    /** About how often a thread has found its strand taken, in this window. */
    private int misses;

    private Instant start;
    private long startNanos;
    private Instant pastStart;

    Timer(AtomicBoolean enabled, Time time) {
        this.enabled = enabled;
        this.time = time;
        this.start = time.now();
        this.startNanos = time.nanos();
        this.pastStart = start;
    }

    /** Records one duration, unless paused; below zero counts as zero. */
    public void record(Duration duration) {
        // Duration.toNanos() throws beyond 292 years.
        boolean fits = duration.toSeconds() < Long.MAX_VALUE / 1_000_000_000;
        recordNanos(duration.isNegative() ? 0 : fits ? duration.toNanos() : Long.MAX_VALUE);
    }

    /** Records one duration in nanoseconds, unless paused; below zero counts as zero. */
    public void recordNanos(long nanos) {
        if (enabled.getOpaque()) {
            long duration = Math.max(0, nanos);
            var all = strands;
            if (!all[homes[home()] & (all.length - 1)].tryRecord(duration)) {
                recordElsewhere(duration);
            }
        }
    }

    private static int home() {
        return (int) Thread.currentThread().threadId() & (HOMES - 1);
    }

    private void recordElsewhere(long nanos) {
        misses++;
        int home = home();
        for (int rounds = 1; ; rounds++) {
            var all = strands;
            for (int i = 1; i <= all.length; i++) {
                int next = (homes[home] + i) & (all.length - 1);
                if (all[next].tryRecord(nanos)) {
                    homes[home] = (byte) next;
                    if (misses > MANY) {
                        addStrands(all);
                    }
                    return;
                }
            }
            if (rounds % PATIENCE == 0) { // who has it does not run
                addStrands(all);
            }
            Thread.onSpinWait();
        }
    }

    /** Twice as many as have been too few. */
    private void addStrands(Strand[] tooFew) {
        misses = 0;
        if (tooFew.length < MOST_STRANDS) {
            try {
                var more = Arrays.copyOf(tooFew, 2 * tooFew.length);
                for (int i = tooFew.length; i < more.length; i++) {
                    more[i] = Strand.empty();
                }
                STRANDS.compareAndSet(this, tooFew, more);
            } catch (OutOfMemoryError e) {
                // recording goes on with those there are
            }
        }
    }

    /** Begins a measurement: the result is for {@link #stop}, on whatever thread. */
    public long start() {
        return enabled.getOpaque() ? time.nanos() : PAUSED;
    }

    /** Ends the measurement that {@link #start} began and records it, unless it began or ends while paused. */
    public void stop(long start) {
        if (start != PAUSED && enabled.getOpaque()) {
            recordNanos(time.nanos() - start);
        }
    }

    /** What it holds now, as a snapshot shows it. */
    @Override
    public synchronized Value.Timing read() {
        var durations = new Durations();
        for (var strand : strands) {
            strand.addTo(durations);
        }
        var timing = durations.timing(pastStart);
        if (time.nanos() - startNanos >= WINDOW_NANOS) {
            for (var strand : strands) {
                strand.turn();
            }
            misses = 0;
            pastStart = start;
            start = time.now();
            startNanos = time.nanos();
        }
        return timing;
    }
}

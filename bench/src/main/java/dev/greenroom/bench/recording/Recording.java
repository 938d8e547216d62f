package dev.greenroom.bench.recording;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** The cases of recording. Each runs in a JVM of its own for each library, so that no library's code is compiled with another's. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Recording {
    private static final int VALUES = 1 << 12;
    private static final int KEYS = 100;

    /** Which library. */
    @Param("GREENROOM")
    public Recorder.Library library = Recorder.Library.GREENROOM;

    private Recorder recorder = library.open();

    /** For the harness. */
    public Recording() {}

    /** What a thread records: durations from a microsecond to about ten milliseconds, most of them short, and keys. */
    @State(Scope.Thread)
    public static class Values {
        private final long[] nanos = new long[VALUES];
        private final String[] keys = new String[VALUES];
        private int at;

        /** For the harness. */
        public Values() {
            var random = new SplittableRandom(1);
            for (var i = 0; i < VALUES; i++) {
                nanos[i] = (long) (1_000 * Math.exp(9 * random.nextDouble()));
                keys[i] = "key-" + random.nextInt(KEYS);
            }
        }

        private int next() {
            at = (at + 1) & (VALUES - 1);
            return at;
        }
    }

    /** Opens the library. */
    @Setup(Level.Trial)
    public void open() {
        recorder.close();
        recorder = library.open();
    }

    /** Ends what it has started. */
    @TearDown(Level.Trial)
    public void close() {
        recorder.close();
    }

    /** The same, and switches it off. */
    @State(Scope.Benchmark)
    public static class Paused {
        /** For the harness. */
        public Paused() {}

        /** After the library is open. */
        @Setup(Level.Trial)
        public void pause(Recording recording) {
            recording.recorder.pause();
        }
    }

    /** A counter. */
    @Benchmark
    public void counter() {
        recorder.count();
    }

    /** One of a hundred counters, by its key. */
    @Benchmark
    public void counterByKey(Values values) {
        recorder.countFor(values.keys[values.next()]);
    }

    /** A duration. */
    @Benchmark
    public void timer(Values values) {
        recorder.time(values.nanos[values.next()]);
    }

    /** An event per second. */
    @Benchmark
    public void rate() {
        recorder.mark();
    }

    /** A counter of a paused namespace. */
    @Benchmark
    public void pausedCounter(Paused paused) {
        recorder.count();
    }

    /** A timer of a paused namespace. */
    @Benchmark
    public void pausedTimer(Paused paused, Values values) {
        recorder.time(values.nanos[values.next()]);
    }
}

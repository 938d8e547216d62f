package dev.greenroom.bench.recording;

import java.util.function.Supplier;

/** What a library does in the cases; safe for use by many threads. A case that it has no such thing for is not run with it. */
public abstract class Recorder implements AutoCloseable {
    /** The libraries, by the names that the report shows. */
    public enum Library {
        /** Ours. */
        GREENROOM("greenroom", true, true),
        /** A bare {@code LongAdder}, a bare histogram of HdrHistogram: the limit. */
        BARE("bare", false, false),
        /** The client of Prometheus. */
        PROMETHEUS("client_java", false, false),
        /** Micrometer, with percentiles. */
        MICROMETER("micrometer", false, false),
        /** Dropwizard Metrics. */
        DROPWIZARD("dropwizard", true, false),
        /** The SDK of OpenTelemetry. */
        OPENTELEMETRY("opentelemetry", false, false);

        private final String label;
        private final boolean hasRate;
        private final boolean hasPause;

        Library(String label, boolean hasRate, boolean hasPause) {
            this.label = label;
            this.hasRate = hasRate;
            this.hasPause = hasPause;
        }

        /** The name in the report. */
        public String label() {
            return label;
        }

        /** A new recorder, in a registry of its own. */
        public Recorder open() {
            return switch (this) {
                case GREENROOM -> new GreenroomRecorder();
                case BARE -> new BareRecorder();
                case PROMETHEUS -> new PrometheusRecorder();
                case MICROMETER -> new MicrometerRecorder();
                case DROPWIZARD -> new DropwizardRecorder();
                case OPENTELEMETRY -> new OpenTelemetryRecorder();
            };
        }

        /** Whether it counts events per second. */
        public boolean hasRate() {
            return hasRate;
        }

        /** Whether recording can be switched off while it runs. */
        public boolean hasPause() {
            return hasPause;
        }
    }

    /** For the libraries. */
    protected Recorder() {}

    /** Adds one to a counter that is at hand. */
    public abstract void count();

    /** Adds one to the counter of a key, found by the key as a user of the library would. */
    public abstract void countFor(String key);

    /** Records a duration where count, sum and percentiles are kept. */
    public abstract void time(long nanos);

    /** How often {@link #count} was called, as the library knows it. */
    public abstract long counted();

    /** How many durations it knows. */
    public abstract long timed();

    /** Records an event where events per second are kept. */
    public void mark() {
        throw new UnsupportedOperationException();
    }

    /** Records no more. */
    public void pause() {
        throw new UnsupportedOperationException();
    }

    /**
     * Fills the registry with records of a hundred cells each: ninety counters, nine gauges and a timer, which is recorded in
     * once.
     *
     * @return a reader of all of it: it gives the number of cells
     */
    public abstract Supplier<Integer> fill(int records);

    @Override
    public void close() {}
}

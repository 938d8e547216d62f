package dev.greenroom.statistics;

import java.time.Instant;

/** The two clocks in use: one to tell when, one to measure how long. */
interface Time {
    Time SYSTEM = new Time() {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }
    };

    Instant now();

    /** Nanoseconds since an arbitrary moment; only differences mean something. */
    long nanos();
}

package dev.greenroom.bench;

import java.time.Duration;

/** Takes the figure of one system in one case, again and again. */
interface Gauge extends AutoCloseable {
    /** Lets the compiler and the gauge find their pace. */
    void warmUp(Pace pace) throws InterruptedException;

    /** One round. */
    double measure() throws InterruptedException;

    @Override
    void close();

    /** How long to measure: a round, and what goes before the first. */
    record Pace(Duration round, Duration warmUp) {}
}

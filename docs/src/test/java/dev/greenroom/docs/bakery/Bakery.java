package dev.greenroom.docs.bakery;

import dev.greenroom.statistics.Namespace;
import dev.greenroom.statistics.Records;
import dev.greenroom.statistics.Slow;
import dev.greenroom.statistics.Statistics;
import dev.greenroom.statistics.Tally;

import java.time.Duration;

/** A bakery that shows its figures. */
final class Bakery {
    // region figures
    private final Tally sales;
    private final Records kinds;
    private final Slow slow;

    Bakery(Statistics statistics) {
        Namespace bakery = statistics.namespace("Bakery");
        sales = bakery.tally("Orders", "Loaves");
        bakery.function("Loaves/Order", values -> values.number("Loaves") / values.number("Orders"));
        kinds = bakery.collection("By Kind", 100);
        slow = bakery.slow("Slow Orders", 20, Duration.ofMillis(200));
    }

    void order(String kind, int loaves) {
        var time = kinds.record(kind).timer("Baking");
        long start = System.nanoTime();
        bake(kind, loaves);
        long took = System.nanoTime() - start;
        time.recordNanos(took);
        slow.recordNanos(loaves + " x " + kind, took);
        sales.add(1, loaves);
    }
    // endregion

    private static void bake(String kind, int loaves) {
        if (loaves < 1) {
            throw new IllegalArgumentException(kind + ": " + loaves + " loaves. Order one or more.");
        }
    }
}

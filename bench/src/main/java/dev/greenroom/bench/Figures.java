package dev.greenroom.bench;

import java.util.Arrays;
import java.util.Collection;

/** What several rounds of one measurement came to. */
record Figures(double median, double low, double high) {
    static Figures of(Collection<Double> rounds) {
        var sorted = rounds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("figures: of no round at all. Measure at least one.");
        }
        var middle = sorted.length / 2;
        var median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Figures(median, sorted[0], Arrays.stream(sorted).max().orElseThrow());
    }
}

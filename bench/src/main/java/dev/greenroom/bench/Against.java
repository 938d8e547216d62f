package dev.greenroom.bench;

import java.time.Duration;
import java.util.function.DoubleBinaryOperator;

/** One work against another of the same system: both in each round, half of its time each, in turns the one and the other first. */
final class Against implements Gauge {
    private final Timed one;
    private final Timed other;
    private final DoubleBinaryOperator comparison;
    private boolean otherFirst;

    private Against(Work one, Work other, DoubleBinaryOperator comparison) {
        this.one = new Timed(one);
        this.other = new Timed(other);
        this.comparison = comparison;
    }

    /** How many times as long {@code one} takes. */
    static Against ratio(Work one, Work other) {
        return new Against(one, other, (first, second) -> first / second);
    }

    /** How much longer {@code one} takes, in percent. */
    static Against percentMore(Work one, Work other) {
        return new Against(one, other, (first, second) -> 100 * (first / second - 1));
    }

    @Override
    public void warmUp(Pace pace) throws InterruptedException {
        var half = new Pace(half(pace.round()), half(pace.warmUp()));
        one.warmUp(half);
        other.warmUp(half);
    }

    private static Duration half(Duration time) {
        return time.dividedBy(2);
    }

    @Override
    public double measure() throws InterruptedException {
        otherFirst = !otherFirst;
        if (otherFirst) {
            var second = other.measure();
            return comparison.applyAsDouble(one.measure(), second);
        }
        var first = one.measure();
        return comparison.applyAsDouble(first, other.measure());
    }

    @Override
    public void close() {
        one.close();
        other.close();
    }
}

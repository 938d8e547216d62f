package dev.greenroom.statistics.micrometer;

import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.util.TimeUtils;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** A gauge of a length of time in seconds, whose object may go. */
final class WeakTimeGauge<T> extends WeakGauge<T> implements TimeGauge {
    WeakTimeGauge(Id id, @Nullable T object, TimeUnit unit, ToDoubleFunction<T> value) {
        super(
                id.withBaseUnit("seconds"),
                object,
                held -> TimeUtils.convert(value.applyAsDouble(held), unit, TimeUnit.SECONDS));
    }

    double readNanos() {
        return TimeUtils.convert(read(), TimeUnit.SECONDS, TimeUnit.NANOSECONDS);
    }

    @Override
    public TimeUnit baseTimeUnit() {
        return TimeUnit.SECONDS;
    }
}

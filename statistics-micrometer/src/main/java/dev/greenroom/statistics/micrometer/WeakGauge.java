package dev.greenroom.statistics.micrometer;

import io.micrometer.core.instrument.internal.DefaultGauge;
import org.jspecify.annotations.Nullable;

import java.lang.ref.WeakReference;
import java.util.function.ToDoubleFunction;

/** A gauge whose object may go. Its own reading hides an error; the tree shows it. */
class WeakGauge<T> extends DefaultGauge<T> {
    private final WeakReference<T> object;
    private final ToDoubleFunction<T> value;

    WeakGauge(Id id, @Nullable T object, ToDoubleFunction<T> value) {
        super(id, object, value);
        this.object = new WeakReference<>(object);
        this.value = value;
    }

    /** The value, not-a-number once the object is gone; throws what the gauge's function throws. */
    final double read() {
        var held = object.get();
        return held == null ? Double.NaN : value.applyAsDouble(held);
    }
}

package dev.greenroom.statistics.micrometer;

import dev.greenroom.statistics.Statistics;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.cumulative.CumulativeFunctionCounter;
import io.micrometer.core.instrument.cumulative.CumulativeFunctionTimer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.internal.DefaultMeter;
import io.micrometer.core.instrument.noop.NoopCounter;
import io.micrometer.core.instrument.noop.NoopDistributionSummary;
import io.micrometer.core.instrument.noop.NoopLongTaskTimer;
import io.micrometer.core.instrument.noop.NoopTimer;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * A meter registry whose meters stand in a statistics tree. Safe for use by many threads.
 *
 * <p>The rule of names: the part before the first dot is the namespace, the rest is the name there; a name without a dot is
 * both. So {@code jvm.threads.live} is {@code threads.live} in {@code jvm}. A meter with tags stands in a record: the
 * collection is named for the tags' keys, the record for their values, in the order of the keys. So
 * {@code hikaricp.connections.active} with {@code pool=main} is {@code connections.active} in the record {@code main} of the
 * collection {@code By pool} in {@code hikaricp}, beside the pool's other meters. A cell whose name something else has gets
 * {@code " (meter)"} behind it; if that is taken too, or the namespace or collection is something else, the meter is not
 * shown, and one warning is logged.
 *
 * <p>Counters and timers are those of the tree; a counter that is given a fraction becomes a plain number, so that nothing
 * is lost. Gauges and function counters are numbers, time gauges durations. Meters of several figures have several cells,
 * with what each is behind the name: a distribution summary {@code recordings}, {@code amount} and {@code max}, read one
 * after another; a function timer {@code recordings} and {@code time}; a long task timer {@code active}, {@code time} and
 * {@code longest}; any other meter its statistics. A timer has the tree's percentiles and window; percentiles, histograms and
 * expiry that a meter asks for itself are not kept.
 *
 * <p>What a gauge or function is about is held weakly: a gauge whose object is gone has no value, a function counter or timer
 * keeps its last. They are read by snapshots, also while the namespace is paused; all else then records nothing.
 *
 * <p>A collection has at most {@value #MOST_RECORDS} records, whatever tags come. Past that, counters, timers, summaries and
 * long task timers share the record {@code (other)}, so totals stay exact; gauges and functions are left out. Meters that are
 * removed leave the tree; a namespace or collection stays when its last meter has gone.
 */
public final class TreeMeterRegistry extends MeterRegistry {
    private static final int MOST_RECORDS = 1_000;

    private final Places places;
    private final LastingConfig config;

    TreeMeterRegistry(Statistics statistics, Clock clock, int mostRecords) {
        super(clock);
        this.places = new Places(statistics, mostRecords);
        this.config = new LastingConfig();
        config.onMeterRemoved(meter -> places.close(meter.getId()));
    }

    /** A registry whose meters stand in this tree. */
    public static TreeMeterRegistry of(Statistics statistics) {
        return new TreeMeterRegistry(statistics, Clock.SYSTEM, MOST_RECORDS);
    }

    /** The options of this registry; filters that are added apply before the number of records is limited. */
    @Override
    public Config config() {
        return config;
    }

    /** Stops all meters and takes them out of the tree; meters that are made later record nothing. */
    @Override
    public void close() {
        super.close();
        clear();
    }

    @Override
    protected Counter newCounter(Meter.Id id) {
        return places.open(id)
                .flatMap(place -> place.counter().<Counter>map(cell -> new TreeCounter(id, place, cell)))
                .orElseGet(() -> new NoopCounter(id));
    }

    @Override
    protected Timer newTimer(Meter.Id id, DistributionStatisticConfig statistics, PauseDetector pauses) {
        return places.open(id)
                .flatMap(Place::timer)
                .<Timer>map(cell -> new TreeTimer(id, clock, pauses, cell))
                .orElseGet(() -> new NoopTimer(id));
    }

    @Override
    protected DistributionSummary newDistributionSummary(
            Meter.Id id, DistributionStatisticConfig statistics, double scale) {
        return places.open(id)
                .<DistributionSummary>map(place -> {
                    var summary = new TreeSummary(id, clock, scale, place);
                    place.figure("recordings", summary::count);
                    place.figure("amount", summary::totalAmount);
                    place.figure("max", summary::max);
                    return summary;
                })
                .orElseGet(() -> new NoopDistributionSummary(id));
    }

    @Override
    protected LongTaskTimer newLongTaskTimer(Meter.Id id, DistributionStatisticConfig statistics) {
        return places.open(id)
                .<LongTaskTimer>map(place -> {
                    var tasks = new TreeLongTaskTimer(id, clock, statistics, place);
                    place.figure("active", tasks::activeTasks);
                    place.span("time", () -> tasks.duration(TimeUnit.NANOSECONDS));
                    place.span("longest", () -> tasks.max(TimeUnit.NANOSECONDS));
                    return tasks;
                })
                .orElseGet(() -> new NoopLongTaskTimer(id));
    }

    @Override
    protected <T> Gauge newGauge(Meter.Id id, @Nullable T object, ToDoubleFunction<T> value) {
        var gauge = new WeakGauge<>(id, object, value);
        places.openForOne(id).ifPresent(place -> place.figure(gauge::read));
        return gauge;
    }

    @Override
    protected <T> TimeGauge newTimeGauge(Meter.Id id, @Nullable T object, TimeUnit unit, ToDoubleFunction<T> value) {
        var gauge = new WeakTimeGauge<>(id, object, unit, value);
        places.openForOne(id).ifPresent(place -> place.span(gauge::readNanos));
        return gauge;
    }

    @Override
    protected <T> FunctionCounter newFunctionCounter(Meter.Id id, T object, ToDoubleFunction<T> count) {
        var counter = new CumulativeFunctionCounter<>(id, object, count);
        places.openForOne(id).ifPresent(place -> place.figure(counter::count));
        return counter;
    }

    @Override
    protected <T> FunctionTimer newFunctionTimer(
            Meter.Id id, T object, ToLongFunction<T> count, ToDoubleFunction<T> totalTime, TimeUnit unit) {
        var timer = new CumulativeFunctionTimer<>(id, object, count, totalTime, unit, getBaseTimeUnit());
        places.openForOne(id).ifPresent(place -> {
            place.figure("recordings", timer::count);
            place.span("time", () -> timer.totalTime(TimeUnit.NANOSECONDS));
        });
        return timer;
    }

    @Override
    protected Meter newMeter(Meter.Id id, Meter.Type type, Iterable<Measurement> measurements) {
        places.openForOne(id)
                .ifPresent(place -> measurements.forEach(
                        measurement -> place.figure(what(measurement.getStatistic()), measurement::getValue)));
        return new DefaultMeter(id, type, measurements);
    }

    /** The same words for the same things as in other meters. */
    private static String what(Statistic statistic) {
        return switch (statistic) {
            case COUNT -> "recordings";
            case TOTAL -> "amount";
            case TOTAL_TIME -> "time";
            case MAX, VALUE, UNKNOWN, ACTIVE_TASKS, DURATION -> statistic.getTagValueRepresentation();
        };
    }

    @Override
    protected TimeUnit getBaseTimeUnit() {
        return TimeUnit.SECONDS;
    }

    @Override
    protected DistributionStatisticConfig defaultHistogramConfig() {
        return DistributionStatisticConfig.DEFAULT;
    }

    /** Keeps the cap on records behind all filters. */
    private final class LastingConfig extends Config {
        private RecordCap cap = new RecordCap(places);

        LastingConfig() {
            super.meterFilter(cap);
        }

        @Override
        public synchronized Config meterFilter(MeterFilter filter) {
            super.meterFilter(filter);
            cap.retire();
            cap = new RecordCap(places);
            super.meterFilter(cap);
            return this;
        }
    }
}

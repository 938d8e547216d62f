package dev.greenroom.statistics.micrometer;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.internal.DefaultLongTaskTimer;

import java.util.concurrent.TimeUnit;

/** What is under way now. A task that begins while the namespace is paused is never shown. */
final class TreeLongTaskTimer extends DefaultLongTaskTimer {
    private final Place place;
    private final DefaultLongTaskTimer unseen;

    TreeLongTaskTimer(Id id, Clock clock, DistributionStatisticConfig statistics, Place place) {
        super(id, clock, TimeUnit.SECONDS, statistics, false);
        this.place = place;
        this.unseen = new DefaultLongTaskTimer(id, clock, TimeUnit.SECONDS, statistics, false);
    }

    @Override
    public Sample start() {
        return place.enabled() ? super.start() : unseen.start();
    }
}

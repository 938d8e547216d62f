package dev.greenroom.statistics.micrometer;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;

/**
 * Keeps the number of records in bounds: a meter that would need one too many is the same meter as all such.
 *
 * <p>A filter can do that before the registry keeps anything for the id; a cap on the tree alone would leave a meter for
 * each id on the heap. Threads that race for the last record may each get one.
 *
 * <p>It counts what all other filters leave of the tags, so it must be the last one: whenever another is added, a new cap
 * stands behind it and this one does nothing any more.
 */
final class RecordCap implements MeterFilter {
    private final Places places;
    private volatile boolean last = true;

    RecordCap(Places places) {
        this.places = places;
    }

    void retire() {
        last = false;
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        return !last || places.hasRoomFor(Address.of(id)) ? id : Address.idOfAllOthers(id);
    }
}

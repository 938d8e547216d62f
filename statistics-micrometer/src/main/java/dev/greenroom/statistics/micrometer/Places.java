package dev.greenroom.statistics.micrometer;

import static java.lang.System.Logger.Level.WARNING;

import dev.greenroom.statistics.Namespace;
import dev.greenroom.statistics.Records;
import dev.greenroom.statistics.Scope;
import dev.greenroom.statistics.Statistics;
import dev.greenroom.statistics.StatisticsException;
import io.micrometer.core.instrument.Meter;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What each meter has in the tree.
 *
 * <p>Places are opened and closed under the registry's lock; whether there is room may be asked at any time.
 */
final class Places {
    private static final System.Logger LOG = System.getLogger(Places.class.getName());

    private final Statistics statistics;
    private final int cap;
    private final ConcurrentMap<Meter.Id, Place> open = new ConcurrentHashMap<>();

    /** How many meters each record has, by its key. */
    private final ConcurrentMap<Collection, ConcurrentMap<String, Integer>> records = new ConcurrentHashMap<>();

    Places(Statistics statistics, int cap) {
        this.statistics = statistics;
        this.cap = cap;
    }

    /** Whether a meter at this address needs no record past the cap. */
    boolean hasRoomFor(Address address) {
        if (!address.isInRecord() || address.isInOther()) {
            return true;
        }
        var known = records.get(Collection.of(address));
        return known == null
                || known.containsKey(address.key())
                || known.size() < cap + (known.containsKey(Records.OTHER) ? 1 : 0);
    }

    /** The place for a meter that adds up; none, after a warning, if something else is in its way. */
    Optional<Place> open(Meter.Id id) {
        var address = Address.of(id);
        try {
            var namespace = statistics.namespace(address.namespace());
            var place = new Place(id, address.name(), namespace, scope(namespace, address));
            open.put(id, place);
            if (address.isInRecord()) {
                records.computeIfAbsent(Collection.of(address), _ -> new ConcurrentHashMap<>())
                        .merge(address.key(), 1, Integer::sum);
            }
            return Optional.of(place);
        } catch (StatisticsException.NameTaken e) {
            LOG.log(WARNING, "meter {0}: is not shown. {1}", id, e.getMessage());
            return Optional.empty();
        }
    }

    /** The place for a meter that is read from an object; none past the cap, since one object cannot stand for others. */
    Optional<Place> openForOne(Meter.Id id) {
        return Address.of(id).isInOther() ? Optional.empty() : open(id);
    }

    /** Takes all that this meter has out of the tree, and its record with the last meter in it. */
    void close(Meter.Id id) {
        var place = open.remove(id);
        if (place != null) {
            place.close();
            leaveRecord(Address.of(id));
        }
    }

    private void leaveRecord(Address address) {
        var known = records.get(Collection.of(address));
        if (known != null
                && known.computeIfPresent(address.key(), (_, meters) -> meters == 1 ? null : meters - 1) == null) {
            collection(statistics.namespace(address.namespace()), address).remove(address.key());
        }
    }

    private Scope scope(Namespace namespace, Address address) {
        return address.isInRecord() ? collection(namespace, address).record(address.key()) : namespace;
    }

    /** Its own cap is out of reach: ids past ours never get here, see {@link RecordCap}. */
    private static Records collection(Namespace namespace, Address address) {
        return namespace.collection(address.collection(), Integer.MAX_VALUE);
    }

    private record Collection(String namespace, String name) {
        static Collection of(Address address) {
            return new Collection(address.namespace(), address.collection());
        }
    }
}

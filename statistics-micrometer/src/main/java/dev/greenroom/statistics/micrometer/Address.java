package dev.greenroom.statistics.micrometer;

import static java.util.stream.Collectors.joining;

import dev.greenroom.statistics.Records;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;

import java.util.List;

/**
 * Where a meter stands in the tree, see {@link TreeMeterRegistry} for the rule.
 *
 * @param collection empty for a meter without tags, which stands in the namespace itself
 * @param key of the record in the collection
 */
record Address(String namespace, String collection, String key, String name) {
    static Address of(Meter.Id id) {
        var full = id.getName();
        int dot = full.indexOf('.');
        return new Address(
                named(dot < 0 ? full : full.substring(0, dot)),
                collection(id.getTags()),
                key(id.getTags()),
                named(full.substring(dot + 1)));
    }

    /** The id of the meter that counts for this one when its collection is full. */
    static Meter.Id idOfAllOthers(Meter.Id id) {
        return id.replaceTags(id.getTags().stream()
                .map(tag -> Tag.of(tag.getKey(), Records.OTHER))
                .toList());
    }

    boolean isInRecord() {
        return !collection.isEmpty();
    }

    /** Whether it is in the record that all keys past the cap share. */
    boolean isInOther() {
        return isInRecord() && key.equals(Records.OTHER);
    }

    private static String collection(List<Tag> tags) {
        return tags.isEmpty() ? "" : "By " + tags.stream().map(Tag::getKey).collect(joining(", "));
    }

    private static String key(List<Tag> tags) {
        return tags.stream().map(Tag::getValue).allMatch(Records.OTHER::equals)
                ? Records.OTHER
                : tags.stream().map(Tag::getValue).collect(joining(", "));
    }

    private static String named(String part) {
        return part.isBlank() ? "(blank)" : part;
    }
}

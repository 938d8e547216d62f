package dev.greenroom.statistics;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The whole tree at one moment, with each function replaced by its value; immutable, in the order of the names. */
public record Snapshot(Instant takenAt, SortedMap<String, Section> namespaces) {
    public Snapshot {
        namespaces = Collections.unmodifiableSortedMap(new TreeMap<>(namespaces));
    }

    /** The namespace of this name, if there is one. */
    public Optional<Section> namespace(String name) {
        return Optional.ofNullable(namespaces.get(name));
    }

    /** One namespace: whether it records, and its values and collections in the order of their names. */
    public record Section(String name, boolean enabled, SortedMap<String, Item> items) {
        public Section {
            items = Collections.unmodifiableSortedMap(new TreeMap<>(items));
        }

        /** The value of this name, if there is one. */
        public Optional<Value> value(String name) {
            return items.get(name) instanceof Value value ? Optional.of(value) : Optional.empty();
        }

        /** The collection of this name, if there is one. */
        public Optional<Table> table(String name) {
            return items.get(name) instanceof Table table ? Optional.of(table) : Optional.empty();
        }
    }
}

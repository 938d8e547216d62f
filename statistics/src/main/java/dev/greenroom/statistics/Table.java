package dev.greenroom.statistics;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A collection in a snapshot.
 *
 * @param keyed whether the records have keys; their rows are then in the order of the keys, else in the list's own order
 */
public record Table(boolean keyed, List<Row> rows) implements Item {
    public Table {
        rows = List.copyOf(rows);
    }

    /** The names of all values in any row, in order. */
    public SortedSet<String> columns() {
        var columns = new TreeSet<String>();
        rows.forEach(row -> columns.addAll(row.values().keySet()));
        return Collections.unmodifiableSortedSet(columns);
    }

    /** The row of this key, if there is one. */
    public Optional<Row> row(String id) {
        return rows.stream().filter(row -> row.id().equals(id)).findFirst();
    }

    /**
     * One record.
     *
     * @param id the record's key, or its place in the list, from 1
     * @param values by name, in order; a value that the record lacks is absent
     */
    public record Row(String id, SortedMap<String, Value> values) {
        public Row {
            values = NamedValues.copyOf(values);
        }

        /** The value of this name, if the record has it. */
        public Optional<Value> value(String name) {
            return Optional.ofNullable(values.get(name));
        }
    }
}

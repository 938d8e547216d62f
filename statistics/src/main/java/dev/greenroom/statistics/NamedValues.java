package dev.greenroom.statistics;

import org.jspecify.annotations.Nullable;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;

/** The values of a record by name, in order; immutable. Many records have the same names, and share them. */
@SuppressWarnings("JdkObsolete") // snapshots show sorted maps
final class NamedValues extends AbstractMap<String, Value> implements SortedMap<String, Value> {
    private final String[] names;
    private final Value[] values;

    /** Both are the map's own from now on; names are in order. */
    NamedValues(String[] names, Value[] values) {
        this.names = names;
        this.values = values;
    }

    static NamedValues copyOf(SortedMap<String, Value> map) {
        return map instanceof NamedValues same
                ? same
                : new NamedValues(
                        map.keySet().toArray(String[]::new), map.values().toArray(Value[]::new));
    }

    /** Not to be changed. */
    String[] names() {
        return names;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public @Nullable Value get(@Nullable Object name) {
        int place = name instanceof String text ? Arrays.binarySearch(names, text) : -1;
        return place < 0 ? null : values[place];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Map.Entry<String, Value>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, Value>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return names.length;
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<String, Value>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < names.length;
        }

        @Override
        public Map.Entry<String, Value> next() {
            if (!hasNext()) {
                throw new NoSuchElementException("there are " + names.length + " values");
            }
            return Map.entry(names[next], values[next++]);
        }
    }

    @Override
    public @Nullable Comparator<? super String> comparator() {
        return null;
    }

    @Override
    public SortedMap<String, Value> subMap(String from, String to) {
        if (from.compareTo(to) > 0) {
            throw new IllegalArgumentException("\"" + from + "\" comes after \"" + to + "\"");
        }
        return between(placeOf(from), placeOf(to));
    }

    @Override
    public SortedMap<String, Value> headMap(String to) {
        return between(0, placeOf(to));
    }

    @Override
    public SortedMap<String, Value> tailMap(String from) {
        return between(placeOf(from), names.length);
    }

    private SortedMap<String, Value> between(int from, int to) {
        return new NamedValues(Arrays.copyOfRange(names, from, to), Arrays.copyOfRange(values, from, to));
    }

    /** Where the name is, or would be. */
    private int placeOf(String name) {
        int place = Arrays.binarySearch(names, name);
        return place < 0 ? -place - 1 : place;
    }

    @Override
    public String firstKey() {
        return names[existing(0)];
    }

    @Override
    public String lastKey() {
        return names[existing(names.length - 1)];
    }

    private int existing(int place) {
        if (names.length == 0) {
            throw new NoSuchElementException("there is no value");
        }
        return place;
    }
}

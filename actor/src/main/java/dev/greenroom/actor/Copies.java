package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * For generated code: collections and arrays as they cross an actor's boundary. A copy keeps the order of the original; that
 * of a collection cannot be changed. Null stays null; a list with null in it is refused with a {@link NullPointerException}, as is a null {@link Optional}.
 * A second argument copies what the first one holds.
 */
public final class Copies {
    private static final List<Class<?>> IMMUTABLE_SETS =
            List.of(Set.of().getClass(), Set.of(1).getClass());
    private static final List<Class<?>> IMMUTABLE_MAPS =
            List.of(Map.of().getClass(), Map.of(1, 1).getClass());

    private Copies() {}

    /** The list itself when it is immutable, else a copy. */
    public static <T> @Nullable List<T> of(@Nullable List<? extends T> list) {
        return list == null ? null : List.copyOf(list);
    }

    /** A copy. */
    public static <S, T> @Nullable List<T> of(
            @Nullable List<? extends S> list, Function<? super S, ? extends T> element) {
        return list == null ? null : list.stream().<T>map(element).collect(Collectors.toUnmodifiableList());
    }

    /** A copy as a list when the collection is no list or set itself. */
    public static <T> @Nullable Collection<T> of(@Nullable Collection<? extends T> collection) {
        return switch (collection) {
            case null -> null;
            case Set<? extends T> set -> Copies.<T>of(set);
            default -> List.copyOf(collection);
        };
    }

    /** A copy as a list when the collection is no list or set itself. */
    public static <S, T> @Nullable Collection<T> of(
            @Nullable Collection<? extends S> collection, Function<? super S, ? extends T> element) {
        return switch (collection) {
            case null -> null;
            case Set<? extends S> set -> Copies.<S, T>of(set, element);
            default -> collection.stream().<T>map(element).collect(Collectors.toUnmodifiableList());
        };
    }

    /** The set itself when it is immutable, else a copy. */
    @SuppressWarnings("unchecked") // one that cannot change
    public static <T> @Nullable Set<T> of(@Nullable Set<? extends T> set) {
        return set == null || IMMUTABLE_SETS.contains(set.getClass())
                ? (Set<T>) set
                : Collections.unmodifiableSet(new LinkedHashSet<>(set));
    }

    /** A copy. */
    public static <S, T> @Nullable Set<T> of(@Nullable Set<? extends S> set, Function<? super S, ? extends T> element) {
        if (set == null) {
            return null;
        }
        var copy = new LinkedHashSet<T>();
        set.forEach(each -> copy.add(element.apply(each)));
        return Collections.unmodifiableSet(copy);
    }

    /** The map itself when it is immutable, else a copy. */
    @SuppressWarnings("unchecked") // one that cannot change
    public static <K, V> @Nullable Map<K, V> of(@Nullable Map<? extends K, ? extends V> map) {
        return map == null || IMMUTABLE_MAPS.contains(map.getClass())
                ? (Map<K, V>) map
                : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** A copy. */
    public static <J, U, K, V> @Nullable Map<K, V> of(
            @Nullable Map<? extends J, ? extends U> map,
            Function<? super J, ? extends K> key,
            Function<? super U, ? extends V> value) {
        if (map == null) {
            return null;
        }
        var copy = new LinkedHashMap<K, V>();
        map.forEach((k, v) -> copy.put(key.apply(k), value.apply(v)));
        return Collections.unmodifiableMap(copy);
    }

    /** The entry itself when it is immutable, else a copy. */
    public static <K, V> Map.@Nullable Entry<K, V> of(Map.@Nullable Entry<? extends K, ? extends V> entry) {
        return entry == null ? null : Map.Entry.copyOf(entry);
    }

    /** A copy. */
    public static <J, U, K, V> Map.@Nullable Entry<K, V> of(
            Map.@Nullable Entry<? extends J, ? extends U> entry,
            Function<? super J, ? extends K> key,
            Function<? super U, ? extends V> value) {
        return entry == null ? null : Map.entry(key.apply(entry.getKey()), value.apply(entry.getValue()));
    }

    /** A copy of what may be in it. */
    public static <S, T> Optional<T> of(Optional<? extends S> optional, Function<? super S, ? extends T> element) {
        return optional.map(element);
    }

    /** A reply with a copy of the value. */
    public static <S, T> @Nullable Reply<T> of(
            @Nullable Reply<? extends S> reply, Function<? super S, ? extends T> value) {
        return reply == null ? null : reply.map(value);
    }

    /** A clone, with copies of what it holds. */
    public static <T> T @Nullable [] of(T @Nullable [] array, UnaryOperator<T> element) {
        if (array == null) {
            return null;
        }
        var copy = array.clone();
        for (var i = 0; i < copy.length; i++) {
            copy[i] = element.apply(copy[i]);
        }
        return copy;
    }

    /** A clone. */
    public static <T> T @Nullable [] of(T @Nullable [] array) {
        return array == null ? null : array.clone();
    }

    /** A clone. */
    public static boolean @Nullable [] of(boolean @Nullable [] array) {
        return array == null ? null : array.clone();
    }

    /** A clone. */
    public static byte @Nullable [] of(byte @Nullable [] array) {
        return array == null ? null : array.clone();
    }

    /** A clone. */
    public static char @Nullable [] of(char @Nullable [] array) {
        return array == null ? null : array.clone();
    }

    /** A clone. */
    public static short @Nullable [] of(short @Nullable [] array) {
        return array == null ? null : array.clone();
    }

    /** A clone. */
    public static int @Nullable [] of(int @Nullable [] array) {
        return array == null ? null : array.clone();
    }

    /** A clone. */
    public static long @Nullable [] of(long @Nullable [] array) {
        return array == null ? null : array.clone();
    }

    /** A clone. */
    public static float @Nullable [] of(float @Nullable [] array) {
        return array == null ? null : array.clone();
    }

    /** A clone. */
    public static double @Nullable [] of(double @Nullable [] array) {
        return array == null ? null : array.clone();
    }
}

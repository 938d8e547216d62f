package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * For generated code: collections and arrays as they cross an actor's boundary. A copy keeps the order of the original and
 * cannot be changed. Null stays null; a list with null in it is refused with a {@link NullPointerException}.
 */
public final class Copies {
    private Copies() {}

    /** The list itself when it is immutable, else a copy. */
    public static <T> @Nullable List<T> of(@Nullable List<? extends T> list) {
        return list == null ? null : List.copyOf(list);
    }

    /** A copy as a list when the collection is no list or set itself. */
    public static <T> @Nullable Collection<T> of(@Nullable Collection<? extends T> collection) {
        return switch (collection) {
            case null -> null;
            case Set<? extends T> set -> Copies.<T>of(set);
            default -> List.copyOf(collection);
        };
    }

    /** A copy. */
    public static <T> @Nullable Set<T> of(@Nullable Set<? extends T> set) {
        return set == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(set));
    }

    /** A copy. */
    public static <K, V> @Nullable Map<K, V> of(@Nullable Map<? extends K, ? extends V> map) {
        return map == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(map));
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

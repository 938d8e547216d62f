package dev.greenroom.statistics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** How the plain maps of the tree are opened, whoever made them. */
final class Tree {
    /** The entry of a namespace that says whether it records: an {@link AtomicBoolean}, or a {@link Boolean}. */
    static final String ENABLED = "Enabled";

    private Tree() {}

    static ConcurrentMap<String, Object> openMap(ConcurrentMap<String, Object> parent, String path, String name) {
        requireName(name);
        var there = parent.get(name);
        if (there == null) {
            var fresh = new ConcurrentHashMap<String, Object>();
            there = parent.putIfAbsent(name, fresh);
            if (there == null) {
                return fresh;
            }
        }
        return asConcurrentMap(path, name, there);
    }

    /** The tree is open to all, so the types of keys and values are checked where they are read. */
    @SuppressWarnings("unchecked")
    static ConcurrentMap<String, Object> asConcurrentMap(String path, String name, Object there) {
        if (there instanceof ConcurrentMap<?, ?> map) {
            return (ConcurrentMap<String, Object>) map;
        }
        throw new StatisticsException.NameTaken(path, name, "ConcurrentMap", there.getClass());
    }

    /** The switch of a namespace; a plain {@link Boolean} that a library put there becomes the switch's first state. */
    static AtomicBoolean openSwitch(ConcurrentMap<String, Object> namespace) {
        return (AtomicBoolean) namespace.compute(
                ENABLED,
                (_, there) -> there instanceof AtomicBoolean ? there : new AtomicBoolean(!Boolean.FALSE.equals(there)));
    }

    /** Whether a plain value or function stands here, which another may take the place of; cells and collections stay. */
    static boolean isReplaceable(Object there) {
        return switch (there) {
            case Counter _, Gauge _, LiveCell _, AtomicBoolean _, Map<?, ?> _, Iterable<?> _ -> false;
            default -> true;
        };
    }

    static String requireName(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "statistics: a name is blank. Give it a name that reads well in a report.");
        }
        return name;
    }
}

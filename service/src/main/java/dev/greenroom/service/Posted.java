package dev.greenroom.service;

import java.util.Objects;

/**
 * What a POST to a catalog came to.
 *
 * @param key names the entity: the last variable of its address
 * @param isNew whether it was made; else it was there already
 */
public record Posted(Object key, boolean isNew) {

    public Posted {
        Objects.requireNonNull(key, "key");
    }

    /** It was made: 201. */
    public static Posted created(Object key) {
        return new Posted(key, true);
    }

    /** It is there already, and has not changed: 303. */
    public static Posted existed(Object key) {
        return new Posted(key, false);
    }
}

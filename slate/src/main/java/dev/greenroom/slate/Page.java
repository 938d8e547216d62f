package dev.greenroom.slate;

import java.util.List;

/**
 * Some documents of a slate in the order of their names, by code point, all as they were at one moment.
 *
 * @param more whether documents follow the last entry. A page of large documents may be shorter than was asked, so ask
 *     this rather than the size.
 */
public record Page<T>(List<Entry<T>> entries, boolean more) {
    /** Copies the entries. */
    public Page {
        entries = List.copyOf(entries);
    }
}

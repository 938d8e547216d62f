package dev.greenroom.service;

import java.util.List;

/**
 * A body that is one document, or an array of such documents.
 *
 * @param isArray whether the client sent an array, be it of one
 */
public record Batch<B>(List<B> items, boolean isArray) {
    /** Copies the list. */
    public Batch {
        items = List.copyOf(items);
    }
}

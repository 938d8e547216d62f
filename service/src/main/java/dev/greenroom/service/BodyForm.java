package dev.greenroom.service;

import java.util.Optional;

/** The form in which an operation takes its request body. */
sealed interface BodyForm {

    /** Not looked at. */
    record Ignored() implements BodyForm {}

    /** JSON that becomes a {@code type}. */
    record Json(Class<?> type) implements BodyForm {}

    /** JSON that becomes a {@link Batch} of {@code type}. */
    record JsonBatch(Class<?> type) implements BodyForm {}

    /** The attributes of an entity, in its document or bare, that become a {@code type}. */
    record Attributes(Class<?> type) implements BodyForm {}

    /** The index of a catalog, whose tuples become each a {@code type}; its entities stand at that address. */
    record Tuples(Class<?> type, Address entity) implements BodyForm {}

    /** The form of a web page. */
    record UrlEncoded() implements BodyForm {}

    /** What a document, one of a batch, or a tuple becomes; empty for what is no JSON. */
    default Optional<Class<?>> jsonType() {
        return switch (this) {
            case Ignored _, UrlEncoded _ -> Optional.empty();
            case Json(Class<?> type) -> Optional.of(type);
            case JsonBatch(Class<?> type) -> Optional.of(type);
            case Attributes(Class<?> type) -> Optional.of(type);
            case Tuples(Class<?> type, var _) -> Optional.of(type);
        };
    }
}

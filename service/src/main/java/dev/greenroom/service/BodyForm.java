package dev.greenroom.service;

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

    /** The index of a catalog, whose tuples become each a {@code type}. */
    record Tuples(Class<?> type) implements BodyForm {}

    /** The form of a web page. */
    record UrlEncoded() implements BodyForm {}
}

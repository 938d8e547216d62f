package dev.greenroom.service;

/** The form in which an operation takes its request body. */
sealed interface BodyForm {

    /** Not looked at. */
    record Ignored() implements BodyForm {}

    /** JSON that becomes a {@code type}. */
    record Json(Class<?> type) implements BodyForm {}

    /** JSON that becomes a {@link Batch} of {@code type}. */
    record JsonBatch(Class<?> type) implements BodyForm {}

    /** The form of a web page. */
    record UrlEncoded() implements BodyForm {}
}

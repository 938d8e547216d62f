package dev.greenroom.service;

/**
 * What of an answer one client gets: chosen before the first byte goes out, so that what fails until then can still be told.
 *
 * @param status of the answer, or 304 in its place
 * @param mediaType empty where there is no body
 * @param tag as ETag has it; empty for none
 * @param coded whether the body goes out compressed
 */
record Representation(Answer answer, int status, String mediaType, String tag, boolean coded, Body body) {

    /** What is sent after the headers. */
    sealed interface Body {
        /** Nothing, and it is not to be told how long it would be. */
        record None() implements Body {}

        /** All of it. */
        record Whole(Content content) implements Body {}

        /** What is written while it is sent. */
        record Streamed(Answer.Writer writer) implements Body {}

        record Events(Answer.Body.Events events) implements Body {}
    }

    /** The bytes that go out, for a body that is there as a whole. */
    byte[] bytes(Content content) {
        return coded ? content.compressed() : content.plain();
    }
}

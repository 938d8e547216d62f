package dev.greenroom.slate;

/** One document of a {@link Page}: it fits the record asked for, or it does not. */
public sealed interface Entry<T> {
    /** The document's name. */
    String name();

    /** The document's version. */
    long version();

    /**
     * The document's value.
     *
     * @throws UnreadableDocumentException if its JSON does not fit the record
     */
    T value();

    /** A document that fits its record. */
    record Found<T>(String name, long version, T value) implements Entry<T> {}

    /** A document that does not fit its record; the error has what is stored. */
    record Unreadable<T>(String name, long version, UnreadableDocumentException error) implements Entry<T> {
        @Override
        public T value() {
            throw error;
        }
    }
}

package dev.greenroom.slate;

/**
 * Hears what slates do, to count it. Methods are called on the callers' and the store's own threads, must be quick and
 * must not throw.
 */
public interface SlateObserver {
    /** A document, a page or a count was read, and it took this long. */
    default void read(long nanos) {}

    /** A commit became durable this long after it was handed in. */
    default void committed(long nanos) {}

    /** A commit was refused because a document was not as expected. */
    default void conflicted() {}

    /** {@link Document#update} applied its function once more because somebody was faster. */
    default void retried() {}

    /** A commit or a read failed because the store was not available. */
    default void failed() {}

    /** A store made this many commits durable with one flush, in this time. */
    default void flushed(int commits, long nanos) {}
}

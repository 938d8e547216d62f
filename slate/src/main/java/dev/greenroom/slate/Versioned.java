package dev.greenroom.slate;

/**
 * A document's value and the version it has.
 *
 * @param version what {@link Document#replace} and {@link Commit#expect} compare. A document never has the same version
 *     twice, not even after it was deleted and made anew. Compare versions for equality only.
 */
public record Versioned<T>(T value, long version) {}

package dev.greenroom.slate;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** A document was not as the commit expected, so nothing of the commit was stored. Carries the document as it is. */
public final class ConflictException extends SlateException {
    private static final long serialVersionUID = 1L;

    private final String owner;
    private final String name;
    private final long expected;
    private final long version;
    private final @Nullable String json;

    /** Tells of a document that was not at the version expected, where 0 stands for no document. */
    public ConflictException(SlateStore.Key key, long expected, SlateStore.@Nullable Stored current) {
        this(
                key.owner(),
                key.name(),
                expected,
                current == null ? 0 : current.version(),
                current == null ? null : current.json(),
                "Take the current value and decide again.",
                null);
    }

    private ConflictException(
            String owner,
            String name,
            long expected,
            long version,
            @Nullable String json,
            String remedy,
            @Nullable Throwable cause) {
        super("document \"" + name + "\" of slate \"" + owner + "\": expected " + spoken(expected) + " but found "
                + spoken(version) + ". " + remedy);
        this.owner = owner;
        this.name = name;
        this.expected = expected;
        this.version = version;
        this.json = json;
        if (cause != null) {
            initCause(cause);
        }
    }

    /** The slate concerned. */
    public String owner() {
        return owner;
    }

    /** A document that was not as expected; there may be others. */
    public String name() {
        return name;
    }

    /** The version that was expected, 0 for no document. */
    public long expected() {
        return expected;
    }

    /** The version that was found, 0 for no document. */
    public long version() {
        return version;
    }

    /**
     * The document as it was found, or empty if there is none.
     *
     * @throws UnreadableDocumentException if it does not fit the record
     */
    public <T> Optional<Versioned<T>> current(Class<T> type) {
        return current(Shape.of(type));
    }

    /**
     * The document as it was found, upgraded if it is of an older version, or empty if there is none.
     *
     * @throws UnreadableDocumentException if it does not fit the record
     */
    public <T> Optional<Versioned<T>> current(Shape<T> shape) {
        if (json == null) {
            return Optional.empty();
        }
        var key = new SlateStore.Key(owner, name);
        return Optional.of(new Versioned<>(Json.read(key, version, json, shape), version));
    }

    /** A new exception of the same meaning, whose stack trace is the caller's; this one is its cause. */
    ConflictException here() {
        return new ConflictException(
                owner, name, expected, version, json, "Take the current value and decide again.", this);
    }

    /** The same after an update has tried as often as it may. */
    ConflictException after(int attempts) {
        return new ConflictException(
                owner,
                name,
                expected,
                version,
                json,
                "Others were faster " + attempts + " times; make the function quicker, or spread the writes.",
                this);
    }

    private static String spoken(long version) {
        return version == 0 ? "no document" : "version " + version;
    }
}

package dev.greenroom.slate;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What keeps the documents. A store knows owners, names, versions and JSON, and nothing of records or of time: the caller
 * says what moment it is. Every store passes the contract suite in this module's test jar.
 *
 * <p>All methods are safe for use by many threads. Reads block; after {@link #close} they throw, and commits fail, with
 * {@link StoreUnavailableException}.
 */
public interface SlateStore extends AutoCloseable {
    /**
     * A version that no document in this store has or had. Hardly ever blocks.
     *
     * @throws StoreUnavailableException if none is to be had
     */
    long nextVersion();

    /**
     * Takes a commit in and returns at once; the future ends when the commit is durable, or with a
     * {@link ConflictException}, {@link StoreUnavailableException} or, for what this store cannot keep,
     * {@link RefusedException}. Commits of one caller are applied in the order they
     * were handed in. The future may be completed on a thread that all commits need, so whoever hangs work on it hands it
     * to another.
     */
    CompletableFuture<Void> commit(Change change);

    /** The document, if it is there and has not expired. */
    Optional<Stored> read(Key key, Instant now);

    /** The first documents of a range in name order that have not expired, as of one moment. */
    Slice scan(Range range, int limit, Instant now);

    /** How many documents of the range have not expired. */
    long count(Range range, Instant now);

    /** Finishes all commits taken in, then frees everything. Closing again does nothing. */
    @Override
    void close();

    /** Names one document of the store. */
    record Key(String owner, String name) {}

    /** A document as it is kept; {@code expires} is null if it does not expire. */
    record Stored(
            String name,
            long version,
            String json,
            @Nullable Instant expires) {
        /** Whether the document is no longer there at this moment. */
        public boolean expired(Instant now) {
            return expires != null && !now.isBefore(expires);
        }
    }

    /** Some documents in name order; {@code more} if others follow in the range asked for. */
    record Slice(List<Stored> documents, boolean more) {
        /** Copies the documents. */
        public Slice {
            documents = List.copyOf(documents);
        }
    }

    /** A document to be put, or to be deleted if {@code json} is null. */
    record Write(
            String name, @Nullable String json, @Nullable Instant expires) {}

    /**
     * Documents of one owner to be changed together or not at all.
     *
     * @param version what the documents put will have
     * @param now the moment of the commit: an expired document counts as none
     * @param expected by name, the version each document must have before, 0 for no document
     * @param writes at most one for each name
     */
    record Change(String owner, long version, Instant now, Map<String, Long> expected, List<Write> writes) {
        /** Copies the collections. */
        public Change {
            expected = Map.copyOf(expected);
            writes = List.copyOf(writes);
        }
    }

    /** The names of one owner from {@code from} (in it) to {@code to} (not in it), compared by code point, as UTF-8 does. */
    record Range(String owner, String from, String to) {}
}

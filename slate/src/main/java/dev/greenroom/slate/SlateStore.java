package dev.greenroom.slate;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

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

    /**
     * The same documents, where every commit that was acknowledged is seen. Reads of a store that reads from a copy may be a little
     * behind; then this is another one, which is closed with it.
     */
    default SlateStore latest() {
        return this;
    }

    /** The first documents of a range in name order that have not expired, as of one moment. */
    Slice scan(Range range, int limit, Instant now);

    /** How many documents of the range have not expired. */
    long count(Range range, Instant now);

    /** Those of the documents named that are there and have not expired, all as of one moment, in any order. */
    List<Stored> readAll(String owner, Collection<String> names, Instant now);

    /** The first documents of all owners that come after a key, by owner and name, that have not expired. */
    List<Row> rows(Key after, int limit, Instant now);

    /** Up to {@code limit} documents that have expired and are still kept, in any order. */
    List<Key> expired(int limit, Instant now);

    /**
     * Puts many documents, whatever was there before, and returns when they are durable; so many in a commit as suits the
     * store, so that of those that are given at the time of a failure some may be there and others not. Blocks.
     *
     * @throws RefusedException for a document that this store cannot keep
     */
    default void load(List<Row> rows) {
        var byOwner = new LinkedHashMap<String, List<Write>>();
        rows.forEach(row -> byOwner.computeIfAbsent(row.owner(), _ -> new ArrayList<>())
                .add(new Write.Put(
                        row.document().name(),
                        row.document().json(),
                        row.document().expires())));
        var done = new LinkedHashMap<String, CompletableFuture<Void>>();
        byOwner.forEach((owner, writes) ->
                done.put(owner, commit(new Change(owner, nextVersion(), Instant.EPOCH, Map.of(), writes))));
        done.forEach(InFlight::await);
    }

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

    /** A document and whose it is. */
    record Row(String owner, Stored document) {
        /** Where it is kept. */
        public Key key() {
            return new Key(owner, document.name());
        }
    }

    /** What becomes of one document. */
    sealed interface Write {
        /** The document's name. */
        String name();

        /** About how many characters of JSON it brings: as much memory it takes while it waits. */
        default int chars() {
            return 0;
        }

        /** Whether what becomes of it depends on what it is. */
        default boolean reads() {
            return false;
        }

        /** The document is to be this; {@code expires} is null if it does not expire. */
        record Put(String name, String json, @Nullable Instant expires) implements Write {
            @Override
            public int chars() {
                return json.length();
            }
        }

        /** The document is to be there no longer. */
        record Delete(String name) implements Write {}

        /**
         * The document is to be what a function makes of it as it is at the moment of the commit; so it conflicts with
         * nobody.
         *
         * @param edit given the JSON, or null if there is no document; may be called more than once, on any thread, must be quick, and
         *     throws {@link RefusedException} when it cannot be done
         * @param chars about how many characters of JSON it brings
         * @param end when it expires now; null if that stays as it is
         */
        record Edit(
                String name,
                Function<@Nullable String, String> edit,
                int chars,
                @Nullable Instant end) implements Write {
            @Override
            public boolean reads() {
                return true;
            }
        }

        /** The document, if it is there and expires more than a minute before that, is to expire then; its version stays. */
        record Touch(String name, Instant expires) implements Write {
            @Override
            public boolean reads() {
                return true;
            }
        }
    }

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

        /** The documents that must be known to tell what the change comes to. */
        public Set<String> reads() {
            var names = new LinkedHashSet<>(expected.keySet());
            writes.stream().filter(Write::reads).map(Write::name).forEach(names::add);
            return names;
        }
    }

    /** The names of one owner from {@code from} (in it) to {@code to} (not in it), compared by code point, as UTF-8 does. */
    record Range(String owner, String from, String to) {}
}

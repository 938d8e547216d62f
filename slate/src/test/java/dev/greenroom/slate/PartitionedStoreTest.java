package dev.greenroom.slate;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The whole contract where each owner is in one of three stores, by the owner's name alone: nothing needs two owners in one place. */
final class PartitionedStoreTest extends SlateStoreContract {
    private static final Comparator<SlateStore.Row> ORDER = Comparator.comparing(SlateStore.Row::owner, Names.ORDER)
            .thenComparing(row -> row.key().name(), Names.ORDER);

    /** Knows which part an owner is in. */
    private record Partitioned(List<SlateStore> parts) implements SlateStore {
        private SlateStore of(String owner) {
            return parts.get(Math.floorMod(owner.hashCode(), parts.size()));
        }

        @Override
        public long nextVersion() {
            return parts.getFirst().nextVersion();
        }

        @Override
        public CompletableFuture<Void> commit(Change change) {
            return of(change.owner()).commit(change);
        }

        @Override
        public Optional<Stored> read(Key key, Instant now) {
            return of(key.owner()).read(key, now);
        }

        @Override
        public Slice scan(Range range, int limit, Instant now) {
            return of(range.owner()).scan(range, limit, now);
        }

        @Override
        public long count(Range range, Instant now) {
            return of(range.owner()).count(range, now);
        }

        @Override
        public List<Stored> readAll(String owner, Collection<String> names, Instant now) {
            return of(owner).readAll(owner, names, now);
        }

        @Override
        public List<Row> rows(Key after, int limit, Instant now) {
            return parts.stream()
                    .flatMap(part -> part.rows(after, limit, now).stream())
                    .sorted(ORDER)
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<Key> expired(int limit, Instant now) {
            return parts.stream()
                    .flatMap(part -> part.expired(limit, now).stream())
                    .limit(limit)
                    .toList();
        }

        @Override
        public void close() {
            parts.forEach(SlateStore::close);
        }
    }

    @Override
    protected SlateStore open() {
        return new Partitioned(
                Stream.<SlateStore>generate(MemoryStore::new).limit(3).toList());
    }

    @Override
    protected boolean durable() {
        return false;
    }
}

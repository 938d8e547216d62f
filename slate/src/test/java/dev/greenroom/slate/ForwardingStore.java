package dev.greenroom.slate;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A store that hands all on to another. Tests extend it to do something of their own between two calls. */
public class ForwardingStore implements SlateStore {
    private final SlateStore store;

    /** In front of a store, which is closed with this. */
    public ForwardingStore(SlateStore store) {
        this.store = store;
    }

    @Override
    public long nextVersion() {
        return store.nextVersion();
    }

    @Override
    public CompletableFuture<Void> commit(Change change) {
        return store.commit(change);
    }

    @Override
    public Optional<Stored> read(Key key, Instant now) {
        return store.read(key, now);
    }

    @Override
    public Slice scan(Range range, int limit, Instant now) {
        return store.scan(range, limit, now);
    }

    @Override
    public long count(Range range, Instant now) {
        return store.count(range, now);
    }

    @Override
    public List<Stored> readAll(String owner, Collection<String> names, Instant now) {
        return store.readAll(owner, names, now);
    }

    @Override
    public List<Row> rows(Key after, int limit, Instant now) {
        return store.rows(after, limit, now);
    }

    @Override
    public List<Key> expired(int limit, Instant now) {
        return store.expired(limit, now);
    }

    @Override
    public void load(List<Row> rows) {
        store.load(rows);
    }

    @Override
    public void close() {
        store.close();
    }
}

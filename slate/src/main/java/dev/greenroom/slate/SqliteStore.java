package dev.greenroom.slate;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Documents in one SQLite file. Native code holds its carrier thread, so SQLite is called only on platform threads of the
 * store's own: one that writes and a few that read.
 */
final class SqliteStore implements SlateStore {
    private final FileClaim claim;
    private final SqliteWriter writer;
    private final AtomicLong versions;
    private final GroupCommit commits;
    private final SqliteReaders readers;
    private final AtomicBoolean closed = new AtomicBoolean();

    private SqliteStore(SqliteFile file, FileClaim claim, SlateObserver observer) {
        this.claim = claim;
        file.prepare();
        writer = new SqliteWriter(file);
        versions = new AtomicLong(writer.lastVersion());
        commits = new GroupCommit(file.subject(), writer, observer);
        readers = new SqliteReaders(file);
    }

    static SqliteStore open(Path path, SlateObserver observer) {
        var canonical = FileClaim.canonical(path);
        var claim = FileClaim.of(canonical);
        boolean opened = false;
        try {
            var store = new SqliteStore(new SqliteFile(canonical), claim, observer);
            opened = true;
            return store;
        } finally {
            if (!opened) {
                claim.close();
            }
        }
    }

    @Override
    public long nextVersion() {
        return versions.incrementAndGet();
    }

    @Override
    public CompletableFuture<Void> commit(Change change) {
        return commits.submit(change);
    }

    @Override
    public Optional<Stored> read(Key key, Instant now) {
        return readers.read(reader -> Optional.ofNullable(reader.find(key))).filter(stored -> !stored.expired(now));
    }

    @Override
    public Slice scan(Range range, int limit, Instant now) {
        return readers.read(reader -> reader.scan(range, limit, now));
    }

    @Override
    public long count(Range range, Instant now) {
        return readers.read(reader -> reader.count(range, now));
    }

    @Override
    public List<Stored> readAll(String owner, Collection<String> names, Instant now) {
        var list = Json.names(names);
        return readers.read(reader -> reader.all(owner, list, now));
    }

    @Override
    public List<Row> rows(Key after, int limit, Instant now) {
        return readers.read(reader -> reader.rows(after, limit, now));
    }

    @Override
    public List<Key> expired(int limit, Instant now) {
        return readers.read(reader -> reader.expired(limit, now));
    }

    /** The writer's connection closes last, so that the log is written back into the file. */
    @Override
    public void close() {
        commits.close();
        if (closed.compareAndSet(false, true)) {
            readers.close();
            writer.close();
            claim.close();
        }
    }
}

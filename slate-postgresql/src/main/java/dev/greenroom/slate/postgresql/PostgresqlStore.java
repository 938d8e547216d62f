package dev.greenroom.slate.postgresql;

import dev.greenroom.slate.GroupCommit;
import dev.greenroom.slate.SlateStore;
import dev.greenroom.slate.StoreUnavailableException;
import org.postgresql.PGConnection;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Documents in a PostgreSQL database, which several processes may share. Hand it to {@code Slates.on}. */
public final class PostgresqlStore implements SlateStore {
    private final Deque<PostgresqlDatabase> databases;
    private final PostgresqlDatabase forWrites;
    private final PostgresqlReads reads;
    private final PostgresqlReads latestReads;
    private final Versions versions;
    private final GroupCommit commits;

    private PostgresqlStore(
            Deque<PostgresqlDatabase> databases,
            PostgresqlDatabase forWrites,
            PostgresqlReads reads,
            PostgresqlReads latestReads,
            Versions versions,
            GroupCommit commits) {
        this.databases = databases;
        this.forWrites = forWrites;
        this.reads = reads;
        this.latestReads = latestReads;
        this.versions = versions;
        this.commits = commits;
    }

    /**
     * Opens the database, and makes the table {@code documents} in it if there is none.
     *
     * @throws StoreUnavailableException if it cannot be reached, or does not let the user in
     */
    public static PostgresqlStore open(PostgresqlOptions options) {
        var databases = new ArrayDeque<PostgresqlDatabase>();
        boolean opened = false;
        try {
            var store = open(options, databases);
            opened = true;
            return store;
        } finally {
            if (!opened) {
                databases.forEach(PostgresqlDatabase::close);
            }
        }
    }

    private static PostgresqlStore open(PostgresqlOptions options, Deque<PostgresqlDatabase> databases) {
        // Two pools, so that many readers cannot keep the commits waiting.
        var forWrites = new PostgresqlDatabase(options, options.url(), "slates-write", 1);
        databases.push(forWrites);
        forWrites.prepare();
        var forReads = new PostgresqlDatabase(options, options.url(), "slates-read", options.connections() - 1);
        databases.push(forReads);
        var latest = new PostgresqlReads(forReads);
        var reads = latest;
        if (options.copy() != null) {
            var copy = new PostgresqlDatabase(options, options.copy(), "slates-copy", options.connections());
            databases.push(copy);
            reads = new PostgresqlReads(copy);
        }
        var writer = new PostgresqlWriter(forWrites);
        return new PostgresqlStore(
                databases,
                forWrites,
                reads,
                latest,
                new Versions(forReads),
                new GroupCommit(forWrites.subject(), writer, options.observer()));
    }

    @Override
    public SlateStore latest() {
        return reads.equals(latestReads)
                ? this
                : new PostgresqlStore(databases, forWrites, latestReads, latestReads, versions, commits);
    }

    @Override
    public long nextVersion() {
        return versions.next();
    }

    @Override
    public CompletableFuture<Void> commit(Change change) {
        return commits.submit(change);
    }

    @Override
    public Optional<Stored> read(Key key, Instant now) {
        return reads.read(key, now);
    }

    @Override
    public Slice scan(Range range, int limit, Instant now) {
        return reads.scan(range, limit, now);
    }

    @Override
    public long count(Range range, Instant now) {
        return reads.count(range, now);
    }

    @Override
    public List<Stored> readAll(String owner, Collection<String> names, Instant now) {
        return reads.readAll(owner, names, now);
    }

    @Override
    public List<Row> rows(Key after, int limit, Instant now) {
        return reads.rows(after, limit, now);
    }

    @Override
    public List<Key> expired(int limit, Instant now) {
        return reads.expired(limit, now);
    }

    @Override
    public void load(List<Row> rows) {
        try {
            copy(rows);
        } catch (StoreUnavailableException e) {
            if (!PostgresqlWriter.aboutData(e)) {
                throw e;
            }
            if (rows.size() == 1) {
                var key = rows.getFirst().key();
                throw PostgresqlWriter.refused("document \"" + key.name() + "\" of slate \"" + key.owner() + "\"", e);
            }
            // Which of them it is, the halves tell.
            int half = rows.size() / 2;
            load(rows.subList(0, half));
            load(rows.subList(half, rows.size()));
        }
    }

    /** With COPY into a table of the transaction's own, and from there: that is the quickest, and replaces what was there. */
    private void copy(List<Row> rows) {
        var text = CopyText.of(rows, versions); // which may need a connection
        forWrites.transact(connection -> {
            PostgresqlWriter.lock(connection, rows.stream().map(Row::owner));
            try (var statement = connection.createStatement()) {
                statement.execute("CREATE TEMPORARY TABLE loaded(owner text, name text, version bigint, json text,"
                        + " millis bigint) ON COMMIT DROP");
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY loaded FROM STDIN", new StringReader(text));
                return statement.executeUpdate("""
                        INSERT INTO documents(owner, name, version, json, expires)
                        SELECT owner, name, version, json::jsonb, timestamptz 'epoch' + millis * interval '1 millisecond'
                        FROM loaded
                        ON CONFLICT (owner, name) DO UPDATE
                        SET version = excluded.version, json = excluded.json, expires = excluded.expires""");
            } catch (IOException e) {
                throw new AssertionError("a string can be read", e);
            }
        });
    }

    @Override
    public void close() {
        commits.close();
        databases.reversed().forEach(PostgresqlDatabase::close);
    }
}

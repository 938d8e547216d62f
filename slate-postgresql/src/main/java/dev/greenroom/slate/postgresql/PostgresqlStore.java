package dev.greenroom.slate.postgresql;

import dev.greenroom.slate.GroupCommit;
import dev.greenroom.slate.SlateObserver;
import dev.greenroom.slate.SlateStore;
import dev.greenroom.slate.StoreUnavailableException;
import org.postgresql.PGConnection;

import java.io.IOException;
import java.io.StringReader;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Documents in a PostgreSQL database, which several processes may share. Hand it to {@code Slates.on}. */
public final class PostgresqlStore implements SlateStore {
    private static final String COLUMNS = "name, version, json::text, (extract(epoch FROM expires) * 1000)::bigint";
    private static final String IN_RANGE =
            " FROM documents WHERE owner = ? AND name >= ? AND name < ? AND (expires IS NULL OR expires > ?)";
    private static final int FETCH = 100;
    private static final int MAX_SLICE_CHARS = 4 * 1024 * 1024;

    private final PostgresqlDatabase forReads;
    private final PostgresqlDatabase forWrites;
    private final Versions versions;
    private final GroupCommit commits;

    private PostgresqlStore(PostgresqlDatabase forReads, PostgresqlDatabase forWrites, SlateObserver observer) {
        this.forReads = forReads;
        this.forWrites = forWrites;
        versions = new Versions(forReads);
        commits = new GroupCommit(forWrites.subject(), new PostgresqlWriter(forWrites), observer);
    }

    /**
     * Opens the database, and makes the table {@code documents} in it if there is none.
     *
     * @throws StoreUnavailableException if it cannot be reached, or does not let the user in
     */
    public static PostgresqlStore open(PostgresqlOptions options) {
        // Two pools, so that many readers cannot keep the commits waiting.
        var forWrites = new PostgresqlDatabase(options, "slates-write", 1);
        boolean opened = false;
        try {
            forWrites.prepare();
            var forReads = new PostgresqlDatabase(options, "slates-read", options.connections() - 1);
            opened = true;
            return new PostgresqlStore(forReads, forWrites, options.observer());
        } finally {
            if (!opened) {
                forWrites.close();
            }
        }
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
        return forReads.run(connection -> {
                    try (var select = connection.prepareStatement(
                            "SELECT " + COLUMNS + " FROM documents WHERE owner = ? AND name = ?")) {
                        select.setString(1, key.owner());
                        select.setString(2, key.name());
                        try (var rows = select.executeQuery()) {
                            return rows.next() ? Optional.of(stored(rows, 1)) : Optional.<Stored>empty();
                        }
                    }
                })
                .filter(stored -> !stored.expired(now));
    }

    @Override
    public Slice scan(Range range, int limit, Instant now) {
        // In a transaction, as the driver fetches in parts only there; large documents then need not fit all at once.
        return forReads.transact(connection -> {
            try (var select = connection.prepareStatement("SELECT " + COLUMNS + IN_RANGE + " ORDER BY name LIMIT ?")) {
                select.setFetchSize(FETCH);
                bind(select, range, now);
                select.setLong(5, limit + 1L);
                try (var rows = select.executeQuery()) {
                    return slice(rows, limit);
                }
            }
        });
    }

    @Override
    public long count(Range range, Instant now) {
        return forReads.run(connection -> {
            try (var select = connection.prepareStatement("SELECT count(*)" + IN_RANGE)) {
                bind(select, range, now);
                try (var rows = select.executeQuery()) {
                    return rows.next() ? rows.getLong(1) : 0L;
                }
            }
        });
    }

    @Override
    public List<Stored> readAll(String owner, Collection<String> names, Instant now) {
        return forReads.run(connection -> {
            try (var select = connection.prepareStatement("SELECT " + COLUMNS
                    + " FROM documents WHERE owner = ? AND name = ANY(?) AND (expires IS NULL OR expires > ?)")) {
                select.setString(1, owner);
                select.setArray(2, connection.createArrayOf("text", names.toArray()));
                select.setTimestamp(3, Timestamp.from(now));
                var documents = new ArrayList<Stored>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        documents.add(stored(rows, 1));
                    }
                }
                return documents;
            }
        });
    }

    @Override
    public List<Row> rows(Key after, int limit, Instant now) {
        return forReads.transact(connection -> {
            try (var select = connection.prepareStatement("SELECT owner, " + COLUMNS + " FROM documents"
                    + " WHERE (owner, name) > (?, ?) AND (expires IS NULL OR expires > ?)"
                    + " ORDER BY owner, name LIMIT ?")) {
                select.setFetchSize(FETCH);
                select.setString(1, after.owner());
                select.setString(2, after.name());
                select.setTimestamp(3, Timestamp.from(now));
                select.setInt(4, limit);
                var page = new ArrayList<Row>();
                int chars = 0;
                try (var rows = select.executeQuery()) {
                    while (chars <= MAX_SLICE_CHARS && rows.next()) {
                        var stored = stored(rows, 2);
                        chars += stored.json().length();
                        page.add(new Row(rows.getString(1), stored));
                    }
                }
                return page;
            }
        });
    }

    @Override
    public List<Key> expired(int limit, Instant now) {
        return forReads.run(connection -> {
            try (var select =
                    connection.prepareStatement("SELECT owner, name FROM documents WHERE expires <= ? LIMIT ?")) {
                select.setTimestamp(1, Timestamp.from(now));
                select.setInt(2, limit);
                var keys = new ArrayList<Key>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        keys.add(new Key(rows.getString(1), rows.getString(2)));
                    }
                }
                return keys;
            }
        });
    }

    /** With COPY into a table of the transaction's own, and from there: that is the quickest, and replaces what was there. */
    @Override
    public void load(List<Row> rows) {
        forWrites.transact(connection -> {
            PostgresqlWriter.lock(connection, rows.stream().map(Row::owner));
            try (var statement = connection.createStatement()) {
                statement.execute("CREATE TEMPORARY TABLE loaded(owner text, name text, version bigint, json text,"
                        + " millis bigint) ON COMMIT DROP");
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY loaded FROM STDIN", new StringReader(CopyText.of(rows, versions)));
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
        forWrites.close();
        forReads.close();
    }

    private static Slice slice(ResultSet rows, int limit) throws SQLException {
        var documents = new ArrayList<Stored>();
        int chars = 0;
        while (rows.next()) {
            if (documents.size() == limit || chars > MAX_SLICE_CHARS) {
                return new Slice(documents, true);
            }
            var stored = stored(rows, 1);
            chars += stored.json().length();
            documents.add(stored);
        }
        return new Slice(documents, false);
    }

    private static void bind(PreparedStatement select, Range range, Instant now) throws SQLException {
        select.setString(1, range.owner());
        select.setString(2, range.from());
        select.setString(3, range.to());
        select.setTimestamp(4, Timestamp.from(now));
    }

    /** The row's document, whose name is in the column given and the rest to the right of it. */
    static Stored stored(ResultSet row, int column) throws SQLException {
        long expires = row.getLong(column + 3);
        var end = row.wasNull() ? null : Instant.ofEpochMilli(expires);
        return new Stored(row.getString(column), row.getLong(column + 1), row.getString(column + 2), end);
    }
}

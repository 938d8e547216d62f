package dev.greenroom.slate.postgresql;

import dev.greenroom.slate.GroupCommit;
import dev.greenroom.slate.SlateObserver;
import dev.greenroom.slate.SlateStore;
import dev.greenroom.slate.StoreUnavailableException;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
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

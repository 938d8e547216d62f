package dev.greenroom.slate.postgresql;

import dev.greenroom.slate.SlateStore;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads documents of one database, each time with one statement, which sees one moment. */
final class PostgresqlReads {
    private static final String COLUMNS = "name, version, json::text, (extract(epoch FROM expires) * 1000)::bigint";
    private static final String IN_RANGE =
            " FROM documents WHERE owner = ? AND name >= ? AND name < ? AND (expires IS NULL OR expires > ?)";
    private static final int FETCH = 100;
    private static final int MAX_SLICE_CHARS = 4 * 1024 * 1024;

    private final PostgresqlDatabase database;

    PostgresqlReads(PostgresqlDatabase database) {
        this.database = database;
    }

    Optional<SlateStore.Stored> read(SlateStore.Key key, Instant now) {
        return database.run(connection -> {
                    try (var select = connection.prepareStatement(
                            "SELECT " + COLUMNS + " FROM documents WHERE owner = ? AND name = ?")) {
                        select.setString(1, key.owner());
                        select.setString(2, key.name());
                        try (var rows = select.executeQuery()) {
                            return rows.next() ? Optional.of(stored(rows, 1)) : Optional.<SlateStore.Stored>empty();
                        }
                    }
                })
                .filter(stored -> !stored.expired(now));
    }

    SlateStore.Slice scan(SlateStore.Range range, int limit, Instant now) {
        return fetch(limit, connection -> {
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

    long count(SlateStore.Range range, Instant now) {
        return database.run(connection -> {
            try (var select = connection.prepareStatement("SELECT count(*)" + IN_RANGE)) {
                bind(select, range, now);
                try (var rows = select.executeQuery()) {
                    return rows.next() ? rows.getLong(1) : 0L;
                }
            }
        });
    }

    List<SlateStore.Stored> readAll(String owner, Collection<String> names, Instant now) {
        return database.run(connection -> {
            try (var select = connection.prepareStatement("SELECT " + COLUMNS
                    + " FROM documents WHERE owner = ? AND name = ANY(?) AND (expires IS NULL OR expires > ?)")) {
                select.setString(1, owner);
                select.setArray(2, connection.createArrayOf("text", names.toArray()));
                select.setTimestamp(3, Timestamp.from(now));
                var documents = new ArrayList<SlateStore.Stored>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        documents.add(stored(rows, 1));
                    }
                }
                return documents;
            }
        });
    }

    List<SlateStore.Row> rows(SlateStore.Key after, int limit, Instant now) {
        return fetch(limit, connection -> {
            try (var select = connection.prepareStatement("SELECT owner, " + COLUMNS + " FROM documents"
                    + " WHERE (owner, name) > (?, ?) AND (expires IS NULL OR expires > ?)"
                    + " ORDER BY owner, name LIMIT ?")) {
                select.setFetchSize(FETCH);
                select.setString(1, after.owner());
                select.setString(2, after.name());
                select.setTimestamp(3, Timestamp.from(now));
                select.setInt(4, limit);
                var page = new ArrayList<SlateStore.Row>();
                int chars = 0;
                try (var rows = select.executeQuery()) {
                    while (chars <= MAX_SLICE_CHARS && rows.next()) {
                        var stored = stored(rows, 2);
                        chars += stored.json().length();
                        page.add(new SlateStore.Row(rows.getString(1), stored));
                    }
                }
                return page;
            }
        });
    }

    List<SlateStore.Key> expired(int limit, Instant now) {
        return database.run(connection -> {
            try (var select =
                    connection.prepareStatement("SELECT owner, name FROM documents WHERE expires <= ? LIMIT ?")) {
                select.setTimestamp(1, Timestamp.from(now));
                select.setInt(2, limit);
                var keys = new ArrayList<SlateStore.Key>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        keys.add(new SlateStore.Key(rows.getString(1), rows.getString(2)));
                    }
                }
                return keys;
            }
        });
    }

    /**
     * In a transaction if it is a long page, as the driver fetches in parts only there, and large documents then need not fit all at
     * once. That costs round trips, which a short page is spared.
     */
    private <T> T fetch(int limit, PostgresqlDatabase.Work<T> work) {
        return limit < FETCH ? database.run(work) : database.transact(work);
    }

    private static SlateStore.Slice slice(ResultSet rows, int limit) throws SQLException {
        var documents = new ArrayList<SlateStore.Stored>();
        int chars = 0;
        while (rows.next()) {
            if (documents.size() == limit || chars > MAX_SLICE_CHARS) {
                return new SlateStore.Slice(documents, true);
            }
            var stored = stored(rows, 1);
            chars += stored.json().length();
            documents.add(stored);
        }
        return new SlateStore.Slice(documents, false);
    }

    private static void bind(PreparedStatement select, SlateStore.Range range, Instant now) throws SQLException {
        select.setString(1, range.owner());
        select.setString(2, range.from());
        select.setString(3, range.to());
        select.setTimestamp(4, Timestamp.from(now));
    }

    /** The row's document, whose name is in the column given and the rest to the right of it. */
    static SlateStore.Stored stored(ResultSet row, int column) throws SQLException {
        long expires = row.getLong(column + 3);
        var end = row.wasNull() ? null : Instant.ofEpochMilli(expires);
        return new SlateStore.Stored(row.getString(column), row.getLong(column + 1), row.getString(column + 2), end);
    }
}

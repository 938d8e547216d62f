package dev.greenroom.slate;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads documents over one connection. Used by one thread at a time. */
final class SqliteReader implements AutoCloseable {
    static final String SELECT_ONE = "SELECT name, version, json, expires FROM documents WHERE owner = ? AND name = ?";

    private static final String IN_RANGE =
            " FROM documents WHERE owner = ? AND name >= ? AND name < ? AND (expires IS NULL OR expires > ?)";
    private static final int MAX_SLICE_CHARS = 4 * 1024 * 1024;

    private final SqliteFile file;
    private final Connection connection;
    private final PreparedStatement one;
    private final PreparedStatement some;
    private final PreparedStatement count;
    private final PreparedStatement several;
    private final PreparedStatement rows;
    private final PreparedStatement expired;

    SqliteReader(SqliteFile file) throws SQLException {
        this.file = file;
        connection = file.openReader();
        one = connection.prepareStatement(SELECT_ONE);
        some = connection.prepareStatement("SELECT name, version, json, expires" + IN_RANGE + " ORDER BY name LIMIT ?");
        count = connection.prepareStatement("SELECT count(*)" + IN_RANGE);
        several = connection.prepareStatement("""
                SELECT name, version, json, expires FROM documents
                WHERE owner = ? AND name IN (SELECT value FROM json_each(?)) AND (expires IS NULL OR expires > ?)""");
        rows = connection.prepareStatement("""
                SELECT name, version, json, expires, owner FROM documents
                WHERE (owner, name) > (?, ?) AND owner <> '_store' AND (expires IS NULL OR expires > ?)
                ORDER BY owner, name LIMIT ?""");
        expired = connection.prepareStatement("SELECT owner, name FROM documents WHERE expires <= ? LIMIT ?");
    }

    SlateStore.@Nullable Stored find(SlateStore.Key key) throws SQLException {
        return find(one, key);
    }

    static SlateStore.@Nullable Stored find(PreparedStatement select, SlateStore.Key key) throws SQLException {
        select.setString(1, key.owner());
        select.setString(2, key.name());
        try (var rows = select.executeQuery()) {
            return rows.next() ? stored(rows) : null;
        }
    }

    SlateStore.Slice scan(SlateStore.Range range, int limit, Instant now) throws SQLException {
        bind(some, range, now);
        some.setLong(5, limit + 1L);
        var documents = new ArrayList<SlateStore.Stored>();
        int chars = 0;
        try (var rows = some.executeQuery()) {
            while (rows.next()) {
                if (documents.size() == limit || chars > MAX_SLICE_CHARS) {
                    return new SlateStore.Slice(documents, true);
                }
                var stored = stored(rows);
                chars += stored.json().length();
                documents.add(stored);
            }
        }
        return new SlateStore.Slice(documents, false);
    }

    long count(SlateStore.Range range, Instant now) throws SQLException {
        bind(count, range, now);
        try (var rows = count.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    List<SlateStore.Stored> all(String owner, String namesAsJson, Instant now) throws SQLException {
        several.setString(1, owner);
        several.setString(2, namesAsJson);
        several.setLong(3, now.toEpochMilli());
        var documents = new ArrayList<SlateStore.Stored>();
        try (var found = several.executeQuery()) {
            while (found.next()) {
                documents.add(stored(found));
            }
        }
        return documents;
    }

    List<SlateStore.Row> rows(SlateStore.Key after, int limit, Instant now) throws SQLException {
        rows.setString(1, after.owner());
        rows.setString(2, after.name());
        rows.setLong(3, now.toEpochMilli());
        rows.setInt(4, limit);
        var page = new ArrayList<SlateStore.Row>();
        int chars = 0;
        try (var found = rows.executeQuery()) {
            while (chars <= MAX_SLICE_CHARS && found.next()) {
                var stored = stored(found);
                chars += stored.json().length();
                page.add(new SlateStore.Row(found.getString(5), stored));
            }
        }
        return page;
    }

    List<SlateStore.Key> expired(int limit, Instant now) throws SQLException {
        expired.setLong(1, now.toEpochMilli());
        expired.setInt(2, limit);
        var keys = new ArrayList<SlateStore.Key>();
        try (var found = expired.executeQuery()) {
            while (found.next()) {
                keys.add(new SlateStore.Key(found.getString(1), found.getString(2)));
            }
        }
        return keys;
    }

    @Override
    public void close() {
        file.closeQuietly(connection);
    }

    private static void bind(PreparedStatement select, SlateStore.Range range, Instant now) throws SQLException {
        select.setString(1, range.owner());
        select.setString(2, range.from());
        select.setString(3, range.to());
        select.setLong(4, now.toEpochMilli());
    }

    private static SlateStore.Stored stored(ResultSet row) throws SQLException {
        long expires = row.getLong(4);
        var end = row.wasNull() ? null : Instant.ofEpochMilli(expires);
        return new SlateStore.Stored(row.getString(1), row.getLong(2), row.getString(3), end);
    }
}

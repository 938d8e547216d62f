package dev.greenroom.slate;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;

/**
 * Writes batches of commits, each batch in one transaction. Belongs to the writer's thread. After a failure it begins anew
 * with another connection, so that it works again once the cause is gone.
 */
final class SqliteWriter implements GroupCommit.Flush, AutoCloseable {
    private final SqliteFile file;
    private @Nullable Session session;

    SqliteWriter(SqliteFile file) {
        this.file = file;
    }

    @Override
    public List<Optional<SlateException>> flush(List<SlateStore.Change> changes) {
        boolean written = false;
        try {
            var open = session();
            var refusals = open.write(changes);
            written = true;
            return refusals;
        } catch (SQLException e) {
            throw file.unavailable(e);
        } finally {
            if (!written) {
                // Closing rolls back whatever the failure left open.
                close();
            }
        }
    }

    /** The highest version that a commit in the file has. */
    long lastVersion() {
        try {
            return session().lastVersion;
        } catch (SQLException e) {
            throw file.unavailable(e);
        }
    }

    @Override
    public void close() {
        if (session != null) {
            file.closeQuietly(session.connection);
            session = null;
        }
    }

    private Session session() throws SQLException {
        var open = session;
        if (open == null) {
            var connection = file.openWriter();
            try {
                open = new Session(file, connection);
                session = open;
            } finally {
                if (open == null) {
                    file.closeQuietly(connection);
                }
            }
        }
        return open;
    }

    /** A connection and its statements. */
    private static final class Session {
        private static final String LAST_VERSION_OWNER = "_store";
        private static final String LAST_VERSION_NAME = "version";

        private final SqliteFile file;
        private final Connection connection;
        private final PreparedStatement begin;
        private final PreparedStatement commit;
        private final PreparedStatement rollback;
        private final PreparedStatement select;
        private final PreparedStatement put;
        private final PreparedStatement delete;
        private long lastVersion;

        Session(SqliteFile file, Connection connection) throws SQLException {
            this.file = file;
            this.connection = connection;
            begin = connection.prepareStatement("BEGIN IMMEDIATE");
            commit = connection.prepareStatement("COMMIT");
            rollback = connection.prepareStatement("ROLLBACK");
            select = connection.prepareStatement(SqliteReader.SELECT_ONE);
            put = connection.prepareStatement("""
                    INSERT INTO documents(owner, name, version, json, expires) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT(owner, name) DO UPDATE
                    SET version = excluded.version, json = excluded.json, expires = excluded.expires""");
            delete = connection.prepareStatement("DELETE FROM documents WHERE owner = ? AND name = ?");
            var last = SqliteReader.find(select, new SlateStore.Key(LAST_VERSION_OWNER, LAST_VERSION_NAME));
            lastVersion = last == null ? 0 : last.version();
        }

        List<Optional<SlateException>> write(List<SlateStore.Change> changes) throws SQLException {
            begin.execute();
            var plan = BatchPlan.of(changes, this::find);
            if (plan.writes().isEmpty()) {
                rollback.execute();
                return plan.refusals();
            }
            for (var entry : plan.writes().entrySet()) {
                write(entry.getKey(), entry.getValue().orElse(null));
                lastVersion = Math.max(
                        lastVersion,
                        entry.getValue().map(SlateStore.Stored::version).orElse(0L));
            }
            // Versions stay unique when the newest documents are deleted and the store is opened again.
            put(LAST_VERSION_OWNER, new SlateStore.Stored(LAST_VERSION_NAME, lastVersion, "{}", null));
            commit.execute();
            return plan.refusals();
        }

        private void write(SlateStore.Key key, SlateStore.@Nullable Stored document) throws SQLException {
            if (document == null) {
                delete.setString(1, key.owner());
                delete.setString(2, key.name());
                delete.executeUpdate();
            } else {
                put(key.owner(), document);
            }
        }

        private void put(String owner, SlateStore.Stored document) throws SQLException {
            put.setString(1, owner);
            put.setString(2, document.name());
            put.setLong(3, document.version());
            put.setString(4, document.json());
            if (document.expires() == null) {
                put.setNull(5, Types.INTEGER);
            } else {
                put.setLong(5, document.expires().toEpochMilli());
            }
            put.executeUpdate();
        }

        private SlateStore.@Nullable Stored find(SlateStore.Key key) {
            try {
                return SqliteReader.find(select, key);
            } catch (SQLException e) {
                throw file.unavailable(e);
            }
        }
    }
}

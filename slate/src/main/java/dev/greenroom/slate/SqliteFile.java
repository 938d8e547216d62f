package dev.greenroom.slate;

import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A SQLite file: opens connections to it, and says in plain words what went wrong with it. */
final class SqliteFile {
    /** "GRNR": marks the file as ours. */
    private static final int APPLICATION_ID = 0x47524E52;

    private static final int SCHEMA_VERSION = 2;
    private static final int BUSY_MILLIS = 2_000;

    private final Path path;

    SqliteFile(Path path) {
        this.path = path;
    }

    String subject() {
        return "store " + path;
    }

    /** A connection whose commits are on disk when they return: with a write-ahead log, FULL syncs the log each time. */
    Connection openWriter() throws SQLException {
        var connection = config().createConnection(url());
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_autocheckpoint = 4000");
            statement.execute("PRAGMA journal_size_limit = 67108864");
            // What is deleted is to be gone from the file, too.
            statement.execute("PRAGMA secure_delete = ON");
        } catch (SQLException e) {
            closeQuietly(connection);
            throw e;
        }
        return connection;
    }

    Connection openReader() throws SQLException {
        var connection = config().createConnection(url());
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = 1");
        } catch (SQLException e) {
            closeQuietly(connection);
            throw e;
        }
        return connection;
    }

    /** Makes the table if the file is new, and refuses files of others. */
    void prepare() {
        if (Files.isDirectory(path)) {
            throw new StoreUnavailableException(subject() + ": is a folder. Name a file in it.");
        }
        try (var connection = openWriter();
                var statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            int application = number(connection, "PRAGMA application_id");
            int schema = number(connection, "PRAGMA user_version");
            if (application == 0 && number(connection, "SELECT count(*) FROM sqlite_schema") == 0) {
                statement.execute("""
                        CREATE TABLE documents(
                            owner TEXT NOT NULL,
                            name TEXT NOT NULL,
                            version INTEGER NOT NULL,
                            json TEXT NOT NULL,
                            expires INTEGER,
                            PRIMARY KEY(owner, name)
                        ) WITHOUT ROWID, STRICT""");
                statement.execute("PRAGMA application_id = " + APPLICATION_ID);
                migrate(statement, 1);
            } else if (application != APPLICATION_ID) {
                throw new StoreUnavailableException(
                        subject() + ": is a database of another program. Choose another file.");
            } else if (schema < 1 || schema > SCHEMA_VERSION) {
                throw new StoreUnavailableException(subject() + ": has schema " + schema + ", this program knows 1 to "
                        + SCHEMA_VERSION + ". Use the program that wrote it, or a newer one.");
            } else if (schema < SCHEMA_VERSION) {
                // Only then: to write what is there already needs room, and a file on a full disk must open.
                migrate(statement, schema);
            }
            statement.execute("COMMIT");
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private static void migrate(Statement statement, int from) throws SQLException {
        if (from < 2) {
            statement.execute("CREATE INDEX documents_expires ON documents(expires) WHERE expires IS NOT NULL");
        }
        statement.execute("PRAGMA user_version = " + SCHEMA_VERSION);
    }

    StoreUnavailableException unavailable(SQLException e) {
        var code = e instanceof SQLiteException sqlite
                ? sqlite.getResultCode().name()
                : e.getClass().getSimpleName();
        return new StoreUnavailableException(subject() + ": " + explain(code) + " (" + code + ").", e);
    }

    private static String explain(String code) {
        if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) {
            return "another program has held its lock for " + BUSY_MILLIS / 1_000
                    + " s. End that program's transaction; commits then work again";
        }
        if (code.startsWith("SQLITE_FULL")) {
            return "its disk is full. Free some space; commits then work again";
        }
        if (code.startsWith("SQLITE_READONLY")) {
            return "it cannot be written. Let this process write to the file and its folder";
        }
        if (code.startsWith("SQLITE_CANTOPEN")) {
            return "it cannot be opened. Let this process write to the file and its folder";
        }
        if (code.startsWith("SQLITE_NOTADB")) {
            return "it is no SQLite database. Choose another file, or move this one away";
        }
        if (code.startsWith("SQLITE_CORRUPT")) {
            return "it is damaged. Stop, keep a copy, and restore a backup";
        }
        if (code.startsWith("SQLITE_IOERR")) {
            return "its disk failed or is full. Check the disk; commits then work again";
        }
        return "SQLite failed. See the cause";
    }

    private static SQLiteConfig config() {
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        return config;
    }

    private String url() {
        // As a URI, so that no character of the path is taken for the driver's own syntax.
        return "jdbc:sqlite:" + path.toUri();
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            System.getLogger(SqliteFile.class.getName())
                    .log(System.Logger.Level.WARNING, subject() + ": a connection could not be closed.", e);
        }
    }
}

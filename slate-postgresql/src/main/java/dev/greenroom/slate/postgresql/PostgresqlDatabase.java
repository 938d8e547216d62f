package dev.greenroom.slate.postgresql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.greenroom.slate.StoreUnavailableException;
import dev.greenroom.slate.WaitInterruptedException;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeUnit;

/** The database: hands out connections, makes the table, and says in plain words what went wrong. */
final class PostgresqlDatabase implements AutoCloseable {
    /** "GRNR": the first half of our advisory locks' names. */
    static final int LOCK_CLASS = 0x47524E52;

    private static final int SCHEMA_LOCK = -1;

    private static final long CONNECT_MILLIS = TimeUnit.SECONDS.toMillis(5);

    private final String subject;
    private final HikariDataSource pool;

    PostgresqlDatabase(PostgresqlOptions options, String url, String pool, int connections) {
        subject = PostgresqlOptions.subject(url);
        var config = new HikariConfig();
        config.setPoolName(pool);
        config.setDataSource(new PostgresqlConnections(url));
        config.setUsername(options.user());
        config.setPassword(options.password());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_MILLIS);
        try {
            this.pool = new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            throw e.getCause() instanceof SQLException cause
                    ? unavailable(cause)
                    : new StoreUnavailableException(subject + ": cannot be reached. Start the database.", e);
        }
    }

    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Runs work whose statements commit each on its own. */
    <T> T run(Work<T> work) {
        if (pool.isClosed()) {
            throw new StoreUnavailableException(subject + ": is closed. Open it again.");
        }
        try (var connection = pool.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            // An interrupt ends the wait for a connection, and breaks the one that a virtual thread waits at.
            throw Thread.currentThread().isInterrupted() ? new WaitInterruptedException(subject, e) : unavailable(e);
        }
    }

    /** Runs work in a transaction, which is rolled back if the work fails. */
    <T> T transact(Work<T> work) {
        return run(connection -> {
            connection.setAutoCommit(false);
            // The pool rolls back and sets auto-commit again when a connection comes back.
            T result = work.on(connection);
            connection.commit();
            return result;
        });
    }

    /** Makes the table, or brings it to the present schema; one process at a time, and nothing where that is done already. */
    void prepare() {
        transact(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("SELECT pg_advisory_xact_lock(" + LOCK_CLASS + ", " + SCHEMA_LOCK + ")");
                new PostgresqlSchema(subject, statement).prepare();
                return subject;
            }
        });
    }

    StoreUnavailableException unavailable(SQLException e) {
        var state = e.getSQLState();
        return state == null && e instanceof SQLTransientConnectionException
                ? new StoreUnavailableException(
                        subject + ": no connection was free for " + CONNECT_MILLIS / 1_000
                                + " s, or none could be made. Allow more, or check the database; commits then work again.",
                        e)
                : new StoreUnavailableException(
                        subject + ": " + explain(String.valueOf(state)) + " (SQL state " + state + ").", e);
    }

    String subject() {
        return subject;
    }

    private static String explain(String state) {
        return switch (state) {
            case "28000", "28P01" -> "refuses this user or password. Set the right ones";
            case "3D000" -> "has no such database. Create it, or name another";
            case "42501", "25006" -> "does not let this user write. Grant the right, or use the primary server";
            case "53100" -> "its disk is full. Free some space; commits then work again";
            case "53200", "53300" -> "has no memory or connections left. Allow more, or use fewer";
            case "55P03" -> "another process has held its lock for 5 s. Find what blocks it; commits then work again";
            case "57P01", "57P02", "57P03" -> "is stopping or starting. Commits work again when it is up";
            default ->
                state.startsWith("08")
                        ? "cannot be reached. Start the database, or check the network; commits then work again"
                        : "failed. See the cause";
        };
    }

    @Override
    public void close() {
        pool.close();
    }
}

package dev.greenroom.slate.postgresql;

import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Makes connections. Where the database itself is at the other end, the driver names the statements that it uses often, and the
 * database parses and plans them once. Behind a pool that shares the database's connections among its clients, such as pgbouncer in
 * transaction mode, a name would be known to one connection and not to the next; there each statement stays without one.
 */
@SuppressWarnings("serial") // nobody sends it anywhere
final class PostgresqlConnections extends PGSimpleDataSource {
    private static final int NEVER = 0;
    private static final int CONNECT_SECONDS = 5;
    private static final int ANSWER_SECONDS = 30;

    PostgresqlConnections(String url) {
        setAssumeMinServerVersion("12");
        setConnectTimeout(CONNECT_SECONDS);
        setSocketTimeout(ANSWER_SECONDS);
        setTcpKeepAlive(true);
        // The server's details quote documents.
        setLogServerErrorDetail(false);
        setUrl(url);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        var connection = super.getConnection(user, password);
        boolean ready = false;
        try {
            var driver = connection.unwrap(PGConnection.class);
            if (driver.getBackendPID() != serverProcess(connection)) {
                driver.setPrepareThreshold(NEVER);
            }
            ready = true;
            return connection;
        } finally {
            if (!ready) {
                connection.close();
            }
        }
    }

    /** A pool tells each client a process of its own making, by which it may cancel; only the database tells its own. */
    private static int serverProcess(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT pg_backend_pid()")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}

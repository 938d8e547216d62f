package dev.greenroom.slate.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.slate.SlateStore;
import dev.greenroom.slate.SlateStoreContract;
import dev.greenroom.slate.Slates;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;

/** The whole contract behind pgbouncer in transaction mode, where no two transactions need be on one connection. */
final class PgbouncerStoreTest extends SlateStoreContract {
    @TempDir
    static Path folder;

    private static PostgresServer server;
    private static Pgbouncer pgbouncer;

    private boolean emptied;

    private record Note(String text) {}

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start(folder);
        pgbouncer = Pgbouncer.start(folder, server);
    }

    @AfterAll
    static void stop() throws Exception {
        if (pgbouncer != null) {
            pgbouncer.close();
        }
        server.close();
    }

    @Override
    protected SlateStore open() {
        var store = PostgresqlStore.open(pgbouncer.options());
        if (!emptied) {
            emptied = true;
            server.execute("TRUNCATE documents");
        }
        return store;
    }

    /** In session mode the third client would wait for ever, as each keeps its connection. */
    @Test
    void stores_withMoreClientsThanServerConnections_shareThem() throws Exception {
        int count = 4;
        var stores = new ArrayList<Slates>();
        try {
            for (int i = 0; i < count; i++) {
                var slates = Slates.on(open());
                stores.add(slates);
                slates.of("ada").commit().put("note:" + i, new Note("tea")).run();
                assertThat(slates.of("ada").count("note:")).isEqualTo(i + 1);
            }
            // Each store has a client that writes and one that reads, at least.
            assertThat(2 * count).isGreaterThan(Pgbouncer.SERVER_CONNECTIONS);
            assertThat(server.number("SELECT count(*) FROM pg_stat_activity"
                            + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"))
                    .isBetween(1L, (long) Pgbouncer.SERVER_CONNECTIONS);
        } finally {
            stores.forEach(Slates::close);
        }
    }

    @Test
    void statements_onConnectionsThatAreShared_haveNoNames() throws Exception {
        try (var slates = Slates.on(open())) {
            var note = slates.of("ada").document("note", Note.class);
            for (int i = 0; i < 20; i++) {
                note.update(new Note(""), before -> new Note(before.text() + "."));
                assertThat(note.read()).isPresent();
            }
        }

        var url = pgbouncer.options().url();
        var connections = new ArrayList<Connection>();
        try {
            for (int i = 0; i < Pgbouncer.SERVER_CONNECTIONS; i++) {
                var connection = DriverManager.getConnection(url, "postgres", "postgres");
                connections.add(connection);
                // In a transaction, so that the next gets another of the server's connections.
                connection.setAutoCommit(false);
                assertThat(namedStatements(connection)).isZero();
            }
        } finally {
            for (var connection : connections) {
                connection.close();
            }
        }
    }

    private static long namedStatements(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM pg_prepared_statements WHERE name <> ''")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}

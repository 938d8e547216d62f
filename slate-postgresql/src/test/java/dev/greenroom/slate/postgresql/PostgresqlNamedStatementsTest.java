package dev.greenroom.slate.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.slate.SlateStore;
import dev.greenroom.slate.SlateStoreContract;
import dev.greenroom.slate.Slates;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** The whole contract where the driver names its statements. */
final class PostgresqlNamedStatementsTest extends SlateStoreContract {
    private static EmbeddedPostgres postgres;

    private boolean emptied;

    private record Note(String text) {}

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("logging_collector", "on")
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Override
    protected SlateStore open() {
        var store = PostgresqlStore.open(options("").withNamedStatements());
        if (!emptied) {
            emptied = true;
            empty();
        }
        return store;
    }

    private static PostgresqlOptions options(String parameters) {
        var url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres" + parameters;
        return PostgresqlOptions.of(url, "postgres", "postgres").withConnections(6);
    }

    private static void empty() {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("TRUNCATE documents");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void read_againAndAgain_isOneStatementWithAName() throws Exception {
        var logged = options("?options=-c%20log_statement=all").withConnections(2);
        try (var slates = Slates.on(PostgresqlStore.open(logged.withNamedStatements()))) {
            var note = slates.of("ada").document("note", Note.class);
            note.create(new Note("tea"));
            for (int i = 0; i < 20; i++) {
                assertThat(note.read()).isPresent();
            }
        }

        var log = PostgresqlStoreTest.serverLog(postgres);

        assertThat(Pattern.compile("execute S_\\d+: SELECT name, version")
                        .matcher(log)
                        .results())
                .hasSizeGreaterThan(10);
        assertThat(options("").withNamedStatements().toString()).contains("named statements");
    }
}

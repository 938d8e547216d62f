package dev.greenroom.bench.slates;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.greenroom.slate.postgresql.PostgresqlOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** A PostgreSQL of our own, as durable as it is out of the box, and pools of connections to it. */
final class Database implements AutoCloseable {
    /** What makes a commit durable. The binaries for tests come with both off. */
    private static final List<String> DURABLE = List.of("fsync", "synchronous_commit", "full_page_writes");

    private static final String USER = "postgres";

    private final EmbeddedPostgres postgres;

    private Database(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static Database start(Path folder) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setRegisterShutdownHook(false)
                .setServerConfig("logging_collector", "on");
        DURABLE.forEach(setting -> builder.setServerConfig(setting, "on"));
        var database = new Database(builder.start());
        boolean durable = false;
        try {
            database.checkDurable();
            durable = true;
            return database;
        } finally {
            if (!durable) {
                database.close();
            }
        }
    }

    private void checkDurable() throws IOException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var show = connection.prepareStatement("SELECT current_setting(?)")) {
            for (var setting : DURABLE) {
                show.setString(1, setting);
                try (var row = show.executeQuery()) {
                    if (!row.next() || !row.getString(1).equals("on")) {
                        throw new IOException("PostgreSQL: " + setting + " is not on; its commits would say nothing.");
                    }
                }
            }
        } catch (SQLException e) {
            throw new IOException("PostgreSQL: does not tell its settings", e);
        }
    }

    private String url() {
        return "jdbc:postgresql://localhost:%d/postgres".formatted(postgres.getPort());
    }

    /** For our store, with its usual number of connections. */
    PostgresqlOptions options() {
        return PostgresqlOptions.of(url(), USER, "");
    }

    /** For a peer. The caller closes it. */
    HikariDataSource pool(String name, int connections) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url());
        config.setUsername(USER);
        config.setPassword("");
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

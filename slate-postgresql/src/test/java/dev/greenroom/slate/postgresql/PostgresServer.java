package dev.greenroom.slate.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL server that can be taken away and brought back, on the same data folder and port. */
final class PostgresServer implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final Path data;
    private final Path tool;

    private PostgresServer(EmbeddedPostgres postgres, Path data, Path tool) {
        this.postgres = postgres;
        this.data = data;
        this.tool = tool;
    }

    static PostgresServer start(Path folder) throws IOException {
        var data = folder.resolve("data");
        var postgres = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setServerConfig("fsync", "on")
                .start();
        // The first line has the command, the path of the program first.
        var command = Files.readAllLines(data.resolve("postmaster.opts")).getFirst();
        var program = Path.of(command.substring(0, command.indexOf(' ')));
        return new PostgresServer(postgres, data, program.resolveSibling("pg_ctl"));
    }

    PostgresqlOptions options() {
        var url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
        return PostgresqlOptions.of(url, "postgres", "postgres").withConnections(6);
    }

    /** Ends the server's processes at once, as a crash does: nothing is written that was not. */
    void crash() throws IOException, InterruptedException {
        control("stop", "-m", "immediate", "-w");
    }

    /** Starts it with the options that it had, and returns when it has recovered. */
    void startAgain() throws IOException, InterruptedException {
        control("restart", "-w", "-l", data.resolveSibling("again.log").toString());
    }

    private void control(String... arguments) throws IOException, InterruptedException {
        var command = notAsRoot();
        command.addAll(List.of(tool.toString(), "-D", data.toString()));
        command.addAll(List.of(arguments));
        var log = data.resolveSibling("control.log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS))
                .as("%s ended", command)
                .isTrue();
        assertThat(process.exitValue()).as(() -> command + ": " + read(log)).isZero();
    }

    /** How a command begins: servers refuse to run as root, which in a user namespace of its own is somebody else. */
    static List<String> notAsRoot() {
        var isRoot = "root".equals(System.getProperty("user.name"));
        return new ArrayList<>(isRoot ? List.of("unshare", "-U") : List.of());
    }

    int port() {
        return postgres.getPort();
    }

    void execute(String sql) {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    long number(String query) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}

package dev.greenroom.slate.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.awaitility.Awaitility;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A pgbouncer in transaction mode, in front of a server, with two connections to it for however many clients. */
final class Pgbouncer implements AutoCloseable {
    static final int SERVER_CONNECTIONS = 2;

    private final Process process;
    private final int port;

    private Pgbouncer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Skips the test when there is none on the machine, unless that is CI's. */
    static Pgbouncer start(Path folder, PostgresServer server) throws IOException {
        var executable = executable();
        assumeTrue(
                executable.isPresent() || "true".equals(System.getenv("CI")),
                "pgbouncer is not installed (Debian: pgbouncer)");
        assertThat(executable).as("pgbouncer, which CI must have").isPresent();
        int port = freePort();
        var users = Files.writeString(folder.resolve("users.txt"), "\"postgres\" \"postgres\"\n");
        var settings = Files.writeString(
                folder.resolve("pgbouncer.ini"), """
                [databases]
                postgres = host=127.0.0.1 port=%d

                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = scram-sha-256
                auth_file = %s
                pool_mode = transaction
                default_pool_size = %d
                max_client_conn = 200
                ; What every JDBC client sends, and pgbouncer does not know.
                ignore_startup_parameters = extra_float_digits
                """.formatted(server.port(), port, users, SERVER_CONNECTIONS));
        var log = folder.resolve("pgbouncer.log");
        var command = PostgresServer.notAsRoot();
        command.addAll(List.of(executable.get().toString(), settings.toString()));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .failFast(() -> assertThat(process.isAlive())
                        .as(() -> "pgbouncer runs: " + text(log))
                        .isTrue())
                .until(() -> listens(port));
        return new Pgbouncer(process, port);
    }

    PostgresqlOptions options() {
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        return PostgresqlOptions.of(url, "postgres", "postgres").withConnections(6);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private static Optional<Path> executable() {
        var path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(":", -1)), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}

package dev.greenroom.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.greenroom.shoji.Entity;
import dev.greenroom.shoji.Resource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command on a real PostgreSQL. */
class PostgresqlTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("GREENROOM_POSTGRESQL_USER", "postgres", "GREENROOM_POSTGRESQL_PASSWORD", "s3cret");

    private static EmbeddedPostgres postgres;

    @TempDir
    Path data;

    @BeforeAll
    static void startDatabase() throws IOException {
        postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "on").start();
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        execute("DROP TABLE IF EXISTS documents");
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String url() {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
    }

    private Child start(String... more) throws IOException {
        var arguments = new ArrayList<>(List.of("--store", url()));
        arguments.addAll(List.of(more));
        return Child.start(ENVIRONMENT, data, arguments.toArray(String[]::new));
    }

    @Test
    void scores_onPostgresql_areThereAfterAStopAndAfterAKill() throws Exception {
        try (var first = start()) {
            score(board(first), "ada", 20);
            first.terminate();
            assertThat(first.lines()).endsWith("leaderboard: stopping", "leaderboard: stopped");
            assertThat(first.lines()).as("lines").hasSize(3).noneMatch(line -> line.contains("s3cret"));
        }
        try (var second = start()) {
            assertThat(total(board(second), "ada")).as("after a stop").isEqualTo(20);
            score(board(second), "ada", 22);
            second.kill();
        }
        try (var third = start()) {
            assertThat(total(board(third), "ada")).as("after a kill").isEqualTo(42);
            assertThat(third.lines()).anyMatch(line -> line.contains("looking for up to 10 s whether it still does"));
        }
        assertThat(data.resolve("leaderboard.db")).doesNotExist();
    }

    @Test
    void kill_whileManyWrite_losesNoAcknowledgedScore() throws Exception {
        try (var writers = new Writers(32)) {
            try (var service = start()) {
                writers.start(board(service).catalog("scores").iri());
                await().until(() -> writers.acknowledged() >= 1_000);
                service.kill();
                writers.stop();
            }
            try (var service = start()) {
                assertThat(counted(board(service)))
                        .isBetween(writers.acknowledged(), writers.acknowledged() + writers.unacknowledged());
                writers.resend(board(service).catalog("scores").iri());
                assertThat(counted(board(service))).isEqualTo(writers.acknowledged());
            }
        }
    }

    @Test
    void secondLeaderboard_onTheSameDatabase_endsAtStartAndHarmsNothing() throws Exception {
        try (var first = start()) {
            score(board(first), "ada", 20);
            try (var second = start()) {
                assertThat(second.exitCode()).isEqualTo(2);
                assertThat(second.lines().getLast())
                        .contains("postgresql://localhost:" + postgres.getPort()
                                + "/postgres is in use by another leaderboard (process ")
                        .contains("Stop that one, or use another store.");
            }
            score(board(first), "ada", 22);
            assertThat(total(board(first), "ada")).isEqualTo(42);
        }
    }

    @Test
    void leaderboard_whoseLeaseAnotherHasTaken_ends() throws Exception {
        try (var first = start()) {
            score(board(first), "ada", 20);
            execute("UPDATE documents SET version = version + 1, json = json || '{\"id\": \"another\"}'"
                    + " WHERE owner = 'leaderboard' AND name = 'lease'");

            assertThat(first.exitCode()).isEqualTo(2);
            assertThat(first.lines().getLast()).contains("is in use by another leaderboard");
        }
    }

    @Test
    void store_onPostgresql_isNamedByTheReadyLineAndTheHealthCheck() throws Exception {
        try (var service = start()) {
            var name = "postgresql://localhost:" + postgres.getPort() + "/postgres";
            var api = service.api();
            var health = api.at(api.url("health").toString()).value();

            assertThat(health.path("checks").path("store").path("detail").stringValue())
                    .isEqualTo("0 boards in " + name);
            assertThat(service.lines().getFirst()).endsWith("(0 boards, 0 players in " + name + "; Ctrl-C stops it)");
        }
    }

    @Test
    void password_inAFileOfItsOwnerAlone_isUsed() throws Exception {
        var file = Files.writeString(data.resolve("password"), "s3cret\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        try (var service = Child.start(
                Map.of("GREENROOM_POSTGRESQL_USER", "postgres"),
                data,
                "--store",
                url(),
                "--store-password-file",
                file.toString())) {
            service.port();
        }
    }

    @Test
    void password_inAFileThatOthersMayRead_isRefused() throws Exception {
        var file = Files.writeString(data.resolve("password"), "s3cret\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        try (var service = start("--store-password-file", file.toString())) {
            assertRefused(service, file + ": others may read the password. Take that right away with chmod 600.");
        }
    }

    @Test
    void password_thatIsNoTextOrFolder_isRefusedByTheName() throws Exception {
        var file = Files.write(data.resolve("password"), new byte[] {(byte) 0xC3, 0x28});
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        try (var service = start("--store-password-file", file.toString())) {
            assertRefused(service, file + ": is no text in UTF-8.");
        }
        var folder = Files.createDirectory(data.resolve("folder"));
        try (var service = start("--store-password-file", folder.toString())) {
            assertRefused(service, folder + ": is a folder. Name the file with the password.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://ada:s3cret@localhost/x         | the address has a user or password",
                "jdbc:postgresql://localhost/x?password=s3cret    | the address has a user or password",
                "jdbc:postgresql://localhost/x?user=s3cret        | the address has a user or password",
                "postgresql://ada:s3cret@localhost/x              | --store: this is no address of a store. Use jdbc:postgresql",
                "jdbc:postgresql://localhost:99999/x              | is no address that the driver knows",
                "jdbc:postgresql://localhost:port/x               | is no address that the driver knows",
                "jdbc:postgresql://localhost:1/none               | store postgresql://localhost:1/none: cannot be reached",
            })
    void store_thatCannotBeUsed_isOneLineWithoutThePassword(String store, String line) throws Exception {
        try (var service = Child.start(ENVIRONMENT, data, "--store", store)) {
            assertRefused(service, line);
        }
    }

    @Test
    void user_notInTheEnvironment_isOneLine() throws Exception {
        try (var service = Child.start(Map.of("GREENROOM_POSTGRESQL_PASSWORD", "s3cret"), data, "--store", url())) {
            assertRefused(service, "GREENROOM_POSTGRESQL_USER is not set. Set it in the environment.");
        }
    }

    @Test
    void store_inANamedSqliteFile_isKeptThere() throws Exception {
        var file = data.resolve("elsewhere.db");
        try (var service = Child.start(data, "--store", "sqlite:" + file)) {
            score(board(service), "ada", 1);
        }
        assertThat(file).exists();
        assertThat(data.resolve("leaderboard.db")).doesNotExist();
    }

    private static void assertRefused(Child service, String line) throws InterruptedException {
        assertThat(service.exitCode()).as(service.lines().toString()).isEqualTo(2);
        assertThat(service.lines()).as("lines").hasSize(1);
        assertThat(service.lines().getFirst())
                .startsWith("leaderboard: ")
                .contains(line)
                .doesNotContain("s3cret");
    }

    private static Resource board(Child service) {
        return service.api()
                .catalog("boards")
                .post(Entity.of(Map.of("name", "cup", "title", "Cup", "rule", "sum", "order", "high")))
                .resource();
    }

    private static void score(Resource board, String player, long points) {
        board.catalog("scores").post(Map.of("player", player, "score", points));
    }

    private static long total(Resource board, String player) {
        return board.catalog("standings")
                .entity(player)
                .get(Entity.class)
                .body(StandingsApi.Attributes.class)
                .score();
    }

    private static long counted(Resource board) {
        return board.get(Entity.class).body(BoardsApi.Attributes.class).scores();
    }
}

package dev.greenroom.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.greenroom.shoji.Catalog;
import dev.greenroom.shoji.Entity;
import dev.greenroom.shoji.Shoji;
import dev.greenroom.shoji.ShojiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The command as a person starts and stops it. */
class CommandTest {
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    @TempDir
    Path data;

    @TempDir
    Path files;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--port 99999          | --port: 99999 is no port.",
                "--port eighty         | Invalid value for option '--port': 'eighty' is not an int.",
                "--simulate -1         | --simulate: -1 scores a second",
                "--bogus               | Unknown option: '--bogus'.",
                "--host 192.0.2.1      | host 192.0.2.1 is not an address of this machine.",
                "--store-password-file x | --store-password-file: is for PostgreSQL, and this store is a file.",
                "--import nothing.csv  | nothing.csv: there is no such file.",
                "--import FOLDER       | FOLDER: cannot be read (Is a directory).",
            })
    void argument_wrong_isOneLineAndExitCode2(String arguments, String line) throws Exception {
        var folder = files.toString();
        try (var service = Child.start(data, arguments.replace("FOLDER", folder).split(" ", -1))) {
            assertRefused(service, line.replace("FOLDER", folder));
        }
    }

    @Test
    void port_inUse_isOneLineAndExitCode2() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                var service = Child.start(data, "--port", String.valueOf(other.getLocalPort()))) {
            assertRefused(service, "port %d of 127.0.0.1 is in use.".formatted(other.getLocalPort()));
        }
    }

    @Test
    void badRow_inAFileToImport_isOneLineAndExitCode2() throws Exception {
        var file = Files.writeString(
                files.resolve("bad.csv"), "board,player,score,at\ncup,ada,many,2024-01-01T00:00:00Z\n");
        try (var service = Child.start(data, "--import", file.toString())) {
            assertRefused(service, file + ", line 2, column \"score\", value \"many\": it is not a whole number.");
        }
    }

    @Test
    void data_inUseByAnother_isOneLineAndExitCode2() throws Exception {
        try (var live = Live.on(data);
                var service = Child.start(data)) {
            assertRefused(
                    service,
                    "is in use by process %d.".formatted(ProcessHandle.current().pid()));
            live.board("cup", "sum", "high");
        }
    }

    @Test
    void data_ofAnotherProgram_isOneLineAndExitCode2() throws Exception {
        Files.writeString(data.resolve("leaderboard.db"), "this is no database, but it is long enough to be looked at");
        try (var service = Child.start(data)) {
            assertRefused(service, "leaderboard.db: it is no SQLite database.");
        }
    }

    @Test
    void data_thatIsAFile_isOneLineAndExitCode2() throws Exception {
        var file = Files.createFile(data.resolve("file"));
        try (var service = Child.start(file)) {
            assertRefused(service, file + ": is a file, not a folder.");
        }
    }

    @Test
    void data_ofAnotherUser_isOneLineAndExitCode2() throws Exception {
        assumeTrue(isGivenAway(data), "skipped: only root may give a folder to another user");
        try (var service = Child.start(data)) {
            assertRefused(service, data + ": belongs to ");
        }
        assertThat(data).isEmptyDirectory();
    }

    private static boolean isGivenAway(Path folder) throws IOException {
        try {
            Files.setAttribute(folder, "unix:uid", 12_345);
            return true;
        } catch (FileSystemException | UnsupportedOperationException e) {
            return false;
        }
    }

    @Test
    void writing_fromElsewhere_needsTheKeyThatTheTerminalPointsTo() throws Exception {
        try (var service = Child.start(data, "--host", "0.0.0.0")) {
            var api = service.api();
            var keyFile = data.resolve("write.key");
            assertThat(service.lines())
                    .anyMatch(
                            line -> line.equals("leaderboard: whoever changes something needs the key in " + keyFile));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)))
                    .isEqualTo("rw-------");
            var board = Entity.of(Map.of("name", "cup", "title", "Cup", "rule", "sum", "order", "high"));

            assertThat(status(() -> api.catalog("boards").post(board))).isEqualTo(401);
            assertThat(api.catalog("boards").get().element()).isEqualTo("shoji:catalog");
            var holder = Shoji.client()
                    .bearer(Files.readString(keyFile).strip())
                    .open(URI.create(api.iri().toString()));
            assertThat(holder.catalog("boards").post(board).status()).isEqualTo(201);
        }
    }

    @Test
    void dump_ofARunningService_printsItsActors() throws Exception {
        try (var service = Child.start(data, "--host", "0.0.0.0", "--simulate", "1");
                var dump = Child.dump(data, service.port())) {
            assertThat(dump.exitCode()).isZero();
            assertThat(dump.lines())
                    .startsWith("system \"leaderboard\": 4 actors")
                    .anyMatch(line -> line.startsWith("  Board  1, idle "))
                    .anyMatch(line -> line.startsWith("  Simulator  1, idle "));
        }
    }

    @Test
    void dump_withoutTheServicesKey_isOneLineAndExitCode2() throws Exception {
        try (var service = Child.start(data, "--host", "0.0.0.0");
                var dump = Child.dump(files, service.port())) {
            assertThat(dump.exitCode()).isEqualTo(2);
            assertThat(dump.lines()).singleElement(STRING).contains("needs the service's key", "--data");
        }
    }

    @Test
    void dump_whereNothingRuns_isOneLineAndExitCode2() throws Exception {
        try (var dump = Child.dump(data, freePort())) {
            assertThat(dump.exitCode()).isEqualTo(2);
            assertThat(dump.lines()).singleElement(STRING).contains("no answer", "--port");
        }
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static int status(Runnable request) {
        try {
            request.run();
            return 200;
        } catch (ShojiException.Refused e) {
            return e.status();
        }
    }

    @Test
    void termination_ofAnIdleService_isCleanAndQuick() throws Exception {
        try (var service = Child.start(data)) {
            service.port();

            assertThat(service.terminate()).isLessThan(TWO_SECONDS);
            assertThat(service.exitCode()).isZero();
            assertThat(service.lines())
                    .endsWith("leaderboard: stopping", "leaderboard: stopped")
                    .hasSize(3);
        }
    }

    @Test
    void interruption_ofASimulation_isCleanAndQuick() throws Exception {
        try (var service = Child.start(data, "--simulate", "5000")) {
            service.port();

            assertThat(service.interrupt()).isLessThan(TWO_SECONDS);
            assertThat(service.exitCode()).isZero();
            assertThat(service.lines())
                    .endsWith("leaderboard: stopping", "leaderboard: stopped")
                    .hasSize(3);
        }
    }

    @Test
    void termination_duringAnImport_isCleanAndTheNextImportCompletesIt() throws Exception {
        var rows = 60_000;
        var text = new StringBuilder("board,player,score,at\n");
        for (var i = 0; i < rows; i++) {
            text.append("crowd,p%d,1,2024-01-01T00:00:00Z%n".formatted(i % 1_000));
        }
        var file = Files.writeString(files.resolve("crowd.csv"), text.toString());
        try (var service = Child.start(data, "--import", file.toString())) {
            service.awaitFile(data.resolve("leaderboard.db-wal"), 300_000);

            assertThat(service.terminate()).isLessThan(TWO_SECONDS);
            assertThat(service.exitCode()).isZero();
            assertThat(service.lines())
                    .contains("leaderboard: stopping")
                    .endsWith("leaderboard: stopped")
                    .noneMatch(line -> line.contains("imported") || line.contains("Exception"));
        }
        try (var live = Live.on(data, file)) {
            var crowd = live.api().catalog("boards").entity("crowd");
            assertThat(crowd.get(Entity.class).body(BoardsApi.Attributes.class).scores())
                    .isEqualTo(rows);
        }
    }

    @Test
    void numbers_whereOtherDigitsAreUsed_areThoseOfTheApi() throws Exception {
        try (var service = Child.start(List.of("-Duser.language=ar", "-Duser.country=EG"), data)) {
            var board = service.api()
                    .catalog("boards")
                    .post(Entity.of(Map.of("name", "cup", "title", "Cup", "rule", "sum", "order", "high")))
                    .resource();
            board.catalog("scores")
                    .post(List.of(Map.of("player", "ada", "score", 1), Map.of("player", "bob", "score", 2)));
            service.terminate();
        }
        try (var live = Live.on(data)) {
            var scores = live.board("cup", "sum", "high").catalog("scores");
            assertThat(scores.get(Catalog.class).index().keySet()).containsExactly("#0", "#1");
        }
    }

    private static void assertRefused(Child service, String line) throws InterruptedException {
        assertThat(service.exitCode()).as(service.lines().toString()).isEqualTo(2);
        assertThat(service.lines()).hasSize(1);
        assertThat(service.lines().getFirst()).startsWith("leaderboard: ").contains(line);
    }
}

package dev.greenroom.leaderboard;

import dev.greenroom.service.StartFailed;
import dev.greenroom.slate.SlateException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** The command line of the leaderboard. */
@Command(
        name = "leaderboard",
        description = "Serves leaderboards: a page for people, a Shoji API for programs.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class LeaderboardCommand implements Callable<Integer> {
    private static final int CANNOT_START = 2;
    private static final Duration STOP_TIME = Duration.ofMillis(1_700);

    private final Terminal terminal = Terminal.ofProcess();

    @Option(names = "--host", paramLabel = "HOST", description = "Address to listen at (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder to keep everything in (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(
            names = "--store",
            paramLabel = "URL",
            description = "Where to keep the boards: jdbc:postgresql://HOST:PORT/DATABASE or sqlite:FILE"
                    + " (default: leaderboard.db in the data folder). User and password of PostgreSQL come from"
                    + " GREENROOM_POSTGRESQL_USER and GREENROOM_POSTGRESQL_PASSWORD in the environment.")
    private @Nullable String store;

    @Option(
            names = "--store-password-file",
            paramLabel = "FILE",
            description = "File with the password of PostgreSQL, in place of the environment; for its owner alone.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--import",
            paramLabel = "FILE",
            description = "CSV file of scores to count before serving: board,player,score,at and optionally id.")
    private List<Path> imports = new ArrayList<>();

    @Option(
            names = "--simulate",
            paramLabel = "RATE",
            description = "Scores a second to make up, on a board of their own.")
    private int simulate;

    private LeaderboardCommand() {}

    /** Runs the command; ends the JVM with 0 after a clean stop and with 2 when the service could not start. */
    public static void main(String[] arguments) {
        // Numbers go into links and into the store, and not every locale writes them with the digits 0 to 9.
        Locale.setDefault(Locale.ROOT);
        // What the connection pool would log, the store tells in its errors.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        var command = new LeaderboardCommand();
        var code = new CommandLine(command)
                .setParameterExceptionHandler(
                        (e, rest) -> command.fail(e.getMessage() + ". Use --help to see what there is."))
                .execute(arguments);
        System.exit(code);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65_535) {
            return fail("--port: %d is no port. Use 0 to 65535.".formatted(port));
        }
        if (simulate < 0 || simulate > 100_000) {
            return fail("--simulate: %d scores a second cannot be made up. Use 0 to 100000.".formatted(simulate));
        }
        try {
            var settings = new Settings(host, port, data, storage(), imports, simulate);
            DataFolder.prepare(data);
            throw serve(DaggerLeaderboardComponent.factory()
                    .create(settings, terminal)
                    .leaderboard());
        } catch (StartFailed | SlateException | LeaderboardException | IOException e) {
            return fail(String.valueOf(e.getMessage()));
        }
    }

    private Storage storage() throws IOException {
        var storage = store == null
                ? Settings.storageIn(data)
                : Storage.parse(store, Optional.ofNullable(passwordFile), System.getenv());
        if (passwordFile != null && storage instanceof Storage.File) {
            throw new IOException(
                    "--store-password-file: is for PostgreSQL, and this store is a file. Leave it out, or use"
                            + " --store jdbc:postgresql://HOST:PORT/DATABASE.");
        }
        return storage;
    }

    /**
     * Serves until the process is told to stop, which may be while boards are read or files are imported.
     *
     * @return why it cannot go on: another process has taken the store
     */
    private InUseException serve(Leaderboard leaderboard) throws IOException, InterruptedException {
        var stop = Thread.ofPlatform().name("stop").unstarted(() -> stop(leaderboard));
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            leaderboard.open();
            var loss = leaderboard.awaitLoss();
            if (isStopping(stop)) {
                awaitTheEnd();
            }
            leaderboard.close();
            return loss;
        } catch (IOException | RuntimeException e) {
            if (isStopping(stop)) {
                awaitTheEnd();
            }
            leaderboard.close();
            throw e;
        }
    }

    /** Whether the process stops already; if not, it will from now on do so without the hook. */
    private static boolean isStopping(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private static void awaitTheEnd() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    /** Ends the process. What was acknowledged is durable already, so nothing is lost when a disk does not answer in time. */
    private void stop(Leaderboard leaderboard) {
        terminal.say("leaderboard: stopping");
        var closing = Thread.ofPlatform().name("closing").start(leaderboard::close);
        try {
            var closed = closing.join(STOP_TIME);
            terminal.say(
                    closed
                            ? "leaderboard: stopped"
                            : "leaderboard: stopped without waiting longer for the store; acknowledged scores are safe");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0);
    }

    private int fail(String message) {
        terminal.say("leaderboard: " + message);
        return CANNOT_START;
    }
}

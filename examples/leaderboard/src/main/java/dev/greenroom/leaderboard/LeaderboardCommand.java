package dev.greenroom.leaderboard;

import dev.greenroom.service.StartFailed;
import dev.greenroom.slate.SlateException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        var code = new CommandLine(new LeaderboardCommand()).execute(arguments);
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
        var settings = new Settings(host, port, data, imports, simulate);
        try {
            DataFolder.prepare(data);
            serve(DaggerLeaderboardComponent.factory()
                    .create(settings, terminal)
                    .leaderboard());
            return 0;
        } catch (StartFailed | SlateException | LeaderboardException | IOException e) {
            return fail(String.valueOf(e.getMessage()));
        }
    }

    /** Serves until the process is told to stop; the hook that the signal runs then stops the service and ends the process. */
    private void serve(Leaderboard leaderboard) throws IOException, InterruptedException {
        try {
            leaderboard.open();
        } catch (IOException | RuntimeException e) {
            leaderboard.close();
            throw e;
        }
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            terminal.say("leaderboard: stopping");
            leaderboard.close();
            terminal.say("leaderboard: stopped");
            Runtime.getRuntime().halt(0);
        }));
        new CountDownLatch(1).await();
    }

    private int fail(String message) {
        terminal.say("leaderboard: " + message);
        return CANNOT_START;
    }
}

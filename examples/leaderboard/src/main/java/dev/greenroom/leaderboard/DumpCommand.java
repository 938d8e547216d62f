package dev.greenroom.leaderboard;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Prints what the actors of a running leaderboard are doing: what runs and for how long, what waits on what, what failed. */
@Command(
        name = "dump",
        description = "Prints what the actors of a running leaderboard are doing.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class DumpCommand implements Callable<Integer> {
    private static final int CANNOT_SHOW = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Terminal terminal = Terminal.ofProcess();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Where the service listens (default: ${DEFAULT-VALUE}).")
    private String host = "localhost";

    @Option(names = "--port", paramLabel = "PORT", description = "Its port (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Its data folder, where its key is if it needs one (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    private DumpCommand() {}

    /** Runs the command; ends the JVM with 0, or with 2 when there is nothing to show. */
    public static void main(String[] arguments) {
        var command = new DumpCommand();
        System.exit(new CommandLine(command)
                .setParameterExceptionHandler(
                        (e, rest) -> command.fail(e.getMessage() + ". Use --help to see what there is."))
                .execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        var address = "http://%s:%d/actors/dump".formatted(host, port);
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var request = HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE);
            var key = data.resolve(Settings.KEY);
            if (Files.isReadable(key)) {
                request.header(
                        "Authorization", "Bearer " + Files.readString(key).strip());
            }
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return switch (response.statusCode()) {
                case 200 -> {
                    // Not on the terminal's stream for messages: this is what was asked for.
                    spec.commandLine().getOut().print(response.body());
                    spec.commandLine().getOut().flush();
                    yield 0;
                }
                case 401 ->
                    fail("%s needs the service's key, and %s is not it. Give its folder with --data."
                            .formatted(address, key));
                default -> fail("%s answered %d. Is it a leaderboard?".formatted(address, response.statusCode()));
            };
        } catch (IOException | IllegalArgumentException e) {
            return fail("%s: no answer (%s). Give the service's --host and --port.".formatted(address, e));
        }
    }

    private int fail(String problem) {
        terminal.say("dump: " + problem);
        return CANNOT_SHOW;
    }
}

package dev.greenroom.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.greenroom.shoji.Resource;
import dev.greenroom.shoji.Shoji;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The service in a process of its own, as people start it. */
final class Child implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern HOME = Pattern.compile("leaderboard: http://localhost:(\\d+)/ .*");

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private Child(Process process) {
        this.process = process;
        this.reader = Thread.startVirtualThread(this::read);
    }

    static Child start(Path data, String... arguments) throws IOException {
        return start(List.of(), data, arguments);
    }

    static Child start(List<String> jvmOptions, Path data, String... arguments) throws IOException {
        var command = command(jvmOptions, LeaderboardCommand.class, data, arguments);
        if (!command.contains("--port")) {
            command.addAll(List.of("--port", "0"));
        }
        return new Child(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** With more in its environment. */
    static Child start(Map<String, String> environment, Path data, String... arguments) throws IOException {
        var command = command(List.of(), LeaderboardCommand.class, data, arguments);
        command.addAll(List.of("--port", "0"));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new Child(builder.start());
    }

    /** The command that prints what the actors of the service at that port do. */
    static Child dump(Path data, int port) throws IOException {
        return new Child(new ProcessBuilder(command(List.of(), DumpCommand.class, data, "--port", String.valueOf(port)))
                .redirectErrorStream(true)
                .start());
    }

    private static List<String> command(List<String> jvmOptions, Class<?> main, Path data, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED"));
        if (Files.isDirectory(data)) {
            // Who is killed cannot clear up its copy of SQLite: it goes with the test's folder.
            command.add("-Dorg.sqlite.tmpdir=" + data.toAbsolutePath());
        }
        command.addAll(jvmOptions);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), main.getName(), "--data", data.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private void read() {
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
            in.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("(cut off)");
        }
    }

    /** What it has said so far, or all of it once it has ended. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    void awaitLine(String start) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> lines.stream().anyMatch(line -> line.startsWith(start)) || !process.isAlive());
        assertThat(lines).as("lines of the service").anyMatch(line -> line.startsWith(start));
    }

    int port() {
        awaitLine("leaderboard: http://");
        return lines.stream()
                .map(HOME::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> Integer.parseInt(matcher.group(1)))
                .findFirst()
                .orElseThrow();
    }

    Resource api() {
        return Shoji.client()
                .patience(Duration.ZERO)
                .open(URI.create("http://127.0.0.1:" + port()
                        + Addresses.standard().api().path()));
    }

    /** Ends it as kill -9 does. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    /** Asks it to end, and returns how long that took. */
    Duration terminate() throws InterruptedException {
        var start = System.nanoTime();
        process.toHandle().destroy();
        exitCode();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Does as Ctrl-C does, and returns how long it took to end. */
    Duration interrupt() throws IOException, InterruptedException {
        var start = System.nanoTime();
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
        exitCode();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Waits until a file has that many bytes; it may come and go before. */
    void awaitFile(Path file, long bytes) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> !process.isAlive() || file.toFile().length() >= bytes);
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("ended")
                .isTrue();
        reader.join();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.toHandle().destroyForcibly();
    }
}

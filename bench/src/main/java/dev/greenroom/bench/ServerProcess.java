package dev.greenroom.bench;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server in a JVM of its own, with the options that {@code ./greenroom run} gives. */
final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final int port;
    private final Duration firstAnswer;

    private ServerProcess(Process process, int port, Duration firstAnswer) {
        this.process = process;
        this.port = port;
        this.firstAnswer = firstAnswer;
    }

    /**
     * Starts a main class that takes {@code --port N}, and waits until {@code path} answers 200. The first process of an
     * archive of classes makes it, as the build does for {@code ./greenroom run}.
     */
    static ServerProcess start(String mainClass, String path, Path archive, List<String> arguments)
            throws IOException, InterruptedException {
        var port = freePort();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of(System.getProperty("greenroom.home", "."), "examples", "leaderboard", "jvm.options"),
                (Files.exists(archive) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=") + archive,
                "-cp",
                absolute(System.getProperty("java.class.path")),
                mainClass,
                "--port",
                Integer.toString(port)));
        command.addAll(arguments);
        var began = System.nanoTime();
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (!answers(port, path)) {
            if (!process.isAlive()) {
                throw new IOException(mainClass + ": ended with code " + process.exitValue() + " before it answered.");
            }
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                process.destroy();
                throw new IOException(mainClass + ": did not answer within " + PATIENCE.toSeconds() + " s.");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        return new ServerProcess(process, port, Duration.ofNanos(System.nanoTime() - began));
    }

    private static String absolute(String classPath) {
        return String.join(
                File.pathSeparator,
                List.of(classPath.split(File.pathSeparator, -1)).stream()
                        .map(entry -> new File(entry).getAbsolutePath())
                        .toList());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean answers(int port, String path) {
        try (var connection = new HttpConnection(port)) {
            return connection.exchange(HttpConnection.get(path, port)) == 200;
        } catch (IOException e) {
            return false; // not yet
        }
    }

    int port() {
        return port;
    }

    /** From the start of the JVM to the first answer. */
    Duration firstAnswer() {
        return firstAnswer;
    }

    /** What the process has in memory now, in MB of 1,000,000 bytes; Linux only. */
    double residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/%d/status".formatted(process.pid())), StandardCharsets.UTF_8).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024 / 1e6)
                .findFirst()
                .orElseThrow();
    }

    /** How much processor time it has taken so far: user and system, of all its threads. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /** Stops it with SIGTERM, and waits. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

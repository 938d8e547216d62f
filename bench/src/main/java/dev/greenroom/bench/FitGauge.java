package dev.greenroom.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * How many idle actors fit into a heap, in millions: in a JVM of its own, with the parallel collector, which gives up soon when
 * nearly all is in use. It takes long and hardly varies, so it is done once, in place of the warm-up.
 */
final class FitGauge implements Gauge {
    private static final String HEAP = "4g";
    private static final int PATIENCE_MINUTES = 5;

    private final String peer;
    private final int wanted;
    private long started;

    FitGauge(String peer, int wanted) {
        this.peer = peer;
        this.wanted = wanted;
    }

    @Override
    public void warmUp(Pace pace) {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP,
                "-XX:+UseParallelGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                IdleProcess.class.getName(),
                peer,
                Integer.toString(wanted));
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var watchdog = CompletableFuture.runAsync(
                    process::destroyForcibly, CompletableFuture.delayedExecutor(PATIENCE_MINUTES, TimeUnit.MINUTES));
            try (var lines = process.inputReader()) {
                lines.lines().filter(line -> line.matches("\\d+")).forEach(line -> started = Long.parseLong(line));
            } finally {
                watchdog.cancel(false);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new WrongOutcomeException("idle actors, " + peer + ": the JVM did not start: " + e.getMessage(), e);
        }
        if (started == 0) {
            throw new WrongOutcomeException("idle actors, " + peer + ": the JVM ended before it had started any.");
        }
    }

    @Override
    public double measure() {
        return started / 1e6;
    }

    @Override
    public void close() {}
}

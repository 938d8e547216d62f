package dev.greenroom.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * How many idle actors fit into a heap, in millions: in a JVM of its own, with the parallel collector, which gives up soon when
 * nearly all is in use, and is not waited for when it does nothing but collect. It takes long and hardly varies, so it is done
 * once, in place of the warm-up.
 */
final class FitGauge implements Gauge {
    private static final String HEAP = "4g";

    /** For the next hundred thousand. */
    private static final int PATIENCE_SECONDS = 30;

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
            var watchdog = watch(process);
            try (var lines = process.inputReader()) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.matches("\\d+")) {
                        started = Long.parseLong(line);
                        watchdog.cancel(false);
                        watchdog = watch(process);
                    }
                }
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

    /** Ends the process when its time for the next step is over. */
    private static CompletableFuture<Void> watch(Process process) {
        return CompletableFuture.runAsync(
                process::destroyForcibly, CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    @Override
    public double measure() {
        return started / 1e6;
    }

    @Override
    public void close() {}
}

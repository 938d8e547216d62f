package dev.greenroom.slate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process that runs a {@link CrashingWriter} until it is killed, as {@code kill -9} does. */
public final class CrashingProcess implements AutoCloseable {
    private final Process process;
    private final Path temporary;

    private CrashingProcess(Process process, Path temporary) {
        this.process = process;
        this.temporary = temporary;
    }

    /** Starts a program on this class path. The folder is for what it needs while it runs. */
    public static CrashingProcess start(Path folder, Class<?> program, String... arguments) throws IOException {
        var temporary = Files.createTempDirectory(folder, "process");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                // Who is killed cannot clear up its copy of SQLite.
                "-Dorg.sqlite.tmpdir=" + temporary.toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new CrashingProcess(process, temporary);
    }

    /** Waits until it has printed a line, which must be this one. */
    public void await(String line) throws IOException {
        int length = line.length() + 1;
        assertThat(new String(process.getInputStream().readNBytes(length), StandardCharsets.US_ASCII))
                .isEqualTo(line + "\n");
    }

    long pid() {
        return process.pid();
    }

    /** Waits for a time, in which it must not end. */
    public void live(long millis) throws InterruptedException {
        assertThat(process.waitFor(millis, TimeUnit.MILLISECONDS)).isFalse();
    }

    /** Lets it run for a time and kills it; returns what it has printed since the lines awaited. */
    public String killAfter(long millis) throws Exception {
        return kill(() -> live(millis));
    }

    /** Lets it run while something is done, and kills it. */
    public String kill(Deed after) throws Exception {
        var output = CompletableFuture.supplyAsync(() -> readAll(process.getInputStream()));
        after.run();
        assertThat(process.isAlive()).isTrue();
        // Not destroyForcibly of the process itself, which would close the pipe with the last lines in it.
        process.toHandle().destroyForcibly();
        process.waitFor();
        return output.get();
    }

    /** What is done while the process runs. */
    @FunctionalInterface
    public interface Deed {
        /** Does it. */
        void run() throws Exception;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        try (var left = Files.list(temporary)) {
            for (var file : left.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(temporary);
    }

    private static String readAll(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.greenroom.slate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Kills a writing process again and again, as {@code kill -9} does, and looks at what it left. */
final class CrashTest {
    private static final int ROUNDS = 15;

    @TempDir
    Path folder;

    @Test
    void kill_atRandomPoints_losesNothingAcknowledgedAndLeavesNothingInPart() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var acknowledged = new HashMap<Integer, Long>();
        for (int round = 1; round <= ROUNDS; round++) {
            writeAndKill(random.nextInt(500), acknowledged);
            check("seed %d, round %d".formatted(seed, round), acknowledged);
        }
        assertThat(acknowledged).as("seed %d", seed).hasSize(CrashingWriter.THREADS);
    }

    @Test
    void open_whileAnotherProcessWrites_failsClearly() throws Exception {
        var child = start();
        try {
            assertThat(child.getInputStream().read()).isPositive();
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> Slates.sqlite(file()))
                    .withMessageContaining("in use by process " + child.pid());
        } finally {
            child.destroyForcibly().waitFor();
        }
        Slates.sqlite(file()).close();
    }

    private void writeAndKill(int millis, Map<Integer, Long> acknowledged) throws Exception {
        var child = start();
        try {
            var ready = new byte["ready\n".length()];
            assertThat(child.getInputStream().readNBytes(ready, 0, ready.length))
                    .isEqualTo(ready.length);
            var output = CompletableFuture.supplyAsync(() -> readAll(child.getInputStream()));
            assertThat(child.waitFor(millis, TimeUnit.MILLISECONDS)).isFalse();
            // Not destroyForcibly of the process itself, which would close the pipe with the last lines in it.
            child.toHandle().destroyForcibly();
            child.waitFor();
            var text = output.get();
            // The last line may be torn.
            text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(line -> {
                int space = line.indexOf(' ');
                acknowledged.merge(
                        Integer.parseInt(line.substring(0, space)),
                        Long.parseLong(line.substring(space + 1)),
                        Math::max);
            });
        } finally {
            child.destroyForcibly();
        }
    }

    private void check(String round, Map<Integer, Long> acknowledged) {
        try (var slates = Slates.sqlite(file())) {
            var crash = slates.of("crash");
            for (int thread = 0; thread < CrashingWriter.THREADS; thread++) {
                long number = mark(crash, "left:" + thread);
                assertThat(mark(crash, "right:" + thread)).as(round).isEqualTo(number);
                // One commit may have become durable without having been acknowledged.
                long printed = acknowledged.getOrDefault(thread, 0L);
                assertThat(number).as(round).isBetween(printed, printed + 1);
                assertThat(crash.count("log:" + thread + ":")).as(round).isEqualTo(number);
                acknowledged.put(thread, number);
            }
        }
    }

    private static long mark(Slate slate, String name) {
        return slate.document(name, CrashingWriter.Mark.class)
                .read()
                .map(mark -> mark.value().number())
                .orElse(0L);
    }

    private Process start() throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "--enable-native-access=ALL-UNNAMED",
                        // Who is killed cannot clear up its copy of SQLite: it goes with the test's folder.
                        "-Dorg.sqlite.tmpdir=" + file().toAbsolutePath().getParent(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingWriter.class.getName(),
                        file().toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String readAll(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file() {
        return folder.resolve("crash.db");
    }
}

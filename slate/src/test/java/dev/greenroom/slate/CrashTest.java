package dev.greenroom.slate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Kills a writing process again and again, as {@code kill -9} does, and looks at what it left. How often, {@code greenroom.kills} says;
 * CI does it some hundred times.
 */
final class CrashTest {
    private static final int KILLS = Integer.getInteger("greenroom.kills", 10);
    private static final int FILES = 2;
    private static final int LONGEST_MILLIS = 300;
    private static final int LONGEST_OPENING_MILLIS = 150;

    @TempDir
    Path folder;

    @Test
    void kill_atRandomPoints_losesNothingAcknowledgedAndLeavesNothingInPart() throws Exception {
        long seed = Long.getLong("greenroom.seed", System.nanoTime());
        long known = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var files = new ArrayList<Future<Long>>();
            for (int i = 0; i < FILES; i++) {
                var own = Files.createDirectory(folder.resolve("file" + i));
                long ownSeed = seed + i;
                files.add(threads.submit(() -> killAndCheck(own, ownSeed)));
            }
            for (var file : files) {
                known += file.get();
            }
        }
        System.out.printf("seed %d: %d kills, %d commits and edits checked%n", seed, KILLS, known);
        assertThat(known).as("seed %d", seed).isPositive();
    }

    @Test
    void open_whileAnotherProcessWrites_failsClearly() throws Exception {
        try (var writer = start(folder)) {
            writer.await("opening");
            writer.await("ready");
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> Slates.sqlite(file(folder)))
                    .withMessageContaining("in use by process " + writer.pid());
        }
        Slates.sqlite(file(folder)).close();
    }

    /** Returns how many commits and edits were acknowledged. */
    private static long killAndCheck(Path own, long seed) throws Exception {
        var random = new Random(seed);
        var left = new CrashedStore();
        for (int kill = 1; kill <= KILLS / FILES; kill++) {
            try (var writer = start(own)) {
                writer.await("opening");
                if (random.nextInt(4) == 0) {
                    // Mostly while it opens what the last one has left.
                    left.hear(writer.killAfter(random.nextInt(LONGEST_OPENING_MILLIS)));
                } else {
                    writer.await("ready");
                    left.hear(writer.killAfter(random.nextInt(LONGEST_MILLIS)));
                }
            }
            try (var slates = Slates.sqlite(file(own))) {
                left.check("seed %d, kill %d".formatted(seed, kill), slates);
            }
        }
        return left.known();
    }

    private static CrashingProcess start(Path own) throws Exception {
        return CrashingProcess.start(own, CrashingWriter.class, file(own).toString());
    }

    private static Path file(Path own) {
        return own.resolve("crash.db");
    }
}

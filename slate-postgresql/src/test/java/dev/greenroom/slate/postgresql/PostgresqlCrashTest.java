package dev.greenroom.slate.postgresql;

import dev.greenroom.slate.CrashedStore;
import dev.greenroom.slate.CrashingProcess;
import dev.greenroom.slate.CrashingWriter;
import dev.greenroom.slate.Slates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Random;

/**
 * Kills a process that writes to PostgreSQL, and now and then the server beneath it, and looks at what they left. How often,
 * {@code greenroom.postgresql.kills} says.
 */
final class PostgresqlCrashTest {
    private static final int KILLS = Integer.getInteger("greenroom.postgresql.kills", 6);
    private static final int LONGEST_MILLIS = 400;

    @TempDir
    Path folder;

    /** The program that is killed. */
    static final class Writer {
        private Writer() {}

        static void main(String[] args) {
            CrashingWriter.warmUp();
            CrashingWriter.write(Slates.on(PostgresqlStore.open(PostgresqlOptions.of(args[0], args[1], args[2]))));
        }
    }

    @Test
    void kill_ofWriterOrServer_losesNothingAcknowledgedAndLeavesNothingInPart() throws Exception {
        long seed = Long.getLong("greenroom.seed", System.nanoTime());
        var random = new Random(seed);
        var left = new CrashedStore();
        try (var server = PostgresServer.start(folder)) {
            for (int kill = 1; kill <= KILLS; kill++) {
                left.hear(run(server, random, kill % 3 == 0));
                try (var slates = Slates.on(PostgresqlStore.open(server.options()))) {
                    left.check("seed %d, kill %d".formatted(seed, kill), slates);
                }
            }
        }
        System.out.printf("seed %d: %d kills, %d commits and edits checked%n", seed, KILLS, left.known());
    }

    /** Returns what a writer has printed until it was killed. */
    private String run(PostgresServer server, Random random, boolean serverToo) throws Exception {
        var options = server.options();
        try (var writer =
                CrashingProcess.start(folder, Writer.class, options.url(), options.user(), options.password())) {
            writer.await("ready");
            int millis = random.nextInt(LONGEST_MILLIS);
            if (!serverToo) {
                return writer.killAfter(millis);
            }
            return writer.kill(() -> {
                writer.live(millis);
                server.crash();
                server.startAgain();
                // By itself, and on what is there now.
                writer.live(millis);
            });
        }
    }
}

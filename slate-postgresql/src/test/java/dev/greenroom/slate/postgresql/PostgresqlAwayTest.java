package dev.greenroom.slate.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.slate.ConflictException;
import dev.greenroom.slate.Slates;
import dev.greenroom.slate.StoreUnavailableException;
import dev.greenroom.slate.Versioned;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Takes the server away while many write, and brings it back. */
final class PostgresqlAwayTest {
    private static final int WRITERS = 16;

    @TempDir
    Path folder;

    private record Count(long value) {}

    /** Writes one number after the other until it is told to stop, whatever happens. */
    private static final class Writer {
        private final Slates slates;
        private final String owner;
        private final AtomicLong acknowledged = new AtomicLong();
        private final Queue<StoreUnavailableException> errors = new ConcurrentLinkedQueue<>();

        Writer(Slates slates, int number) {
            this.slates = slates;
            this.owner = "writer" + number;
        }

        void writeUntil(AtomicBoolean done) {
            long next = 1;
            while (!done.get()) {
                try {
                    slates.of(owner)
                            .commit()
                            .put("left", new Count(next))
                            .create("log:" + next, new Count(next))
                            .run();
                    acknowledged.set(next++);
                } catch (ConflictException e) {
                    // It had happened when the server went, though nobody was told.
                    acknowledged.set(next++);
                } catch (StoreUnavailableException e) {
                    errors.add(e);
                }
            }
        }

        long stored(String name) {
            return slates.of(owner)
                    .document(name, Count.class)
                    .read()
                    .map(Versioned::value)
                    .map(Count::value)
                    .orElse(0L);
        }
    }

    @Test
    void writers_whenTheServerGoesAndComes_loseNothingAcknowledgedAndGoOn() throws Exception {
        try (var server = PostgresServer.start(folder);
                var slates = Slates.on(PostgresqlStore.open(server.options()))) {
            var writers = new ArrayList<Writer>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(new Writer(slates, i));
            }
            whileTheyWrite(writers, () -> {
                awaitProgress(writers);
                server.crash();
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> writers.stream().noneMatch(writer -> writer.errors.isEmpty()));
                server.startAgain();
                awaitProgress(writers);
            });

            for (var writer : writers) {
                assertThat(writer.stored("left")).isEqualTo(writer.acknowledged.get());
                assertThat(writer.slates.of(writer.owner).count("log:")).isEqualTo(writer.acknowledged.get());
                assertThat(writer.errors).isNotEmpty().allSatisfy(PostgresqlAwayTest::assertClear);
            }
        }
    }

    private static void assertClear(StoreUnavailableException e) {
        assertThat(e)
                .hasMessageStartingWith("store postgresql://localhost:")
                .hasMessageMatching("(?s).*(cannot be reached|is stopping or starting).*")
                .hasMessageMatching("(?is).*commits (then )?work again.*");
    }

    private interface Deed {
        void run() throws Exception;
    }

    private static void whileTheyWrite(List<Writer> writers, Deed deed) throws Exception {
        var done = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (var writer : writers) {
                running.add(threads.submit(() -> writer.writeUntil(done)));
            }
            try {
                deed.run();
            } finally {
                done.set(true);
            }
            for (var one : running) {
                one.get();
            }
        }
    }

    /** Each of them gets further, and more than what was on its way. */
    private static void awaitProgress(List<Writer> writers) {
        var before = acknowledged(writers);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            var now = acknowledged(writers);
            for (int i = 0; i < WRITERS; i++) {
                if (now.get(i) < before.get(i) + 3) {
                    return false;
                }
            }
            return true;
        });
    }

    private static List<Long> acknowledged(List<Writer> writers) {
        return writers.stream().map(writer -> writer.acknowledged.get()).toList();
    }
}

package dev.greenroom.slate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/** Puts the store on a small disk of its own, and takes its room away. */
final class FullDiskTest {
    @TempDir
    Path disk;

    private record Note(String text) {}

    private record Count(long value) {}

    @BeforeEach
    void mount() throws Exception {
        boolean mounted = succeeds("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString());
        assumeTrue(mounted || "true".equals(System.getenv("CI")), "only root may mount a small disk, on Linux");
        assertThat(mounted).as("mounted, as CI should be able to").isTrue();
    }

    @AfterEach
    void unmount() throws Exception {
        succeeds("umount", disk.toString());
    }

    @Test
    void commit_onFullDisk_failsClearlyAndRecovers() throws IOException {
        var file = disk.resolve("slates.db");
        var ballast = Files.write(disk.resolve("ballast"), new byte[1024 * 1024]);
        var acknowledged = new ArrayList<String>();
        try (var slates = Slates.sqlite(file)) {
            var ada = slates.of("ada");
            var failure = catchThrowableOfType(StoreUnavailableException.class, () -> {
                for (int i = 0; i < 1_000; i++) {
                    ada.commit().put("note:" + i, new Note("x".repeat(10_000))).run();
                    acknowledged.add("note:" + i);
                }
            });
            assertThat(failure).hasMessageContaining(file.toString()).hasMessageContaining("disk");
            assertThat(names(ada)).containsExactlyInAnyOrderElementsOf(acknowledged);

            Files.delete(ballast);
            ada.commit().put("note:after", new Note("there is room again")).run();
            acknowledged.add("note:after");
        }
        try (var slates = Slates.sqlite(file)) {
            assertThat(names(slates.of("ada"))).containsExactlyInAnyOrderElementsOf(acknowledged);
        }
    }

    /** Each writes one number after the other, and the same again after a failure: that it is there already would show. */
    @Test
    void writers_onADiskThatFillsUpAndGetsRoom_loseNothingAcknowledgedAndGoOn() throws Exception {
        var file = disk.resolve("slates.db");
        var ballast = Files.write(disk.resolve("ballast"), new byte[2 * 1024 * 1024]);
        int writers = 8;
        var acknowledged = new AtomicLongArray(writers);
        var failures = new AtomicIntegerArray(writers);
        var done = new AtomicBoolean();
        try (var slates = Slates.sqlite(file)) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var running = new ArrayList<Future<?>>();
                for (int i = 0; i < writers; i++) {
                    int writer = i;
                    running.add(threads.submit(() -> {
                        while (!done.get()) {
                            try {
                                write(slates, writer, acknowledged.get(writer) + 1);
                                acknowledged.incrementAndGet(writer);
                            } catch (StoreUnavailableException e) {
                                assertThat(e).hasMessageContaining("disk").hasMessageContaining("then work again");
                                failures.incrementAndGet(writer);
                            }
                        }
                    }));
                }
                try {
                    Awaitility.await().until(() -> range(writers).allMatch(i -> failures.get(i) > 0));
                    Files.delete(ballast);
                    var before = range(writers).mapToLong(acknowledged::get).toArray();
                    Awaitility.await().until(() -> range(writers).allMatch(i -> acknowledged.get(i) > before[i]));
                } finally {
                    done.set(true);
                }
                for (var one : running) {
                    one.get();
                }
            }
        }
        try (var slates = Slates.sqlite(file)) {
            for (int i = 0; i < writers; i++) {
                var slate = slates.of("writer" + i);
                assertThat(slate.count("log:")).isEqualTo(acknowledged.get(i));
                assertThat(slate.document("count", Count.class).read())
                        .map(Versioned::value)
                        .contains(new Count(acknowledged.get(i)));
            }
        }
    }

    private static void write(Slates slates, int writer, long number) {
        var slate = slates.of("writer" + writer);
        slate.commit()
                .create("log:" + number, new Note("x".repeat(5_000)))
                .edit(slate.document("count", Count.class), new Count(0), edits -> edits.increment("value", 1))
                .run();
    }

    private static IntStream range(int end) {
        return IntStream.range(0, end);
    }

    @Test
    void open_onReadOnlyDisk_saysSo() throws Exception {
        assumeTrue(succeeds("mount", "-o", "remount,ro", disk.toString()), "this disk cannot be made read-only");

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> Slates.sqlite(disk.resolve("slates.db")))
                .withMessageContaining("cannot write slates.db.lock")
                .withMessageContaining("Let this process write to the folder");
    }

    private static List<String> names(Slate slate) {
        var names = new ArrayList<String>();
        slate.forEach("", Note.class, entry -> names.add(entry.name()));
        return names;
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}

package dev.greenroom.slate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Puts the store on a small disk of its own, and takes its room away. */
final class FullDiskTest {
    @TempDir
    Path disk;

    private record Note(String text) {}

    @BeforeEach
    void mount() throws Exception {
        assumeTrue(
                succeeds("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString()),
                "only root may mount a small disk, on Linux");
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

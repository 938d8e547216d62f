package dev.greenroom.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What the guide says that the peers do, they do. */
class PeersTest {
    private static final Path FOLDER = Path.of("src/test/resources/dev/greenroom/bench/peers");
    private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

    private static String printed() throws IOException {
        return Files.readString(FOLDER.resolve("tills.txt"));
    }

    @Test
    void programInPekko_isRun_printsWhatTheGuideSays() throws IOException {
        var printed = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Tills.main();
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(printed());
    }

    @Test
    void programInPykka_isRun_printsWhatTheGuideSays() throws IOException, InterruptedException {
        var python = pythonWithPykka();
        if (python.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("Pykka: none of " + PYTHONS + " has it. Install python3-pykka.");
        }
        assumeTrue(python.isPresent(), () -> "skipped: none of " + PYTHONS + " has pykka");
        assertThat(output(python.orElseThrow(), FOLDER.resolve("tills.py").toString()))
                .isEqualTo(printed());
    }

    private static Optional<String> pythonWithPykka() throws IOException, InterruptedException {
        for (var python : PYTHONS) {
            if (isThere(python)
                    && output(python, "-c", "import pykka; print('pykka')").equals("pykka\n")) {
                return Optional.of(python);
            }
        }
        return Optional.empty();
    }

    private static boolean isThere(String python) {
        var folders =
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)).map(Path::of);
        return folders.map(folder -> folder.resolve(python)).anyMatch(Files::isExecutable);
    }

    private static String output(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException(String.join(" ", command) + ": has not ended in a minute.");
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.destroy();
        }
    }
}

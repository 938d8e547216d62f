package dev.greenroom.shoji;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** The program of {@link StreamingTest} that has little memory: writes a catalog to a file, reads it, and prints the sum of its ranks. */
final class MillionTuples {

    static final int COUNT = 1_000_000;

    record Standing(String player, long rank) {}

    private MillionTuples() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            var writer = Catalog.at("https://scores.example/api/players/")
                    .size(COUNT)
                    .writer(out);
            for (int i = 0; i < COUNT; i++) {
                writer.tuple(Iri.key("player " + i), new Standing("player " + i, i));
            }
            writer.end();
        }
        var ranks = new AtomicLong();
        Catalog head;
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            head = Catalog.read(
                    in, (iri, tuple) -> ranks.addAndGet(tuple.get("rank").longValue()));
        }
        System.out.print(head.size().orElseThrow() + " " + ranks);
    }
}

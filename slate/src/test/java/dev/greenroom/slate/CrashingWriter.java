package dev.greenroom.slate;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/**
 * A program that commits as fast as it can until it is killed, and prints each commit once it is acknowledged. Each of its
 * threads commits the numbers from its last one on: to two documents that are always equal, and to one of the number's own.
 */
final class CrashingWriter {
    static final int THREADS = 32;

    record Mark(long number) {}

    private CrashingWriter() {}

    static void main(String[] args) {
        var out = System.out;
        try (var slates = Slates.sqlite(Path.of(args[0]));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            out.println("ready");
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                threads.execute(() -> write(slates.of("crash"), thread, out));
            }
        }
    }

    private static void write(Slate slate, int thread, PrintStream out) {
        long last = slate.document("left:" + thread, Mark.class)
                .read()
                .map(mark -> mark.value().number())
                .orElse(0L);
        for (long number = last + 1; ; number++) {
            var mark = new Mark(number);
            slate.commit()
                    .put("left:" + thread, mark)
                    .put("right:" + thread, mark)
                    .create("log:" + thread + ":" + number, mark)
                    .run();
            out.println(thread + " " + number);
        }
    }
}

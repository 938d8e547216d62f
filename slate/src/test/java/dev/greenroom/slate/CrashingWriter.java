package dev.greenroom.slate;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A program that commits as fast as it can until it is killed, and prints each commit once it is acknowledged. Each of its
 * threads counts on from its last number. With each number it changes, in one commit, what {@link CrashedStore} looks at:
 * two documents that are always equal, one of the number's own, one that the number before has left, and one that all threads edit.
 */
public final class CrashingWriter {
    /** How many threads write. */
    public static final int THREADS = 8;

    static final String OWNER = "crash";

    /** A number that a thread has come to. */
    record Mark(long number) {}

    /** What a thread has counted by edits: how often, and each number that is a multiple of {@link #KEPT}. */
    record Tally(long total, Map<String, Long> kept) {
        static final Tally NONE = new Tally(0, Map.of());
    }

    static final int KEPT = 16;

    private CrashingWriter() {}

    static void main(String[] args) {
        write(Slates.sqlite(Path.of(args[0])));
    }

    /** Writes until the process is killed, after a line that says that it begins. */
    public static void write(Slates opened) {
        var out = System.out;
        try (opened;
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            out.println("ready");
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                threads.execute(() -> write(opened.of(OWNER), thread, out));
            }
        }
    }

    private static void write(Slate slate, int thread, PrintStream out) {
        long number = number(slate, "left:" + thread);
        while (true) {
            number++;
            try {
                commit(slate, thread, number);
                out.println(thread + " " + number);
            } catch (StoreUnavailableException e) {
                // It may have happened or not: what is there tells.
                number = awaited(slate, thread);
            }
        }
    }
}

package dev.greenroom.slate;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * A program that commits as fast as it can until it is killed, and prints each commit once it is acknowledged. Each of its
 * threads counts on from its last number; what a number comes to is what {@link CrashedStore} looks at. First one commit of
 * two documents that are always equal, a log of the last few numbers, each of which is created and later deleted, and an edit
 * of a tally that all threads share; then an edit of another such tally alone.
 */
public final class CrashingWriter {
    static final int THREADS = 8;
    static final int LOG = 5;
    static final String OWNER = "crash";
    static final String IN_COMMIT = "tally";
    static final String ALONE = "tally alone";

    record Mark(long number) {}

    /** The sum of the last numbers of all threads, and each of them. */
    record Tally(long total, Map<String, Long> last) {
        static final Tally NONE = new Tally(0, Map.of());

        long last(int thread) {
            return last.getOrDefault(String.valueOf(thread), 0L);
        }
    }

    private final Slate slate;
    private final int thread;
    private final PrintStream out;

    private CrashingWriter(Slate slate, int thread, PrintStream out) {
        this.slate = slate;
        this.thread = thread;
        this.out = out;
    }

    static void main(String[] args) {
        warmUp();
        System.out.println("opening");
        write(Slates.sqlite(Path.of(args[0])));
    }

    /** Loads what commits need, so that a short life is one of commits. */
    public static void warmUp() {
        try (var slates = Slates.inMemory()) {
            var writer = new CrashingWriter(slates.of(OWNER), 0, new PrintStream(OutputStream.nullOutputStream()));
            for (int number = 1; number <= 2 * LOG; number++) {
                writer.commit(number);
                writer.editAlone(number);
            }
        }
    }

    /** Says "ready" and writes until the process is killed. */
    public static void write(Slates opened) {
        try (opened;
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            System.out.println("ready");
            for (int i = 0; i < THREADS; i++) {
                var writer = new CrashingWriter(opened.of(OWNER), i, System.out);
                threads.execute(writer::write);
            }
        }
    }

    private void write() {
        while (true) {
            try {
                countOn();
            } catch (StoreUnavailableException e) {
                // A store that is away comes back; what it has then tells how far this has come.
            }
        }
    }

    private void countOn() {
        long number = number(slate, "left:" + thread);
        if (tally(slate, ALONE).last(thread) < number) {
            editAlone(number);
        }
        while (true) {
            number++;
            commit(number);
            editAlone(number);
        }
    }

    private void commit(long number) {
        var mark = new Mark(number);
        var commit = slate.commit()
                .put("left:" + thread, mark)
                .put("right:" + thread, mark)
                .create(log(thread, number), mark)
                .edit(slate.document(IN_COMMIT, Tally.class), Tally.NONE, edits -> count(edits, number));
        if (number > LOG) {
            commit.delete(log(thread, number - LOG));
        }
        commit.run();
        out.println("commit " + thread + " " + number);
    }

    private void editAlone(long number) {
        slate.document(ALONE, Tally.class).edit(Tally.NONE, edits -> count(edits, number));
        out.println("edit " + thread + " " + number);
    }

    private Edits<Tally> count(Edits<Tally> edits, long number) {
        return edits.increment("total", 1).put("last", String.valueOf(thread), number);
    }

    static String log(int thread, long number) {
        return "log:" + thread + ":" + number;
    }

    static long number(Slate slate, String name) {
        return slate.document(name, Mark.class)
                .read()
                .map(mark -> mark.value().number())
                .orElse(0L);
    }

    static Tally tally(Slate slate, String name) {
        return slate.document(name, Tally.class).read().map(Versioned::value).orElse(Tally.NONE);
    }
}

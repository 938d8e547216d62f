package dev.greenroom.leaderboard;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Where the service speaks to the person who started it. Work that takes longer than two seconds shows how far it is: on a
 * terminal in one line that is written over, elsewhere a line now and then.
 */
final class Terminal {
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long TERMINAL_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LOG_STEP_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int BAR = 24;

    private final PrintStream out;
    private final boolean interactive;

    Terminal(PrintStream out, boolean interactive) {
        this.out = out;
        this.interactive = interactive;
    }

    /** The terminal of this process. */
    static Terminal ofProcess() {
        return new Terminal(
                System.err,
                Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent());
    }

    /** Says one line, in place of a line of progress that stands there. */
    void say(String line) {
        out.println(interactive ? "\r\u001b[K" + line : line);
    }

    /** Work that begins now. */
    Progress begin(String what, String unit) {
        return new Progress(what, unit);
    }

    /** How far some work is. For one thread. */
    final class Progress implements AutoCloseable {
        private final String what;
        private final String unit;
        private final long startNanos = System.nanoTime();
        private long shownNanos;
        private boolean shown;

        private Progress(String what, String unit) {
            this.what = what;
            this.unit = unit;
            this.shownNanos = startNanos + PATIENCE_NANOS - (interactive ? TERMINAL_STEP_NANOS : LOG_STEP_NANOS);
        }

        /** Tells that {@code items} are done, and {@code done} of {@code total} parts of the work. */
        void at(long items, long done, long total) {
            var now = System.nanoTime();
            if (now - shownNanos < (interactive ? TERMINAL_STEP_NANOS : LOG_STEP_NANOS)) {
                return;
            }
            shownNanos = now;
            shown = true;
            var seconds = (now - startNanos) / 1e9;
            var fraction = total == 0 ? 1.0 : Math.min(1.0, (double) done / total);
            var filled = (int) Math.round(fraction * BAR);
            var left = fraction == 0 ? "" : ", %.0f s left".formatted(seconds / fraction - seconds);
            var line = "%s [%s%s] %3.0f %%  %,d %s, %,.0f %s/s%s"
                    .formatted(
                            what,
                            "#".repeat(filled),
                            "-".repeat(BAR - filled),
                            fraction * 100,
                            items,
                            unit,
                            items / seconds,
                            unit,
                            left);
            if (interactive) {
                out.print("\r" + line + "\u001b[K");
                out.flush();
            } else {
                out.println(line);
            }
        }

        /** How many {@code items} a second there were since the beginning, in words. */
        String summary(long items) {
            var seconds = Math.max(1e-3, (System.nanoTime() - startNanos) / 1e9);
            return String.format(Locale.ROOT, "%.1f s (%,.0f %s/s)", seconds, items / seconds, unit);
        }

        @Override
        public void close() {
            if (shown && interactive) {
                out.print("\r\u001b[K");
                out.flush();
            }
        }
    }
}

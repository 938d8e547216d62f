package dev.greenroom.actor;

import dev.greenroom.actor.Dump.Line;
import dev.greenroom.actor.Dump.Running;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A dump as text: what needs a look comes first, each section says what it leaves out, and the quiet are only counted. */
final class DumpPage {
    private static final int LINES_PER_SECTION = 50;
    private static final int FRAMES = 4;
    private static final Duration WORTH_FRAMES = Duration.ofMillis(100);

    private final Dump dump;
    private final StringBuilder page = new StringBuilder();

    DumpPage(Dump dump) {
        this.dump = dump;
    }

    String write() {
        var count = dump.actors().size();
        line("system \"" + dump.system() + "\": " + number(count) + (count == 1 ? " actor" : " actors"));
        section("Running or waiting, the longest first", dump.working(), this::writeWorking);
        section(
                "Messages wait, the fullest mailbox first",
                dump.queued(),
                line -> line("  " + line.title() + "  " + line.state().word() + mailbox(line)));
        section("Failed, the latest first", dump.failed(), this::writeFailed);
        section(
                "By class",
                dump.kinds(),
                kind -> line("  " + kind.type() + "  " + number(kind.living()) + ", idle " + number(kind.idle())));
        return page.toString();
    }

    private <T> void section(String title, List<T> entries, Consumer<T> write) {
        if (entries.isEmpty()) {
            return;
        }
        line("");
        line(title);
        entries.stream().limit(LINES_PER_SECTION).forEach(write);
        if (entries.size() > LINES_PER_SECTION) {
            line("  and " + number(entries.size() - LINES_PER_SECTION) + " more");
        }
    }

    private void writeWorking(Line line) {
        var running = line.running().orElseThrow();
        line("  " + line.title() + "  " + line.state().word() + " " + running.message() + " for " + running.ageText()
                + mailbox(line));
        line.waitsFor().ifPresent(what -> line("      waits for " + what));
        if (running.age().compareTo(WORTH_FRAMES) >= 0) {
            framesOf(running).forEach(frame -> line("      at " + frame));
        }
    }

    /** Where the user's own code is, under the frames of the JDK and the engine. */
    private static List<StackTraceElement> framesOf(Running running) {
        return running.stack().stream()
                .filter(frame -> !isPlatform(frame.getClassName()))
                .limit(FRAMES)
                .toList();
    }

    private static boolean isPlatform(String className) {
        return className.startsWith("java.")
                || className.startsWith("jdk.")
                || className.startsWith(DumpPage.class.getPackageName() + ".");
    }

    private void writeFailed(Line line) {
        var failed = line.lastFailure().orElseThrow();
        line("  " + line.title() + "  " + failed.agoText() + " ago, in " + failed.message() + ": " + failed.failure());
    }

    private static String mailbox(Line line) {
        return ", mailbox " + number(line.mailbox());
    }

    private static String number(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}

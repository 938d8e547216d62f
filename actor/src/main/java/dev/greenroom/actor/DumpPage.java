package dev.greenroom.actor;

import dev.greenroom.actor.Dump.Line;
import dev.greenroom.actor.Dump.Running;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

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
        line("system \"" + dump.system() + "\": " + count(dump.actors().size(), "actor"));
        section(
                "Running or waiting, the longest first",
                line -> line.running().isPresent(),
                Comparator.comparing(DumpPage::age).reversed(),
                this::writeRunning);
        section(
                "Messages wait, the most first",
                line -> line.mailbox() > 0 && line.running().isEmpty(),
                Comparator.comparingInt(Line::mailbox).reversed(),
                line -> line("  " + name(line) + "  " + state(line) + mailbox(line)));
        section(
                "Failed, the latest first",
                line -> line.lastFailure().isPresent(),
                Comparator.comparing(line -> line.lastFailure().orElseThrow().ago()),
                this::writeFailed);
        writeKinds();
        return page.toString();
    }

    private void section(String title, Predicate<Line> belongs, Comparator<Line> order, Consumer<Line> write) {
        var lines = dump.actors().stream().filter(belongs).sorted(order).toList();
        if (lines.isEmpty()) {
            return;
        }
        line("");
        line(title);
        lines.stream().limit(LINES_PER_SECTION).forEach(write);
        if (lines.size() > LINES_PER_SECTION) {
            line("  and " + number(lines.size() - LINES_PER_SECTION) + " more");
        }
    }

    private void writeRunning(Line line) {
        var running = line.running().orElseThrow();
        line("  " + name(line) + "  " + state(line) + " " + running.message() + " for " + new Age(running.age())
                + mailbox(line));
        line.waitsFor().ifPresent(what -> line("      waits for " + what));
        if (running.age().compareTo(WORTH_FRAMES) >= 0) {
            framesOf(running).forEach(frame -> line("      at " + frame));
        }
    }

    /** Where the user's own code is, under the frames of the JDK and the engine. */
    private static List<StackTraceElement> framesOf(Running running) {
        return running.stack().stream()
                .filter(frame -> !isPlatform(frame))
                .limit(FRAMES)
                .toList();
    }

    private static boolean isPlatform(StackTraceElement frame) {
        var name = frame.getClassName();
        return name.startsWith("java.")
                || name.startsWith("jdk.")
                || name.startsWith(DumpPage.class.getPackageName() + ".");
    }

    private void writeFailed(Line line) {
        var failed = line.lastFailure().orElseThrow();
        line("  " + name(line) + "  " + new Age(failed.ago()) + " ago, in " + failed.message() + ": "
                + failed.failure());
    }

    private void writeKinds() {
        var kinds = new TreeMap<String, int[]>();
        for (var line : dump.actors()) {
            var counts = kinds.computeIfAbsent(line.actor().type().getSimpleName(), type -> new int[2]);
            counts[0]++;
            counts[1] += line.state() == Dump.State.IDLE ? 1 : 0;
        }
        if (!kinds.isEmpty()) {
            line("");
            line("By class");
            kinds.forEach((type, counts) ->
                    line("  " + type + ": " + number(counts[0]) + ", of which idle " + number(counts[1])));
        }
    }

    private static Duration age(Line line) {
        return line.running().map(Running::age).orElse(Duration.ZERO);
    }

    private static String name(Line line) {
        return line.actor().name() + " (" + line.actor().type().getSimpleName() + ")";
    }

    private static String state(Line line) {
        return line.state().name().toLowerCase(Locale.ROOT);
    }

    private static String count(int number, String what) {
        return number(number) + " " + what + (number == 1 ? "" : "s");
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

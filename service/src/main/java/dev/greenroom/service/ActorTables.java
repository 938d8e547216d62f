package dev.greenroom.service;

import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.DeadLetter;
import dev.greenroom.actor.DeadlockException;
import dev.greenroom.actor.Load;
import dev.greenroom.actor.Roster;
import dev.greenroom.actor.Troubles;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a page tells of one system beside its tree: chains of waits, what runs, failures, dead letters, classes. */
final class ActorTables {

    private static final int MOST_CHAINS = 30;
    private static final int MOST_FRAMES = 60;
    private static final int MOST_CAUSES = 5;

    private final ActorView view;
    private final Roster roster;
    private final Html html = new Html();

    ActorTables(ActorView view, Roster roster) {
        this.view = view;
        this.roster = roster;
    }

    Html html() {
        return html;
    }

    /** Who waits for whom; a wait that is part of a longer chain shows there alone. */
    void chains(List<Roster.Entry> working) {
        var within = working.stream()
                .flatMap(entry -> entry.waits().stream())
                .map(DeadlockException.Wait::actor)
                .collect(Collectors.toCollection(HashSet::new));
        var heads = working.stream()
                .filter(entry -> !entry.waits().isEmpty()
                        && !within.contains(entry.line().actor()))
                .toList();
        if (heads.isEmpty()) {
            none("Nobody waits for another.");
            return;
        }
        html.line("<div class=\"chains\">");
        heads.stream().limit(MOST_CHAINS).forEach(this::chain);
        html.line("</div>");
        more(heads.size() - MOST_CHAINS);
    }

    void chain(Roster.Entry entry) {
        var line = entry.line();
        html.line("<ol class=\"chain\" data-key=\"%s\">", entry.number());
        html.line(
                "<li><a href=\"%s\">%s</a>",
                view.actor(entry.number()), line.actor().name());
        line.running()
                .ifPresent(running ->
                        html.line(" <span class=\"quiet\">%s, for %s</span>", running.message(), running.ageText()));
        html.line("</li>");
        for (var wait : entry.waits()) {
            html.line("<li><span class=\"asks\">%s</span>", wait.method());
            name(wait.actor());
            html.line("</li>");
        }
        html.line("</ol>");
    }

    void working(List<Roster.Entry> working) {
        if (working.isEmpty()) {
            none("Nobody is at a message.");
            return;
        }
        html.table("What runs now", List.of("Actor", "Class", "State", "Message", "#For", "#Mailbox"));
        for (var entry : working) {
            var line = entry.line();
            var running = line.running().orElseThrow();
            html.line("<tr data-key=\"%s\">", entry.number());
            actor(entry.number(), line.actor().name());
            html.line(
                    "<td>%s</td><td data-state=\"%s\">%s</td><td>%s</td><td class=\"number\">%s</td><td class=\"number\">%s</td></tr>",
                    line.type(),
                    line.state().word(),
                    line.state().word(),
                    running.message(),
                    running.ageText(),
                    ValueText.whole(line.mailbox()));
        }
        html.endTable();
    }

    void fullest(List<Load.Busy> fullest) {
        if (fullest.isEmpty()) {
            none("No message waits.");
            return;
        }
        html.table("Fullest mailboxes", List.of("Actor", "Class", "#Messages waiting"));
        for (var busy : fullest.subList(0, Math.min(20, fullest.size()))) {
            html.line("<tr data-key=\"%s\"><th scope=\"row\">", busy.actor().name());
            name(busy.actor());
            html.line(
                    "</th><td>%s</td><td class=\"number\">%s</td></tr>",
                    busy.actor().type().getSimpleName(), ValueText.whole(busy.waiting()));
        }
        html.endTable();
    }

    void failures(Troubles troubles) {
        if (troubles.lastFailures().isEmpty()) {
            none("None.");
            return;
        }
        html.table("Last failures", List.of("#When", "Actor", "Class", "Message", "Failure"));
        long number = troubles.failures();
        for (var failed : troubles.lastFailures()) {
            html.line(
                    "<tr data-key=\"%s\"><td class=\"number\">%s</td><th scope=\"row\">", number--, ago(failed.ago()));
            name(failed.actor());
            html.line("</th><td>%s</td><td>%s</td><td>", failed.actor().type().getSimpleName(), failed.message());
            failure(failed.failure());
            html.line("</td></tr>");
        }
        html.endTable();
        more(troubles.failures() - troubles.lastFailures().size());
    }

    void deadLetters(Troubles troubles) {
        if (troubles.lastDeadLetters().isEmpty()) {
            none("None.");
            return;
        }
        html.table("Last dead letters", List.of("#When", "To", "Class", "Message", "Reason", "Sender"));
        long number = troubles.deadLetters();
        for (var lost : troubles.lastDeadLetters()) {
            var letter = lost.letter();
            html.line(
                    "<tr data-key=\"%s\"><td class=\"number\">%s</td><th scope=\"row\"><span>%s</span></th><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>",
                    number--,
                    ago(lost.ago()),
                    letter.actor().name(),
                    letter.actor().type().getSimpleName(),
                    letter.message(),
                    reason(letter.reason()),
                    letter.sender());
        }
        html.endTable();
        more(troubles.deadLetters() - troubles.lastDeadLetters().size());
    }

    void classes(List<Load.Kind> kinds) {
        html.table(
                "By class",
                List.of("Class", "#Living", "#At a message", "#Waiting for another", "#Messages waiting", "#Asks"));
        for (var kind : kinds) {
            html.line(
                    "<tr data-key=\"%s\"><th scope=\"row\"><span>%s</span></th><td class=\"number\">%s</td><td class=\"number\">%s</td><td class=\"number\">%s</td><td class=\"number\">%s</td><td class=\"number\">%s</td></tr>",
                    kind.type().getName(),
                    kind.type().getName(),
                    ValueText.whole(kind.living()),
                    ValueText.whole(kind.busy()),
                    ValueText.whole(kind.parked()),
                    ValueText.whole(kind.waiting()),
                    ValueText.whole(kind.asks()));
        }
        html.endTable();
    }

    /** A failure in a line, with its stack folded behind it. */
    void failure(Throwable failure) {
        html.line("<details><summary>%s</summary>", failure).line("<pre>%s</pre></details>", stackOf(failure));
    }

    static String stackOf(Throwable failure) {
        var text = new StringBuilder();
        var cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            text.append(depth == 0 ? "" : "Caused by: ")
                    .append(cause)
                    .append('\n')
                    .append(frames(cause.getStackTrace()));
            cause = cause.getCause();
        }
        return text.toString();
    }

    /** The frames of neither the JDK nor the engine: where the actor's own code is. */
    static StackTraceElement[] own(StackTraceElement[] stack) {
        return Stream.of(stack)
                .filter(frame -> !frame.getClassName().startsWith("java.")
                        && !frame.getClassName().startsWith("jdk.")
                        && !frame.getClassName().startsWith(Roster.class.getPackageName() + "."))
                .toArray(StackTraceElement[]::new);
    }

    static String frames(StackTraceElement[] stack) {
        var text = new StringBuilder();
        for (int i = 0; i < Math.min(MOST_FRAMES, stack.length); i++) {
            text.append("  at ").append(stack[i]).append('\n');
        }
        return stack.length > MOST_FRAMES
                ? text.append("  and ")
                        .append(stack.length - MOST_FRAMES)
                        .append(" more\n")
                        .toString()
                : text.toString();
    }

    static String reason(DeadLetter.Reason reason) {
        return switch (reason) {
            case STOPPED -> "the actor had stopped";
            case WITHDRAWN -> "its asker no longer waited";
            case MAILBOX_FULL -> "the mailbox was full";
            case RESTARTED -> "the actor was restarted";
            case NO_THREAD -> "no thread could be started";
        };
    }

    static String ago(Duration ago) {
        return ago.toSeconds() < 1 ? "now" : ValueText.duration(Duration.ofSeconds(ago.toSeconds())) + " ago";
    }

    private void actor(long number, String name) {
        html.line("<th scope=\"row\"><a href=\"%s\">%s</a></th>", view.actor(number), name);
    }

    /** A name that leads to the actor as long as it lives. */
    private void name(ActorRef<?> actor) {
        roster.find(actor)
                .ifPresentOrElse(
                        entry -> html.line("<a href=\"%s\">%s</a>", view.actor(entry.number()), actor.name()),
                        () -> html.line("<span>%s</span>", actor.name()));
    }

    private void none(String text) {
        html.line("<p class=\"quiet\" data-key=\"none\">%s</p>", text);
    }

    private void more(long more) {
        if (more > 0) {
            html.line("<p class=\"quiet\" data-key=\"more\">and %s more</p>", ValueText.whole(more));
        }
    }
}

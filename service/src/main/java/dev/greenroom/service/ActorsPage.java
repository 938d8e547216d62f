package dev.greenroom.service;

import static dev.greenroom.service.Pages.escape;

import dev.greenroom.actor.Dump;
import dev.greenroom.actor.Dump.Line;

import java.util.List;
import java.util.function.Function;

/** Dumps of actor systems as a page for people: who works or waits, where messages pile up, who failed, how many there are. */
final class ActorsPage {

    private static final int ROWS = 100;

    private final StringBuilder html = new StringBuilder();

    private ActorsPage() {}

    static String of(String service, List<Dump> dumps, List<Pages.Place> places) {
        var page = new ActorsPage();
        page.html.append("<h1>Actors of ").append(escape(service)).append("</h1>\n");
        page.html.append("<p class=\"quiet\"><a href=\"/actors/dump\">As text</a></p>\n");
        dumps.forEach(page::system);
        return Pages.page("Actors of " + service, places, page.html.toString());
    }

    private void system(Dump dump) {
        html.append("<section>\n<header><h2>System ")
                .append(escape(dump.system()))
                .append("</h2></header>\n");
        table(
                "Running or waiting",
                List.of("Actor", "State", "Message", "For", "Waits for"),
                dump.working(),
                ActorsPage::working);
        table(
                "Messages wait",
                List.of("Actor", "State", "Mailbox"),
                dump.queued(),
                line -> List.of(line.title(), line.state().word(), number(line.mailbox())));
        table("Failed", List.of("Actor", "Message", "Ago", "Failure"), dump.failed(), ActorsPage::failed);
        table(
                "By class",
                List.of("Class", "Living", "Idle"),
                dump.kinds(),
                kind -> List.of(kind.type(), number(kind.living()), number(kind.idle())));
        html.append("</section>\n");
    }

    private static List<String> working(Line line) {
        var running = line.running().orElseThrow();
        return List.of(
                line.title(),
                line.state().word(),
                running.message(),
                running.ageText(),
                line.waitsFor().orElse(""));
    }

    private static List<String> failed(Line line) {
        var failed = line.lastFailure().orElseThrow();
        return List.of(
                line.title(),
                failed.message(),
                failed.agoText(),
                failed.failure().toString());
    }

    private <T> void table(String title, List<String> columns, List<T> entries, Function<T, List<String>> cells) {
        html.append("<h3>").append(escape(title)).append("</h3>\n");
        if (entries.isEmpty()) {
            html.append("<p class=\"quiet\">none</p>\n");
            return;
        }
        html.append("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .append(escape(title))
                .append("\"><table>\n");
        row("<th scope=\"col\">", "</th>", columns);
        entries.stream().limit(ROWS).forEach(entry -> row("<td>", "</td>", cells.apply(entry)));
        html.append("</table></div>\n");
        if (entries.size() > ROWS) {
            html.append("<p class=\"quiet\">and ")
                    .append(number(entries.size() - ROWS))
                    .append(" more</p>\n");
        }
    }

    private void row(String open, String close, List<String> cells) {
        html.append("<tr>");
        cells.forEach(cell -> html.append(open).append(escape(cell)).append(close));
        html.append("</tr>\n");
    }

    private static String number(int number) {
        return "%,d".formatted(number);
    }
}

package dev.greenroom.service;

import static dev.greenroom.service.Pages.escape;

import dev.greenroom.statistics.Snapshot;
import dev.greenroom.statistics.Table;
import dev.greenroom.statistics.Value;

import java.time.temporal.ChronoUnit;
import java.util.SortedSet;

/** A snapshot as a page for people: a section for each namespace, scalars in a grid, collections as tables. */
final class StatisticsPage {

    private final StringBuilder html = new StringBuilder();

    private StatisticsPage() {}

    static String of(String service, Snapshot snapshot) {
        var page = new StatisticsPage();
        page.line("<h1>Statistics of %s</h1>", service);
        page.line(
                "<p class=\"quiet\">Taken at %s. <a href=\"/statistics/data\">As data</a></p>",
                snapshot.takenAt().truncatedTo(ChronoUnit.SECONDS).toString());
        snapshot.namespaces().values().forEach(page::section);
        return Pages.scripted("Statistics of " + service, "statistics.js", page.html.toString());
    }

    private void section(Snapshot.Section section) {
        String action = section.enabled() ? "pause" : "resume";
        line("<section>");
        line("<header><h2>%s%s</h2>", section.name(), section.enabled() ? "" : " (paused)");
        line(
                "<form method=\"post\" action=\"/statistics/%s\"><button name=\"namespace\" value=\"%s\">%s</button></form>",
                action, section.name(), section.enabled() ? "Pause" : "Resume");
        line("</header>");
        line("<dl class=\"grid\">");
        section.items().forEach((name, item) -> {
            if (item instanceof Value value) {
                scalar(section.name(), name, value);
            }
        });
        line("</dl>");
        section.items().forEach((name, item) -> {
            if (item instanceof Table table) {
                table(section.name(), name, table);
            }
        });
        line("</section>");
    }

    private void scalar(String namespace, String name, Value value) {
        html.append("<div><dt>").append(escape(name)).append("</dt><dd");
        track(namespace + "/" + name, value);
        html.append('>').append(escape(ValueText.of(name, value))).append("</dd></div>\n");
    }

    private void table(String namespace, String name, Table table) {
        line("<h3>%s</h3>", name);
        if (table.rows().isEmpty()) {
            line("<p class=\"quiet\">none</p>");
            return;
        }
        SortedSet<String> columns = table.columns();
        line("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"%s\"><table>", name);
        html.append("<thead><tr><th scope=\"col\">")
                .append(table.keyed() ? "ID" : "No.")
                .append("</th>");
        columns.forEach(column -> html.append(
                        isNumeric(table, column) ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">")
                .append(escape(column))
                .append("</th>"));
        line("</tr></thead>");
        line("<tbody>");
        table.rows().forEach(row -> row(namespace + "/" + name, columns, row));
        line("</tbody></table></div>");
    }

    private static boolean isNumeric(Table table, String column) {
        return table.rows().stream().flatMap(row -> row.value(column).stream()).allMatch(ValueText::isNumber);
    }

    private void row(String place, SortedSet<String> columns, Table.Row row) {
        html.append("<tr><th scope=\"row\">").append(escape(row.id())).append("</th>");
        for (String column : columns) {
            row.value(column)
                    .ifPresentOrElse(
                            value -> cell(place + "/" + row.id(), column, value), () -> html.append("<td></td>"));
        }
        line("</tr>");
    }

    private void cell(String place, String column, Value value) {
        html.append(ValueText.isNumber(value) ? "<td class=\"number\"" : "<td");
        track(place + "/" + column, value);
        html.append('>').append(escape(ValueText.of(column, value))).append("</td>");
    }

    /** What the page's script draws a line of. */
    private void track(String place, Value value) {
        double number = MetricKind.number(value);
        if (Double.isFinite(number) && !(value instanceof Value.Moment) && !(value instanceof Value.Flag)) {
            html.append(" data-place=\"%s\" data-number=\"%s\"".formatted(escape(place), number));
        }
    }

    /** A line of HTML, each argument escaped. */
    private void line(String format, String... arguments) {
        Object[] escaped = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            escaped[i] = escape(arguments[i]);
        }
        html.append(escaped.length == 0 ? format : format.formatted(escaped)).append('\n');
    }
}

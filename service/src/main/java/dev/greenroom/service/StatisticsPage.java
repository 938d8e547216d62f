package dev.greenroom.service;

import static dev.greenroom.service.Pages.escape;

import dev.greenroom.statistics.Snapshot;
import dev.greenroom.statistics.Table;
import dev.greenroom.statistics.Value;

import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A snapshot as a page for people: a section for each namespace, scalars in a grid, collections as tables.
 *
 * <p>It is complete without its script. What only the script can do is hidden until the script shows it. Keys ({@code
 * data-key}) tell the script which part of a later page is which part of this one.
 */
final class StatisticsPage {

    private static final String TOOLS = """
            <div class="tools" hidden>
            <search><label for="search">Search</label>
            <input id="search" type="search" autocomplete="off" spellcheck="false" aria-describedby="found"
             aria-keyshortcuts="/" placeholder="Name, ID or text">
            <kbd aria-hidden="true">/</kbd></search>
            <p id="found" role="status"></p>
            <p id="state"></p>
            <button id="toggle" type="button">Stop refreshing</button>
            </div>
            <p id="gone" class="gone" role="alert" hidden></p>
            <section id="notable" class="notable" aria-labelledby="notable-title" hidden>
            <h2 id="notable-title">Needs a look</h2>
            <p></p>
            <ul></ul>
            </section>
            """;

    private final StringBuilder html = new StringBuilder();

    private StatisticsPage() {}

    static String of(String service, Snapshot snapshot, List<Pages.Place> places, String path) {
        var page = new StatisticsPage();
        page.line("<h1>Statistics of %s</h1>", service);
        String taken = snapshot.takenAt().truncatedTo(ChronoUnit.SECONDS).toString();
        page.line("<p class=\"quiet\" id=\"taken\">Taken at <time datetime=\"%s\">%s</time></p>", taken, taken);
        page.html.append(TOOLS);
        page.contents(snapshot);
        page.line("<div id=\"figures\">");
        snapshot.namespaces().values().forEach(page::section);
        page.line("</div>");
        return new Pages.Layout(places, path, "figures", "statistics")
                .page("Statistics of " + service, page.html.toString());
    }

    private void contents(Snapshot snapshot) {
        line("<nav class=\"contents\" aria-label=\"Namespaces\"><ul id=\"contents\">");
        snapshot.namespaces()
                .keySet()
                .forEach(name ->
                        line("<li data-key=\"%s\"><a href=\"#%s\">%s</a></li>", name, Pages.anchor(name), name));
        line("</ul></nav>");
    }

    private void section(Snapshot.Section section) {
        String name = section.name();
        String action = section.enabled() ? "pause" : "resume";
        line("<section class=\"namespace\" id=\"%s\" data-key=\"%s\">", Pages.anchor(name), name);
        line("<header><h2>%s%s</h2>", name, section.enabled() ? "" : " (paused)");
        line("<form method=\"post\" action=\"/statistics/%s\">", action);
        line(
                "<button name=\"namespace\" value=\"%s\" aria-label=\"%s %s\">%s</button></form>",
                name, section.enabled() ? "Pause" : "Resume", name, section.enabled() ? "Pause" : "Resume");
        line("</header>");
        line("<dl class=\"grid\">");
        section.items().forEach((key, item) -> {
            if (item instanceof Value value) {
                scalar(key, value);
            }
        });
        line("</dl>");
        section.items().forEach((key, item) -> {
            if (item instanceof Table table) {
                table(key, table);
            }
        });
        line("</section>");
    }

    private void scalar(String name, Value value) {
        List<Reading> readings = Reading.of(name, value);
        line("<div class=\"scalar\" data-key=\"%s\"><dt>%s</dt>", name, name);
        for (Reading reading : readings) {
            html.append("<dd");
            mark(name, reading, true);
            if (reading.label().isEmpty()) {
                line(">%s</dd>", reading.text());
            } else {
                line("><span class=\"label\">%s</span> %s</dd>", reading.label(), reading.text());
            }
        }
        line("</div>");
    }

    private void table(String name, Table table) {
        line("<div class=\"collection\" data-key=\"%s\"><h3>%s</h3>", name, name);
        if (table.rows().isEmpty()) {
            line("<p class=\"quiet\">none</p></div>");
            return;
        }
        List<Column> columns =
                table.columns().stream().map(column -> Column.of(column, table)).toList();
        line("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"%s\"><table>", name);
        head(table.keyed() ? "ID" : "No.", columns);
        line("<tbody>");
        table.rows().forEach(row -> row(row, columns, table.keyed()));
        line("</tbody></table></div></div>");
    }

    private record Column(String name, List<String> labels, boolean numeric) {

        static Column of(String name, Table table) {
            List<Value> values = table.rows().stream()
                    .flatMap(row -> row.value(name).stream())
                    .toList();
            List<String> labels = Reading.labels(values);
            boolean numeric = labels.size() > 1
                    || values.stream()
                            .allMatch(value -> Reading.whole(name, value).isNumeric());
            return new Column(name, labels, numeric);
        }

        boolean isGroup() {
            return labels.size() > 1;
        }
    }

    /** One row of headings, or two where a column is a group of readings. */
    private void head(String id, List<Column> columns) {
        boolean groups = columns.stream().anyMatch(Column::isGroup);
        String tall = groups ? " rowspan=\"2\"" : "";
        html.append("<thead><tr><th scope=\"col\" data-key=\"\" data-sort=\"\"%s>%s</th>".formatted(tall, id));
        for (Column column : columns) {
            String name = escape(column.name());
            if (column.isGroup()) {
                html.append("<th scope=\"colgroup\" class=\"group\" data-key=\"%s\" colspan=\"%d\">%s</th>"
                        .formatted(name, column.labels().size(), name));
            } else {
                html.append("<th scope=\"col\" data-key=\"%s\" data-sort=\"%s\"%s%s>%s</th>"
                        .formatted(name, name, tall, column.numeric() ? " class=\"number\"" : "", name));
            }
        }
        line("</tr>");
        if (groups) {
            line("<tr>");
            columns.stream()
                    .filter(Column::isGroup)
                    .forEach(column -> column.labels().forEach(label -> {
                        String key = key(column.name(), label);
                        line(
                                "<th scope=\"col\" class=\"number\" data-key=\"%s\" data-sort=\"%s\">%s</th>",
                                key, key, label);
                    }));
            line("</tr>");
        }
        line("</thead>");
    }

    private void row(Table.Row row, List<Column> columns, boolean keyed) {
        line("<tr data-key=\"%s\"><th scope=\"row\"><span>%s</span></th>", row.id(), row.id());
        for (Column column : columns) {
            row.value(column.name())
                    .ifPresentOrElse(
                            value -> cells(column, value, keyed),
                            () -> column.labels()
                                    .forEach(label -> line("<td data-key=\"%s\"></td>", key(column.name(), label))));
        }
        line("</tr>");
    }

    private void cells(Column column, Value value, boolean keyed) {
        if (!column.isGroup()) {
            cell(column.name(), Reading.whole(column.name(), value), "", keyed);
        } else if (value instanceof Value.Failure) {
            Reading failure = Reading.whole(column.name(), value);
            cell(
                    column.name(),
                    failure,
                    " colspan=\"%d\"".formatted(column.labels().size()),
                    keyed);
        } else {
            Reading.of(column.name(), value).forEach(reading -> cell(column.name(), reading, "", keyed));
        }
    }

    private void cell(String column, Reading reading, String span, boolean keyed) {
        html.append("<td").append(span).append(reading.isNumeric() ? " class=\"number\"" : "");
        mark(column, reading, keyed);
        line(">%s</td>", reading.text());
    }

    /** What the script sorts, draws and judges by. Rows without keys are another record each time, so that they have no past. */
    private void mark(String name, Reading reading, boolean hasPast) {
        html.append(" data-key=\"").append(escape(key(name, reading.label()))).append('"');
        if (Double.isFinite(reading.number())) {
            html.append(" data-number=\"").append(reading.number()).append('"');
        }
        if (hasPast || reading.kind() == Reading.Kind.FAULT) {
            html.append(" data-kind=\"").append(reading.kind().word()).append('"');
        }
    }

    private static String key(String name, String label) {
        return label.isEmpty() ? name : name + " " + label;
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

package dev.greenroom.service;

import dev.greenroom.shoji.Iri;
import tools.jackson.databind.JsonNode;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** JSON values as HTML: objects as definitions, arrays of objects as tables, other arrays as lists. */
final class PageValues {

    private static final int ROWS = 500;
    private static final int COLUMNS = 40;
    private static final int DEPTH = 6;

    private final Html html;
    private final PageLinks links;

    PageValues(Html html, PageLinks links) {
        this.html = html;
        this.links = links;
    }

    void value(JsonNode value) {
        value(value, 0);
    }

    private void value(JsonNode value, int depth) {
        switch (value.getNodeType()) {
            case OBJECT, ARRAY -> {
                if (value.isEmpty()) {
                    html.add("<span class=\"quiet\">none</span>");
                } else if (depth >= DEPTH) {
                    html.add("<code>%s</code>", dev.greenroom.shoji.Json.text(value));
                } else if (value.isObject()) {
                    definitions(value, depth);
                } else if (value.valueStream().allMatch(JsonNode::isObject)) {
                    table(value, depth);
                } else {
                    list(value, depth);
                }
            }
            case STRING -> text(value.stringValue());
            case NULL -> html.add("<span class=\"quiet\">null</span>");
            default -> html.text(dev.greenroom.shoji.Json.text(value));
        }
    }

    /** Text that is an IRI of its own is a link. */
    private void text(String text) {
        boolean isIri = (text.startsWith("http://") || text.startsWith("https://"))
                && text.indexOf('{') < 0
                && text.chars().noneMatch(Character::isWhitespace);
        if (isIri) {
            links.link(text, text);
        } else {
            html.text(text);
        }
    }

    private void definitions(JsonNode object, int depth) {
        html.add("<dl>\n");
        int shown = 0;
        for (var entry : object.properties()) {
            if (shown++ == ROWS) {
                html.add("<div><dt class=\"quiet\">and %s more</dt><dd></dd></div>\n", object.size() - ROWS);
                break;
            }
            html.add("<div><dt>%s</dt><dd>", entry.getKey());
            value(entry.getValue(), depth + 1);
            html.add("</dd></div>\n");
        }
        html.add("</dl>\n");
    }

    private void list(JsonNode array, int depth) {
        html.add("<ul>\n");
        array.valueStream().limit(ROWS).forEach(value -> {
            html.add("<li>");
            value(value, depth + 1);
            html.add("</li>\n");
        });
        html.add("</ul>\n");
        more(array.size());
    }

    private void table(JsonNode array, int depth) {
        List<JsonNode> rows = array.valueStream().limit(ROWS).toList();
        Set<String> columns = columns(rows);
        begin("");
        head(columns);
        for (JsonNode row : rows) {
            html.add("<tr>");
            cells(row, columns, depth);
            html.add("</tr>\n");
        }
        end(array.size(), columns);
    }

    /** The entities of a catalog: the name of each leads to it. */
    void index(JsonNode index) {
        if (index.isEmpty()) {
            html.add("<p class=\"quiet\">none</p>\n");
            return;
        }
        var rows = index.propertyStream().limit(ROWS).toList();
        Set<String> columns = columns(rows.stream().map(row -> row.getValue()).toList());
        begin("Entity");
        head(columns);
        for (var row : rows) {
            String name = Iri.name(row.getKey());
            html.add("<tr><th scope=\"row\">");
            links.link(row.getKey(), name.isEmpty() ? row.getKey() : name);
            html.add("</th>");
            if (row.getValue().isNull()) {
                html.add("<td class=\"quiet\">removed</td>");
            } else {
                cells(row.getValue(), columns, 0);
            }
            html.add("</tr>\n");
        }
        end(index.size(), columns);
    }

    private void begin(String first) {
        html.add("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table>\n<thead><tr>");
        if (!first.isEmpty()) {
            html.add("<th scope=\"col\">%s</th>", first);
        }
    }

    private void head(Set<String> columns) {
        columns.stream().limit(COLUMNS).forEach(name -> html.add("<th scope=\"col\">%s</th>", name));
        html.add("</tr></thead>\n<tbody>\n");
    }

    private void cells(JsonNode row, Set<String> columns, int depth) {
        columns.stream().limit(COLUMNS).forEach(name -> {
            JsonNode value = row.path(name);
            html.add(value.isNumber() ? "<td class=\"number\">" : "<td>");
            if (!value.isMissingNode()) {
                value(value, depth + 1);
            }
            html.add("</td>");
        });
    }

    private void end(int rows, Set<String> columns) {
        html.add("</tbody></table></div>\n");
        if (columns.size() > COLUMNS) {
            html.add("<p class=\"quiet\">%s more columns are under \"As JSON\".</p>\n", columns.size() - COLUMNS);
        }
        more(rows);
    }

    private void more(int rows) {
        if (rows > ROWS) {
            html.add(
                    "<p class=\"quiet\">This shows the first %s of %s.</p>\n",
                    "%,d".formatted(ROWS), "%,d".formatted(rows));
        }
    }

    private static Set<String> columns(List<JsonNode> rows) {
        var columns = new LinkedHashSet<String>();
        rows.forEach(row -> columns.addAll(row.propertyNames()));
        return columns;
    }
}

package dev.greenroom.service;

import static dev.greenroom.service.Pages.escape;

import java.util.List;

/** HTML in the making: what is put into it is text unless it is said to be HTML. For one thread. */
final class HtmlText {

    private final StringBuilder html = new StringBuilder();

    /** A line of HTML, each argument escaped. */
    HtmlText line(String format, Object... arguments) {
        Object[] escaped = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            escaped[i] = escape(arguments[i].toString());
        }
        html.append(escaped.length == 0 ? format : format.formatted(escaped)).append('\n');
        return this;
    }

    /** What is HTML already. */
    HtmlText add(HtmlText part) {
        html.append(part.html);
        return this;
    }

    /** One figure of a strip. */
    HtmlText figure(String name, String value, String mark) {
        return line(
                "<div data-key=\"%s\"%s><dt>%s</dt><dd>%s</dd></div>".formatted("%s", marked(mark), "%s", "%s"),
                name,
                name,
                value);
    }

    private static String marked(String mark) {
        return mark.isEmpty() ? "" : " data-mark=\"%s\"".formatted(escape(mark));
    }

    /** Begins a table that can be moved sideways, also with the keyboard. */
    HtmlText table(String label, List<String> columns) {
        line("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"%s\"><table>", label);
        html.append("<thead><tr>");
        columns.forEach(column -> html.append("<th scope=\"col\"")
                .append(column.startsWith("#") ? " class=\"number\">" : ">")
                .append(escape(column.startsWith("#") ? column.substring(1) : column))
                .append("</th>"));
        return line("</tr></thead><tbody>");
    }

    HtmlText endTable() {
        return line("</tbody></table></div>");
    }

    @Override
    public String toString() {
        return html.toString();
    }
}

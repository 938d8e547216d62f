package dev.greenroom.service;

import java.util.List;

/** HTML in the making. What comes from outside is an argument, and each argument is escaped. */
final class Html {

    private final StringBuilder text = new StringBuilder();

    /** A line, as {@link #add} has it. */
    Html line(String format, Object... arguments) {
        add(format, arguments);
        text.append('\n');
        return this;
    }

    /** Adds text. */
    Html text(String given) {
        text.append(Pages.escape(visible(given)));
        return this;
    }

    /** HTML of ours; {@code %s} stands for an argument. One that follows a quotation mark is an attribute, and keeps every sign. */
    Html add(String format, Object... arguments) {
        int from = 0;
        for (Object argument : arguments) {
            int at = format.indexOf("%s", from);
            boolean isAttribute = at > 0 && format.charAt(at - 1) == '"';
            String given = String.valueOf(argument);
            text.append(format, from, at).append(Pages.escape(isAttribute ? given : visible(given)));
            from = at + 2;
        }
        text.append(format, from, format.length());
        return this;
    }

    /** What is HTML already. */
    Html add(Html part) {
        text.append(part.text);
        return this;
    }

    /** One figure of a strip. */
    Html figure(String name, String value, String mark) {
        return line(
                "<div data-key=\"%s\"%s><dt>%s</dt><dd>%s</dd></div>".formatted("%s", marked(mark), "%s", "%s"),
                name,
                name,
                value);
    }

    private static String marked(String mark) {
        return mark.isEmpty() ? "" : " data-mark=\"%s\"".formatted(Pages.escape(mark));
    }

    /** Begins a table that can be moved sideways, also with the keyboard. */
    Html table(String label, List<String> columns) {
        line("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"%s\"><table>", label);
        text.append("<thead><tr>");
        columns.forEach(column -> text.append("<th scope=\"col\"")
                .append(column.startsWith("#") ? " class=\"number\">" : ">")
                .append(Pages.escape(column.startsWith("#") ? column.substring(1) : column))
                .append("</th>"));
        return line("</tr></thead><tbody>");
    }

    Html endTable() {
        return line("</tbody></table></div>");
    }

    /** Signs that are no text, or that turn the direction of what follows, as something that one sees. */
    private static String visible(String given) {
        for (int i = 0; i < given.length(); i++) {
            if (isUnseen(given.charAt(i))) {
                var shown = new StringBuilder(given);
                for (int j = i; j < shown.length(); j++) {
                    if (isUnseen(shown.charAt(j))) {
                        shown.setCharAt(j, '\ufffd');
                    }
                }
                return shown.toString();
            }
        }
        return given;
    }

    private static boolean isUnseen(char c) {
        return (c < ' ' && c != '\n' && c != '\t')
                || (c >= '\u007f' && c <= '\u009f')
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

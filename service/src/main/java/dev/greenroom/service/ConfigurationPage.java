package dev.greenroom.service;

import java.util.Map;

/** How a service is set, as a page for people. */
final class ConfigurationPage {

    private ConfigurationPage() {}

    static Html of(Configuration configuration) {
        var html = new Html().line("<p class=\"quiet\">As it is in effect now. Secrets are not shown.</p>");
        configuration.groups().forEach((title, settings) -> group(html, title, settings));
        return html;
    }

    private static void group(Html html, String title, Map<String, String> settings) {
        html.line("<section><header><h2>%s</h2></header>", title);
        if (settings.isEmpty()) {
            html.line("<p class=\"quiet\">It has told none.</p>");
        } else {
            html.line("<dl class=\"settings\">");
            settings.forEach((name, value) -> html.line("<dt>%s</dt>", name)
                    .line(isWord(value) ? "<dd class=\"quiet\">%s</dd>" : "<dd>%s</dd>", value));
            html.line("</dl>");
        }
        html.line("</section>");
    }

    /** Whether it stands for a value, and is none. */
    private static boolean isWord(String value) {
        return value.equals(Secrets.HIDDEN) || value.equals("none");
    }
}

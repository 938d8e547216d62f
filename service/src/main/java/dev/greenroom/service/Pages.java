package dev.greenroom.service;

import java.util.Map;

/** What every web page of a service has in common. */
final class Pages {

    static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            "Referrer-Policy",
            "same-origin",
            "X-Frame-Options",
            "DENY");

    private Pages() {}

    /** A whole page around its content, which is HTML already. */
    static String page(String title, String content) {
        return page(title, "", content);
    }

    /** A whole page that loads a script of this module. */
    static String scripted(String title, String script, String content) {
        return page(title, "<script type=\"module\" src=\"/greenroom/%s\"></script>\n".formatted(script), content);
    }

    private static String page(String title, String head, String content) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="/greenroom/style.css">
                %s</head>
                <body>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(escape(title), head, content);
    }

    /** Text as HTML shows it, in elements and in quoted attributes. */
    static String escape(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}

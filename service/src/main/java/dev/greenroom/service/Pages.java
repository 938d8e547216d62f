package dev.greenroom.service;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

    /** A page that others lead to, by its path. */
    record Place(String path, String name) {}

    /**
     * A page with links to the others, and with a script and a style sheet of its own.
     *
     * @param skipTo the id of what the page is about, for who does not want to pass all that stands before it
     * @param files the name of the page's script and style sheet, without their endings
     */
    record Layout(List<Place> places, String skipTo, String files) {

        /** A whole page around its content, which is HTML already. */
        String page(String title, String content) {
            String head = """
                    <link rel="stylesheet" href="/greenroom/%s.css">
                    <script type="module" src="/greenroom/%s.js"></script>
                    """.formatted(files, files);
            String skip = "<a class=\"skip\" href=\"#%s\">Skip to the figures</a>\n".formatted(skipTo);
            return Pages.page(title, head, skip + navigation(places), content);
        }
    }

    /** A whole page around its content, which is HTML already. */
    static String page(String title, String content) {
        return page(title, "", "", content);
    }

    /** A page with links to the others. */
    static String page(String title, List<Place> places, String content) {
        return page(title, "", navigation(places), content);
    }

    private static String navigation(List<Place> places) {
        return places.stream()
                .map(place -> "<a href=\"%s\">%s</a>".formatted(escape(place.path()), escape(place.name())))
                .collect(Collectors.joining("\n", "<nav class=\"places\" aria-label=\"Pages\">\n", "\n</nav>\n"));
    }

    private static String page(String title, String head, String top, String content) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="icon" href="/greenroom/icon.svg">
                <link rel="stylesheet" href="/greenroom/style.css">
                %s</head>
                <body>
                %s<main>
                %s</main>
                </body>
                </html>
                """.formatted(escape(title), head, top, content);
    }

    /** An id for what has this name: the same for the same name, another for another. */
    static String anchor(String name) {
        var out = new StringBuilder("at-");
        name.codePoints().forEach(c -> {
            if (c < 128 && Character.isLetterOrDigit(c)) {
                out.appendCodePoint(c);
            } else {
                out.append('_').append(Integer.toHexString(c)).append('.');
            }
        });
        return out.toString();
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

package dev.greenroom.service;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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

    /** Where the style sheets, scripts and pictures of all pages stand; they tell nothing. */
    static final String FILES = "/greenroom/";

    /**
     * What pages lead to.
     *
     * @param shows one line that says what is there, for the overview
     * @param figure one that is cheap to have and tells how things stand; empty for none
     * @param isPage a page for people, and not a document for programs
     */
    record Place(String path, String name, String shows, Supplier<String> figure, boolean isPage) {

        /** A page that needs no more words. */
        Place(String path, String name) {
            this(path, name, "");
        }

        Place(String path, String name, String shows) {
            this(path, name, shows, () -> "", true);
        }

        Place figure(Supplier<String> live) {
            return new Place(path, name, shows, live, isPage);
        }

        /** The same for programs: the overview has it, the line of pages has not. */
        Place forPrograms() {
            return new Place(path, name, shows, figure, false);
        }
    }

    /**
     * A page with links to the others, and with a script and a style sheet of its own.
     *
     * @param current the path of this page among the places, or that which it is a part of
     * @param skipTo the id of what the page is about, for who does not want to pass all that stands before it
     * @param files the name of the page's script and style sheet, without their endings
     */
    record Layout(List<Place> places, String current, String skipTo, String files) {

        /** A whole page around its content, which is HTML already. */
        String page(String title, String content) {
            String head = """
                    <link rel="stylesheet" href="%s%s.css">
                    <script type="module" src="%s%s.js"></script>
                    """.formatted(FILES, files, FILES, files);
            return Pages.page(title, head, top(skipTo, places, current), content);
        }
    }

    /** A whole page around its content, which is HTML already. */
    static String page(String title, String content) {
        return page(title, "", "", content);
    }

    /** A page with links to the others. */
    static String page(String title, List<Place> places, String content) {
        return page(title, places, "", content);
    }

    /** The same, which stands itself at one of those places. */
    static String page(String title, List<Place> places, String current, String content) {
        return page(title, "", top("main", places, current), content);
    }

    /** Leads from where a page is looked for to where it stands, with what was asked of it. */
    static Resource moved(String from, String to) {
        return Resource.at(from).get(request -> {
            int query = request.target().indexOf('?');
            return Answer.seeOther(query < 0 ? to : to + request.target().substring(query))
                    .status(308);
        });
    }

    private static String top(String skipTo, List<Place> places, String current) {
        String links = places.stream()
                .filter(Place::isPage)
                .map(place -> "<a href=\"%s\"%s>%s</a>"
                        .formatted(
                                escape(place.path()),
                                place.path().equals(current) ? " aria-current=\"page\"" : "",
                                escape(place.name())))
                .collect(Collectors.joining("\n"));
        return """
                <a class="skip" href="#%s">Skip to the content</a>
                <div class="top"><nav class="places" aria-label="Pages">
                %s
                </nav></div>
                """.formatted(skipTo, links);
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
                %s<main id="main">
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

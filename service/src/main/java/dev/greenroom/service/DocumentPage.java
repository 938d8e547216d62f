package dev.greenroom.service;

import dev.greenroom.shoji.Iri;
import dev.greenroom.shoji.Layout;
import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The JSON of an answer as a page for people, at the same address: a Shoji document with all of its links to click, an error
 * as a sentence, any other JSON as tables. Works without scripts.
 */
final class DocumentPage {

    private static final String STYLE = "<link rel=\"stylesheet\" href=\"/greenroom/document.css\">\n";
    private static final int JSON_CHARS = 200_000;
    private static final List<String> COLLECTIONS =
            List.of("catalogs", "views", "orders", "fragments", "urls", "specification");
    private static final Set<String> ENVELOPE = Set.of("element", "self", "description");
    private static final Set<String> PROBLEM = Set.of("type", "title", "status", "detail", "message");

    private final Html html = new Html();
    private final JsonNode document;
    private final String address;
    private final PageLinks links;
    private final PageValues values;

    private DocumentPage(JsonNode document, String address) {
        this.document = document;
        this.address = address;
        String self = document.path("self").asString("");
        links = new PageLinks(html, isShoji() ? Iri.resolve(address, self) : address, address);
        values = new PageValues(html, links);
    }

    /** Whether a client with this Accept header, asking by this method, gets a page in place of a document. */
    static boolean isWanted(String accept, String method, int status) {
        // Looked for first, since nearly all requests for documents come from programs.
        return accept.contains("text/html")
                && (method.equals("GET") || method.equals("HEAD") || status >= 400)
                && Accept.of(accept).prefers("text/html", "application/json");
    }

    /**
     * The page in UTF-8.
     *
     * @param json the document
     * @param address where it was asked for: absolute, encoded
     */
    static byte[] of(int status, byte[] json, String address) {
        var page = new DocumentPage(dev.greenroom.shoji.Json.read(json), address);
        String title = status >= 400 ? page.problem(status) : page.document();
        return Pages.page(title, page.html.toString()).getBytes(StandardCharsets.UTF_8);
    }

    private boolean isShoji() {
        return document.path("element").asString("").startsWith("shoji:");
    }

    private String problem(int status) {
        String title =
                "%d %s".formatted(status, document.path("title").asString("")).strip();
        html.add(STYLE);
        links.crumbs(address);
        html.add("<h1>%s</h1>\n", title);
        html.add(
                "<p class=\"problem\" role=\"alert\">%s</p>\n",
                document.path("message").asString(document.path("detail").asString("")));
        rest(PROBLEM);
        asJson();
        return title;
    }

    private String document() {
        html.add(STYLE);
        links.crumbs(links.base());
        String name = Iri.name(links.base());
        String title = name.isEmpty() ? PageLinks.host(links.base()) : name;
        html.add("<h1>%s", title);
        if (isShoji()) {
            html.add(" <small>%s</small>", document.path("element").asString("").substring("shoji:".length()));
        }
        html.add("</h1>\n");
        if (isShoji()) {
            members();
        } else {
            section("", () -> values.value(document));
        }
        asJson();
        String description = document.path("description").asString("");
        return description.isEmpty() || !isShoji() ? title : title + ": " + description;
    }

    private void members() {
        String description = document.path("description").asString("");
        if (!description.isEmpty()) {
            html.add("<p>%s</p>\n", description);
        }
        links.turning(collections());
        collections().forEach((name, known) -> section(words(name), () -> links.collection(known)));
        known("body", "Attributes");
        known("value", "Value");
        if (document.path("index").isObject()) {
            section(entities(), () -> values.index(document.path("index")));
        }
        if (document.path("graph").isArray() && !document.path("graph").isEmpty()) {
            section("Order", () -> links.graph(document.path("graph")));
        }
        var told = new ArrayList<>(COLLECTIONS);
        told.addAll(ENVELOPE);
        told.addAll(List.of("body", "value", "index", "graph", "size"));
        rest(Set.copyOf(told));
    }

    private String entities() {
        int shown = document.path("index").size();
        return document.path("size").isNumber()
                ? "Entities (%d of %s)".formatted(shown, dev.greenroom.shoji.Json.text(document.path("size")))
                : "Entities (%d)".formatted(shown);
    }

    /** The links of each collection that has some, by its name. */
    private Map<String, Map<String, String>> collections() {
        var all = new LinkedHashMap<String, Map<String, String>>();
        for (String collection : COLLECTIONS) {
            var known = new LinkedHashMap<String, String>();
            JsonNode member = document.path(collection);
            if (member.isString()) {
                known.put(collection, member.stringValue());
            }
            member.forEachEntry((name, iri) -> known.put(name, iri.asString("")));
            if (!known.isEmpty()) {
                all.put(collection, known);
            }
        }
        return all;
    }

    private void known(String member, String title) {
        if (document.has(member)) {
            section(title, () -> values.value(document.path(member)));
        }
    }

    /** What else there is, so that nothing of the document stays unseen. */
    private void rest(Set<String> told) {
        document.forEachEntry((name, value) -> {
            if (!told.contains(name)) {
                section(name, () -> values.value(value));
            }
        });
    }

    private void section(String title, Runnable content) {
        html.add("<section>\n");
        if (!title.isEmpty()) {
            html.add("<h2>%s</h2>\n", title);
        }
        content.run();
        html.add("</section>\n");
    }

    private void asJson() {
        String json = dev.greenroom.shoji.Json.text(document, Layout.PRETTY);
        html.add("<details>\n<summary>As JSON</summary>\n");
        html.add("<p><code>curl -H 'Accept: application/json' '%s'</code></p>\n", address.replace("'", "%27"));
        boolean cut = json.length() > JSON_CHARS;
        html.add(
                "<pre tabindex=\"0\" role=\"region\" aria-label=\"JSON\">%s</pre>\n",
                cut ? json.substring(0, JSON_CHARS) : json);
        if (cut) {
            html.add(
                    "<p class=\"quiet\">This shows the first %s of %s characters. The line above gets all.</p>\n",
                    "%,d".formatted(JSON_CHARS), "%,d".formatted(json.length()));
        }
        html.add("</details>\n");
    }

    private static String words(String collection) {
        return switch (collection) {
            case "catalogs" -> "Catalogs";
            case "views" -> "Views";
            case "orders" -> "Orders";
            case "fragments" -> "Parts";
            case "urls" -> "Other links";
            default -> "Specification";
        };
    }
}

package dev.greenroom.service;

import dev.greenroom.shoji.Iri;
import dev.greenroom.shoji.IriTemplate;
import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The links of a document: the way up, to the pages beside it, to all that it names, and what to fill in. */
final class PageLinks {

    private static final int NODES = 1_000;
    private static final List<String> TURNING = List.of("first", "previous", "prev", "next", "last");

    private final Html html;
    private final String base;
    private final String origin;
    private int nodes;

    /**
     * @param base the IRI of the document, absolute
     * @param address where it was asked for
     */
    PageLinks(Html html, String base, String address) {
        this.html = html;
        this.base = base;
        this.origin = uri(address)
                .map(uri -> uri.getScheme() + "://" + uri.getRawAuthority())
                .orElse("");
    }

    String base() {
        return base;
    }

    static String host(String iri) {
        return uri(iri).map(URI::getAuthority).orElse("/");
    }

    private static Optional<URI> uri(String iri) {
        try {
            return Optional.of(Iri.uri(iri));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Where an IRI of the document leads; nothing where a click should not, as with {@code javascript:}. */
    Optional<String> target(String iri) {
        return uri(Iri.resolve(base, iri))
                .filter(target -> target.getScheme() == null
                        || target.getScheme().equalsIgnoreCase("http")
                        || target.getScheme().equalsIgnoreCase("https"))
                .map(URI::toString);
    }

    /** A link, or its text alone where it leads nowhere. */
    void link(String iri, String text) {
        target(iri).ifPresentOrElse(href -> html.add("<a href=\"%s\">%s</a>", href, text), () -> html.add("%s", text));
    }

    /** Each folder of a path as a link, from the root to the place itself. */
    void crumbs(String iri) {
        String path = uri(iri).map(URI::getRawPath).orElse("/");
        html.add("<nav class=\"crumbs\" aria-label=\"Path\"><ol>\n<li><a href=\"/\">%s</a></li>\n", host(iri));
        int from = 1;
        while (from < path.length()) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash + 1;
            String here = path.substring(0, end);
            html.add(
                    end == path.length()
                            ? "<li><a href=\"%s\" aria-current=\"page\">%s</a></li>\n"
                            : "<li><a href=\"%s\">%s</a></li>\n",
                    here,
                    Iri.name(here));
            from = end;
        }
        html.add("</ol></nav>\n");
    }

    /** The pages before and after this one, where a hand finds them. */
    void turning(Map<String, Map<String, String>> collections) {
        boolean any = TURNING.stream()
                .anyMatch(name -> collections.values().stream().anyMatch(links -> links.containsKey(name)));
        if (!any) {
            return;
        }
        html.add("<nav class=\"turning\" aria-label=\"Pages of this\">\n");
        for (String name : TURNING) {
            collections.values().stream()
                    .flatMap(links -> Optional.ofNullable(links.get(name)).stream())
                    .filter(iri -> iri.indexOf('{') < 0)
                    .findFirst()
                    .flatMap(this::target)
                    .ifPresent(href -> html.add("<a rel=\"%s\" href=\"%s\">%s</a>\n", rel(name), href, name));
        }
        html.add("</nav>\n");
    }

    private static String rel(String name) {
        return name.equals("previous") ? "prev" : name;
    }

    /** The links of one collection by name. */
    void collection(Map<String, String> links) {
        html.add("<ul class=\"links\">\n");
        links.forEach((name, iri) -> {
            html.add("<li>");
            if (iri.indexOf('{') < 0) {
                link(iri, name);
                html.add(" <span class=\"quiet\">%s</span>", iri);
            } else {
                template(name, iri);
            }
            html.add("</li>\n");
        });
        html.add("</ul>\n");
    }

    /** A form: of its own, where a browser alone can fill the template, else by way of the service; what it cannot fill stays text. */
    private void template(String name, String iri) {
        String whole = Iri.resolve(base, iri);
        Optional<QueryTemplate> query =
                QueryTemplate.of(whole).filter(form -> target(form.action()).isPresent());
        Optional<PathTemplate> path = query.isPresent() ? Optional.empty() : PathTemplate.at(origin, whole);
        if (query.isPresent()) {
            form(name, query.get());
        } else if (path.filter(form -> !form.variables().isEmpty()).isPresent()) {
            form(name, path.get());
            html.add("<span class=\"quiet\">%s</span>", iri);
        } else {
            html.add("%s <code>%s</code>%s", name, iri, wellFormed(iri) ? "" : " (no IRI template)");
        }
    }

    private static boolean wellFormed(String iri) {
        try {
            return !IriTemplate.of(iri).variables().isEmpty();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private void form(String name, QueryTemplate query) {
        html.add("<form method=\"get\" action=\"%s\">\n<span>%s</span>\n", query.action(), name);
        query.fixed()
                .forEach((parameter, value) ->
                        html.add("<input type=\"hidden\" name=\"%s\" value=\"%s\">\n", parameter, value));
        query.fields()
                .forEach((parameter, variable) -> html.add(
                        "<label>%s <input name=\"%s\" autocomplete=\"off\" spellcheck=\"false\"></label>\n",
                        variable, parameter));
        html.add("<button>Go</button>\n</form>");
    }

    private void form(String name, PathTemplate path) {
        html.add("<form method=\"get\" action=\"%s\">\n<span>%s</span>\n", PathTemplate.ACTION, name);
        html.add("<input type=\"hidden\" name=\"%s\" value=\"%s\">\n", PathTemplate.FIELD, path.text());
        path.variables()
                .forEach((variable, needed) -> html.add(
                        "<label>%s <input name=\"%s\" autocomplete=\"off\" spellcheck=\"false\""
                                + (needed ? " required" : "") + "></label>\n",
                        variable,
                        variable));
        html.add("<button>Go</button>\n</form>");
    }

    /** IRIs and groups as nested lists. */
    void graph(JsonNode graph) {
        html.add("<ul>\n");
        for (JsonNode node : graph) {
            if (nodes++ >= NODES) {
                html.add("<li class=\"quiet\">and more, under \"As JSON\"</li>\n");
                break;
            }
            html.add("<li>");
            if (node.isString()) {
                String name = Iri.name(node.stringValue());
                link(node.stringValue(), name.isEmpty() ? node.stringValue() : name);
            } else {
                node.forEachEntry((name, members) -> {
                    html.add("<span class=\"group\">%s</span>", name);
                    if (members.isEmpty()) {
                        html.add(" <span class=\"quiet\">(empty)</span>");
                    } else {
                        graph(members);
                    }
                });
            }
            html.add("</li>\n");
        }
        html.add("</ul>\n");
    }
}

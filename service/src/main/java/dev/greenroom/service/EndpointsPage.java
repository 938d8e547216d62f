package dev.greenroom.service;

import dev.greenroom.shoji.Iri;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All resources of a service as a page for people: what each is, how to call it, what it answers, who calls it. */
final class EndpointsPage {

    private final EndpointUses uses;
    private final List<Resource> added;
    private final boolean atHome;
    private final String origin;
    private final Html html = new Html();

    /**
     * @param added the resources of the application
     * @param request that of the visitor: commands use the address by which the visitor reached the service
     * @param atHome whether the visitor needs no key
     */
    EndpointsPage(EndpointUses uses, List<Resource> added, Request request, boolean atHome) {
        this.uses = uses;
        this.added = added;
        this.atHome = atHome;
        String scheme =
                request.header("X-Forwarded-Proto").filter("https"::equals).orElse("http");
        this.origin = scheme + "://" + request.header("Host").orElse("localhost");
    }

    Html html() {
        var all = uses.resources();
        int methods =
                all.stream().mapToInt(resource -> resource.operations().size()).sum();
        html.line("<p class=\"quiet\">%s at %s paths. Open one for a command that calls it.</p>", methods, all.size());
        group("Of the application", all.stream().filter(added::contains).toList());
        group(
                "Of the service itself",
                all.stream().filter(resource -> !added.contains(resource)).toList());
        return html;
    }

    private void group(String title, List<Resource> resources) {
        if (resources.isEmpty()) {
            return;
        }
        html.line("<h2 class=\"group\">%s</h2>", title);
        resources.stream().sorted(Comparator.comparing(Resource::path)).forEach(this::resource);
    }

    private void resource(Resource resource) {
        html.line("<section class=\"resource\" id=\"%s\">", Pages.anchor(resource.path()))
                .line(
                        "<header><h3><code>%s</code></h3><span class=\"quiet\">%s</span></header>",
                        resource.path(), access(resource));
        if (!resource.described().text().isEmpty() && !isToldByItsMethod(resource)) {
            html.line("<p>%s</p>", resource.described().text());
        }
        resource.deprecation().ifPresent(deprecation -> html.line("<p class=\"problem\">%s</p>", words(deprecation)));
        resource.operations().forEach((method, operation) -> operation(resource, method, operation));
        html.line("</section>");
    }

    private static String access(Resource resource) {
        if (resource.isGuarded()) {
            return "only with the key, or on this machine";
        }
        boolean reads = resource.operations().containsKey("GET");
        boolean takesKey = resource.operations().keySet().stream().anyMatch(resource::needsPermission);
        if (!takesKey) {
            return "open to all";
        }
        return reads ? "open to read; a change takes the key, or this machine" : "takes the key, or this machine";
    }

    private static String words(Deprecation deprecation) {
        String since = "Deprecated since %s".formatted(day(deprecation.since()));
        return deprecation
                .sunset()
                .map(end -> since + ", may be gone from %s.".formatted(day(end)))
                .orElse(since + ".");
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private void operation(Resource resource, String method, Resource.Operation operation) {
        EndpointUse use = uses.of(resource.endpoint(method));
        var clients = use.clients();
        html.line("<details id=\"%s\"><summary>", Pages.anchor(method + resource.path()))
                .line("<span class=\"verb\" data-verb=\"%s\">%s</span>", method, method)
                .line("<span class=\"about\">%s</span>", about(resource, method))
                .line("<span class=\"quiet\">%s</span></summary>", usage(clients));
        html.line("<h4>Command</h4>");
        copyable(command(resource, method, operation));
        parameters(resource, method, operation);
        body(resource, method, operation.form());
        answer(resource, method, use);
        clients(clients);
        html.line("</details>");
    }

    private static String about(Resource resource, String method) {
        String told = resource.described().method(method);
        return isToldByItsMethod(resource) ? resource.described().text() : told;
    }

    /** Whether what is said of the resource is said of its only method, once. */
    private static boolean isToldByItsMethod(Resource resource) {
        return resource.operations().size() == 1
                && resource.described().methods().isEmpty();
    }

    private static String usage(List<EndpointUse.Used> clients) {
        long count = clients.stream().mapToLong(EndpointUse.Used::count).sum();
        return clients.stream()
                .map(EndpointUse.Used::last)
                .max(Comparator.naturalOrder())
                .map(last ->
                        "%s request%s, last %s ago".formatted(ValueText.whole(count), count == 1 ? "" : "s", ago(last)))
                .orElse("not called yet");
    }

    private static String ago(Instant moment) {
        return ValueText.duration(Duration.between(moment, Instant.now()).truncatedTo(ChronoUnit.SECONDS));
    }

    private String command(Resource resource, String method, Resource.Operation operation) {
        String path = uses.path(resource).orElseGet(() -> template(resource));
        CurlLine line = line(resource, method, origin + path + (method.equals("GET") ? query(resource) : ""));
        if (resource.isDemandingMatch() && !method.equals("GET")) {
            if (resource.operations().containsKey("GET")) {
                line.ifMatch(line(resource, "GET", origin + path + query(resource)));
            } else {
                line.header("If-Match", "TAG");
            }
        }
        if (operation.form() instanceof BodyForm.UrlEncoded) {
            parametersBeside(resource)
                    .keySet()
                    .forEach(name -> line.field(
                            name, resource.described().values().getOrDefault(name, name.toUpperCase(Locale.ROOT))));
        }
        example(resource, method, operation.form()).ifPresent(example -> {
            line.header("Content-Type", "application/json");
            line.data(
                    operation.form() instanceof BodyForm.Tuples(var _, Address entity)
                            ? index(entity, resource, path, example)
                            : example.json());
        });
        return line.text();
    }

    private CurlLine line(Resource resource, String method, String url) {
        var line = new CurlLine(method, url);
        return resource.needsPermission(method) && !atHome ? line.header("Authorization", "Bearer KEY") : line;
    }

    /** The parameters of the query that have an example. */
    private static String query(Resource resource) {
        var values = new TreeMap<>(resource.described().values());
        values.keySet().removeAll(resource.pattern().variables());
        return values.isEmpty()
                ? ""
                : values.entrySet().stream()
                        .map(value -> Iri.segment(value.getKey()) + "=" + Iri.segment(value.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static Optional<ExampleJson> example(Resource resource, String method, BodyForm form) {
        Optional<String> stated =
                Optional.ofNullable(resource.described().bodies().get(method));
        return form.jsonType()
                .map(ExampleJson::of)
                .map(made -> stated.map(made::stating).orElse(made));
    }

    /** The body of a PATCH that says this of one entity. */
    private String index(Address entity, Resource catalog, String path, ExampleJson tuple) {
        String iri = uses.path(entity.pattern(), catalog.pattern(), path).orElse("IRI");
        return "{\"index\": {%s: %s}}".formatted(Json.writeText(iri), tuple.json());
    }

    /** The path with a word in capitals for each variable that nobody knows. */
    private static String template(Resource resource) {
        String path = resource.path();
        for (String name : resource.pattern().variables()) {
            path = path.replace("{" + name + "}", name.toUpperCase(Locale.ROOT));
        }
        return path;
    }

    private void copyable(String text) {
        html.line(
                "<div class=\"copyable\"><pre tabindex=\"0\"><code>%s</code></pre><button type=\"button\" data-copy hidden>Copy</button></div>",
                text);
    }

    private void parameters(Resource resource, String method, Resource.Operation operation) {
        var all = new TreeMap<String, String>();
        resource.pattern()
                .variables()
                .forEach(name -> all.put(
                        "{" + name + "}", resource.described().parameters().getOrDefault(name, "in the path")));
        boolean ofForm = operation.form() instanceof BodyForm.UrlEncoded;
        if (method.equals("GET") || ofForm) {
            parametersBeside(resource).forEach((name, meaning) -> all.put((ofForm ? "" : "?") + name, meaning));
        }
        if (!all.isEmpty()) {
            html.line("<h4>Parameters</h4><dl class=\"settings\">");
            all.forEach((name, meaning) -> html.line("<dt><code>%s</code></dt><dd>%s</dd>", name, meaning));
            html.line("</dl>");
        }
    }

    private static Map<String, String> parametersBeside(Resource resource) {
        var beside = new TreeMap<>(resource.described().parameters());
        beside.keySet().removeAll(resource.pattern().variables());
        return beside;
    }

    private void body(Resource resource, String method, BodyForm form) {
        if (resource.isDemandingMatch() && !method.equals("GET")) {
            html.line(
                    "<p>A change must say which state it is meant for: If-Match has the ETag of that state. The command asks for it first.</p>");
        }
        example(resource, method, form).ifPresent(example -> body(example, words(form)));
        if (form instanceof BodyForm.UrlEncoded) {
            html.line("<h4>Request</h4><p>A web page's form, <code>application/x-www-form-urlencoded</code>.</p>");
        }
    }

    private static String words(BodyForm form) {
        return switch (form) {
            case BodyForm.JsonBatch _ -> "JSON: one such document, or an array of them.";
            case BodyForm.Attributes _ -> "JSON: these attributes, bare or as \"body\" of a shoji:entity.";
            case BodyForm.Tuples _ ->
                "JSON: a shoji:catalog with an \"index\" of such tuples by IRI; null takes an entity out.";
            case BodyForm.Json _, BodyForm.Ignored _, BodyForm.UrlEncoded _ -> "JSON.";
        };
    }

    private void body(ExampleJson example, String words) {
        html.line(
                        "<h4>Request</h4><p>%s Every member is needed and nothing else is taken, unless it says otherwise.</p>",
                        words)
                .line("<pre tabindex=\"0\"><code>%s</code></pre>", example.json());
        if (!example.members().isEmpty()) {
            html.line("<dl class=\"settings\">");
            example.members()
                    .forEach(member -> html.line(
                            "<dt><code>%s</code></dt><dd>%s%s</dd>",
                            member.path(), member.words(), member.optional() ? "; may be missing" : ""));
            html.line("</dl>");
        }
    }

    private void answer(Resource resource, String method, EndpointUse use) {
        html.line("<h4>Answer</h4>");
        if (!method.equals("GET")) {
            html.line(
                    "<p>To ask would change something.%s</p>",
                    use.lastStatus()
                            .map(" When it last went well, it answered %d."::formatted)
                            .orElse(""));
            return;
        }
        Optional<String> path = uses.known(resource).map(known -> known + query(resource));
        if (path.isEmpty()) {
            html.line("<p class=\"quiet\">Nobody has asked yet, so that no path is known which it answers at.</p>");
            return;
        }
        html.line(
                "<p><a href=\"%s\" data-answer>%s</a> as it answers you now</p><div class=\"answer\" role=\"status\"></div>",
                path.get(), path.get());
    }

    private void clients(List<EndpointUse.Used> clients) {
        if (clients.isEmpty()) {
            return;
        }
        html.line(
                "<h4>Clients</h4><div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Clients\"><table><thead><tr><th scope=\"col\">Client</th><th scope=\"col\" class=\"number\">Requests</th><th scope=\"col\" class=\"number\">Last</th></tr></thead><tbody>");
        clients.forEach(used -> html.line(
                "<tr><td>%s</td><td class=\"number\">%s</td><td class=\"number\">%s ago</td></tr>",
                used.client(), ValueText.whole(used.count()), ago(used.last())));
        html.line("</tbody></table></div>");
    }
}

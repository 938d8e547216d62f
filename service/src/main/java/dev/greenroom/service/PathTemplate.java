package dev.greenroom.service;

import dev.greenroom.shoji.IriTemplate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An IRI template with variables in its path, which no HTML form can fill alone. A form sends it with its values to {@link #resource},
 * which leads to where the filled one does. Only templates of this service's own paths are filled, so it leads nowhere else.
 *
 * @param text path and query
 * @param variables in order, each with whether the path is none without it
 */
record PathTemplate(String text, Map<String, Boolean> variables) {

    /** Where templates are filled. */
    static final String ACTION = Pages.FILES + "follow";

    /** The field that has the template. No variable has such a name: none may hold a hyphen. */
    static final String FIELD = "iri-template";

    private static final int MOST_CHARACTERS = 2_000;

    /** Expressions without which something is missing: those of an operator that names its values, or begins a part, may vanish. */
    private static final Pattern NEEDED = Pattern.compile("\\{\\+?([A-Za-z0-9_%][^{}]*)}");

    /** The template of this text, if it is one that leads to a path. */
    static Optional<PathTemplate> of(String text) {
        if (!text.startsWith("/") || text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        try {
            List<String> needed = NEEDED.matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .flatMap(list -> Arrays.stream(list.split(",", -1)))
                    .map(variable -> variable.replaceFirst("[*:].*", ""))
                    .toList();
            var variables = new LinkedHashMap<String, Boolean>();
            IriTemplate.of(text).variables().forEach(name -> variables.put(name, needed.contains(name)));
            return Optional.of(new PathTemplate(text, variables));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The template of an absolute IRI, if it leads to the service at this origin. */
    static Optional<PathTemplate> at(String origin, String iri) {
        return iri.startsWith(origin + "/") ? of(iri.substring(origin.length())) : Optional.empty();
    }

    static Resource resource() {
        return Resource.at(ACTION)
                .get(PathTemplate::follow)
                .described("Fills in an IRI template of this service and leads there, for the forms of its documents.")
                .parameter(FIELD, "the template; its variables stand beside it", "/health");
    }

    private static Answer follow(Request request) {
        var template = of(request.query(FIELD).required())
                .orElseThrow(() -> new HttpProblem.BadRequest(
                        FIELD, "\"%s\" is no IRI template of a path of this service.".formatted(FIELD)));
        String path = template.filled(request.query());
        if (!OwnPath.is(path)) {
            throw new HttpProblem.BadRequest("These values lead to no path of this service. Give others.");
        }
        return Answer.seeOther(path);
    }

    private String filled(Form values) {
        Map<String, String> given = variables.keySet().stream()
                .filter(name -> !values.first(name).orElse("").isEmpty())
                .collect(Collectors.toMap(
                        name -> name, name -> values.first(name).orElseThrow()));
        variables.forEach((name, needed) -> {
            String value = given.getOrDefault(name, "");
            if (needed && value.isEmpty()) {
                throw new HttpProblem.BadRequest(name, "\"%s\" is empty. Go back, and fill it in.".formatted(name));
            }
            if (value.equals(".") || value.equals("..")) {
                throw new HttpProblem.BadRequest(
                        name, "\"%s\" is \"%s\", which means a folder in a path. Give another.".formatted(name, value));
            }
        });
        return IriTemplate.of(text).expand(given);
    }
}

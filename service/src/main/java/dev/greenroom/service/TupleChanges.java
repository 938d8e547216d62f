package dev.greenroom.service;

import dev.greenroom.shoji.Iri;
import tools.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the PATCH of a catalog: which entity each IRI means, and what is said of it. Wrong tuples are told all at once. */
final class TupleChanges<B> {

    /** The index as it came. */
    record Sent(Map<String, JsonNode> index) {}

    /**
     * What is asked for.
     *
     * @param byKey what is said of each entity; empty when it is to go
     * @param iris the IRI of each as the client wrote it
     */
    record Asked<B>(Map<String, Optional<B>> byKey, Map<String, String> iris) {}

    private final Address catalog;
    private final Address entity;
    private final Class<B> type;

    TupleChanges(Address catalog, Address entity, Class<B> type) {
        this.catalog = catalog;
        this.entity = entity;
        this.type = type;
    }

    /** @throws HttpProblem.TuplesRefused for tuples that cannot be read, lead elsewhere, or mean one entity twice */
    Asked<B> read(Request request, Sent sent) {
        var byKey = new LinkedHashMap<String, Optional<B>>();
        var iris = new LinkedHashMap<String, String>();
        var problems = new LinkedHashMap<String, String>();
        sent.index().forEach((iri, tuple) -> {
            try {
                String key = key(request, iri);
                if (iris.putIfAbsent(key, iri) != null) {
                    throw new HttpProblem.BadRequest(
                            "It is the same entity as \"%s\". Give each once.".formatted(iris.get(key)));
                }
                byKey.put(key, tuple.isNull() ? Optional.empty() : Optional.of(said(tuple)));
            } catch (HttpProblem.BadRequest wrong) {
                problems.put(iri, String.valueOf(wrong.getMessage()));
            }
        });
        if (!problems.isEmpty()) {
            throw new HttpProblem.TuplesRefused(problems);
        }
        return new Asked<>(byKey, iris);
    }

    private B said(JsonNode tuple) {
        if (!tuple.isObject()) {
            throw new HttpProblem.BadRequest("It must be an object, or null to go.");
        }
        return Json.bind(tuple, type);
    }

    private String key(Request request, String iri) {
        String whole = Iri.resolve(request.link(catalog), iri);
        String origin = request.origin();
        return Optional.of(whole)
                .filter(absolute -> absolute.startsWith(origin + "/"))
                .flatMap(absolute -> entity.match(absolute.substring(origin.length())))
                .filter(found -> isOfThisCatalog(request, found))
                .map(found -> found.get(entity.variables().getLast()))
                .orElseThrow(() -> new HttpProblem.BadRequest(
                        "It leads to no entity of this catalog. Use an address that the service gave."));
    }

    private boolean isOfThisCatalog(Request request, Map<String, String> found) {
        return found.entrySet().stream()
                .filter(variable -> !variable.getKey().equals(entity.variables().getLast()))
                .allMatch(variable ->
                        variable.getValue().equals(request.variables().get(variable.getKey())));
    }
}

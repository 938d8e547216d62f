package dev.greenroom.service;

import tools.jackson.databind.JsonNode;

import java.util.Arrays;

/** Takes what counts out of the documents that clients send. A client may send it bare. */
final class Envelopes {

    private static final String ELEMENT = "element";

    private Envelopes() {}

    /** The attributes: {@code body} of an entity's document, else the object itself. */
    static JsonNode attributes(JsonNode sent, Class<?> type) {
        if (sent.has(ELEMENT)) {
            check(sent, "shoji:entity");
            return member(sent, "body");
        }
        // Only a type that has a "body" of its own can mean that.
        boolean wrapped = sent.size() == 1 && sent.path("body").isObject() && !hasBody(type);
        return wrapped ? sent.path("body") : sent;
    }

    /** The problem with its member called as the attributes have it, whether they were wrapped or not. */
    static HttpProblem.BadRequest unwrapped(HttpProblem.BadRequest problem, Class<?> type) {
        return problem.field()
                .filter(field -> field.startsWith("body.") && !hasBody(type))
                .map(field -> new HttpProblem.BadRequest(
                        field.substring("body.".length()), String.valueOf(problem.getMessage())))
                .orElse(problem);
    }

    private static boolean hasBody(Class<?> type) {
        return type.isRecord()
                && Arrays.stream(type.getRecordComponents())
                        .anyMatch(component -> component.getName().equals("body"));
    }

    /** {@code index} of a catalog's document. */
    static JsonNode index(JsonNode sent) {
        if (sent.has(ELEMENT)) {
            check(sent, "shoji:catalog");
        }
        return member(sent, "index");
    }

    private static void check(JsonNode sent, String element) {
        if (!sent.path(ELEMENT).asString("").equals(element)) {
            throw new HttpProblem.BadRequest(
                    ELEMENT, "\"%s\" must be \"%s\" here, or be left out.".formatted(ELEMENT, element));
        }
    }

    private static JsonNode member(JsonNode sent, String name) {
        JsonNode member = sent.path(name);
        if (member.isMissingNode()) {
            throw new HttpProblem.BadRequest(name, "\"%s\" is missing.".formatted(name));
        }
        if (!member.isObject()) {
            throw new HttpProblem.BadRequest(name, "\"%s\" must be an object.".formatted(name));
        }
        return member;
    }
}

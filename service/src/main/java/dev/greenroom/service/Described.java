package dev.greenroom.service;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What people are told about a resource. Immutable.
 *
 * @param text what stands there, empty if nobody said
 * @param methods by method, what it does
 * @param parameters by name, what a variable of the path, a parameter of the query or a field of a form means
 * @param values by name, an example of a parameter
 * @param bodies by method, an example of its body, as JSON
 */
record Described(
        String text,
        Map<String, String> methods,
        Map<String, String> parameters,
        Map<String, String> values,
        Map<String, String> bodies) {

    static final Described NOT = new Described("", Map.of(), Map.of(), Map.of(), Map.of());

    Described as(String text) {
        return new Described(Objects.requireNonNull(text, "text"), methods, parameters, values, bodies);
    }

    Described method(String method, String text) {
        return new Described(this.text, with(methods, method, text), parameters, values, bodies);
    }

    Described parameter(String name, String text) {
        return new Described(this.text, methods, with(parameters, name, text), values, bodies);
    }

    Described value(String name, String example) {
        return new Described(text, methods, parameters, with(values, name, example), bodies);
    }

    Described body(String method, String json) {
        return new Described(text, methods, parameters, values, with(bodies, method, json));
    }

    String method(String method) {
        return methods.getOrDefault(method, "");
    }

    private static Map<String, String> with(Map<String, String> texts, String name, String text) {
        var all = new LinkedHashMap<>(texts);
        all.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(text, "text"));
        return all;
    }
}

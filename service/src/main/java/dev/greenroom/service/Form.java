package dev.greenroom.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a web page's form, or of a query: names with their values, decoded. */
public record Form(Map<String, List<String>> fields) {

    public Form {
        fields = Map.copyOf(fields);
    }

    /**
     * The only value of a field.
     *
     * @throws HttpProblem.BadRequest when the field is there more than once
     */
    public Optional<String> first(String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new HttpProblem.BadRequest(
                    name, "\"%s\" is given %d times. Give it once.".formatted(name, values.size()));
        }
        return values.stream().findFirst();
    }

    /** A field as a parameter with typed access. */
    public Parameter<String> field(String name) {
        return new Parameter<>(name, first(name));
    }
}

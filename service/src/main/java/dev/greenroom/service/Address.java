package dev.greenroom.service;

import dev.greenroom.shoji.Iri;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where resources stand: a path with variables, written once. Resources are put there, links lead there, and an IRI that a
 * client sends is read back.
 *
 * {@snippet :
 * Address boards = Address.of("/api/boards/");
 * Address board = boards.then("{board}/");
 * board.path("spring-cup"); // "/api/boards/spring-cup/"
 * }
 *
 * <p>Immutable. Two addresses of the same text are equal.
 */
public final class Address {

    private final PathPattern pattern;
    private final List<String> variables;
    /** The text before each variable, and behind the last one. */
    private final String[] literals;

    private Address(PathPattern pattern) {
        this.pattern = pattern;
        var names = new ArrayList<String>();
        var between = new ArrayList<String>();
        var literal = new StringBuilder();
        for (PathPattern.Segment segment : pattern.segments()) {
            literal.append('/');
            switch (segment) {
                case PathPattern.Segment.Fixed(String text) -> literal.append(Iri.segment(text));
                case PathPattern.Segment.Variable(String name) -> {
                    names.add(name);
                    between.add(literal.toString());
                    literal.setLength(0);
                }
            }
        }
        between.add(literal.toString());
        this.variables = List.copyOf(names);
        this.literals = between.toArray(String[]::new);
    }

    /**
     * The address of this text.
     *
     * @param pattern starts with {@code /}; {@code {name}} stands for one whole segment
     * @throws IllegalArgumentException when the pattern is not one
     */
    public static Address of(String pattern) {
        return new Address(PathPattern.parse(pattern));
    }

    /**
     * An address below this one.
     *
     * @throws IllegalArgumentException when this one does not end in a slash, or the whole is no pattern
     */
    public Address then(String more) {
        if (!pattern.text().endsWith("/")) {
            throw new IllegalArgumentException(
                    "address \"%s\" does not end in /, so nothing stands below it. Add one.".formatted(pattern.text()));
        }
        return of(pattern.text() + more);
    }

    /** The names of the variables, in order. */
    public List<String> variables() {
        return variables;
    }

    /**
     * The path with these values in place of the variables, each encoded: a value may hold any character but none is empty.
     *
     * @throws IllegalArgumentException when there are more or fewer values than variables, or an empty one
     */
    public String path(Object... values) {
        if (values.length != variables.size()) {
            throw new IllegalArgumentException("address %s has %d variables, not %d. Give a value for each of %s."
                    .formatted(pattern.text(), variables.size(), values.length, variables));
        }
        var path = new StringBuilder(64);
        for (int i = 0; i < values.length; i++) {
            path.append(literals[i]).append(segment(values[i].toString(), i));
        }
        return path.append(literals[values.length]).toString();
    }

    private String segment(String value, int variable) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("address %s: the value of {%s} is empty, and a segment must not be."
                    .formatted(pattern.text(), variables.get(variable)));
        }
        return Iri.segment(value);
    }

    /** The values of the variables in a path that is written as a client sends it; empty when it leads elsewhere. */
    public Optional<Map<String, String>> match(String path) {
        List<String> segments;
        try {
            segments = path.startsWith("/") ? Percent.segments(path) : List.of();
        } catch (HttpProblem.BadRequest _) {
            return Optional.empty();
        }
        if (segments.size() != pattern.segments().size()) {
            return Optional.empty();
        }
        var values = new HashMap<String, String>();
        for (int i = 0; i < segments.size(); i++) {
            String given = segments.get(i);
            switch (pattern.segments().get(i)) {
                case PathPattern.Segment.Fixed(String text)
                when !text.equals(given) -> {
                    return Optional.empty();
                }
                case PathPattern.Segment.Variable(String name)
                when given.isEmpty() -> {
                    return Optional.empty();
                }
                case PathPattern.Segment.Fixed _ -> {}
                case PathPattern.Segment.Variable(String name) -> values.put(name, given);
            }
        }
        return Optional.of(Map.copyOf(values));
    }

    PathPattern pattern() {
        return pattern;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Address that && pattern.text().equals(that.pattern.text());
    }

    @Override
    public int hashCode() {
        return pattern.text().hashCode();
    }

    /** The pattern. */
    @Override
    public String toString() {
        return pattern.text();
    }
}

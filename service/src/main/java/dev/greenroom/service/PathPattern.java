package dev.greenroom.service;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A path with variables: {@code /api/boards/{board}/}. A variable stands for one whole, non-empty segment. */
record PathPattern(String text, List<Segment> segments) {

    sealed interface Segment {
        record Fixed(String text) implements Segment {}

        record Variable(String name) implements Segment {}
    }

    PathPattern {
        segments = List.copyOf(segments);
    }

    static PathPattern parse(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("path \"%s\" does not start with /. Write it whole.".formatted(text));
        }
        var segments = new ArrayList<Segment>();
        var names = new HashSet<String>();
        for (String part : text.substring(1).split("/", -1)) {
            Segment segment = segment(text, part);
            if (segment instanceof Segment.Variable(String name) && !names.add(name)) {
                throw new IllegalArgumentException(
                        "path \"%s\" has {%s} twice. Give each variable its own name.".formatted(text, name));
            }
            segments.add(segment);
        }
        return new PathPattern(text, segments);
    }

    private static Segment segment(String pattern, String part) {
        if (part.matches("\\{[A-Za-z][A-Za-z0-9_]*}")) {
            return new Segment.Variable(part.substring(1, part.length() - 1));
        }
        if (part.contains("{") || part.contains("}")) {
            throw new IllegalArgumentException(
                    "path \"%s\" has \"%s\". A variable is a whole segment: {name}.".formatted(pattern, part));
        }
        return new Segment.Fixed(part);
    }

    /** The variables when the decoded segments of a path fit, else empty. */
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != segments.size()) {
            return Optional.empty();
        }
        var variables = new LinkedHashMap<String, String>();
        for (int i = 0; i < path.size(); i++) {
            String value = path.get(i);
            switch (segments.get(i)) {
                case Segment.Fixed(String fixed) -> {
                    if (!fixed.equals(value)) {
                        return Optional.empty();
                    }
                }
                case Segment.Variable(String name) -> {
                    if (value.isEmpty()) {
                        return Optional.empty();
                    }
                    variables.put(name, value);
                }
            }
        }
        return Optional.of(variables);
    }

    /** The same shape: no path could tell the two apart. */
    boolean sameShape(PathPattern other) {
        return shape().equals(other.shape());
    }

    /** Fixed segments win over variables, from left to right: smaller sorts first. */
    String shape() {
        var shape = new StringBuilder();
        for (Segment segment : segments) {
            switch (segment) {
                case Segment.Fixed(String fixed) -> shape.append("/0").append(fixed);
                case Segment.Variable _ -> shape.append("/1");
            }
        }
        return shape.toString();
    }
}

package dev.greenroom.service;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** A path with variables: {@code /api/boards/{board}/}. A variable stands for one whole, non-empty segment. */
record PathPattern(String text, List<Segment> segments) {

    sealed interface Segment {
        record Fixed(String text) implements Segment {}

        record Variable(String name) implements Segment {}
    }

    PathPattern {
        segments = List.copyOf(segments);
    }

    /** The names of its variables, from left to right. */
    List<String> variables() {
        return segments.stream()
                .filter(Segment.Variable.class::isInstance)
                .map(segment -> ((Segment.Variable) segment).name())
                .toList();
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
}

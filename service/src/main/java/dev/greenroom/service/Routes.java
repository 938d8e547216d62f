package dev.greenroom.service;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All resources of a service, as a tree of path segments: finding one costs the length of the path, however many there are.
 * Of several that fit a path, the one with fixed segments further left wins.
 */
final class Routes {

    record Match(Resource resource, Map<String, String> variables) {}

    /** What may stand at one place of a path. Changed only while the routes are made. */
    private static final class Node {
        private final Map<String, Node> fixed = new HashMap<>();
        private @Nullable Node variable;
        private @Nullable Resource resource;

        Node next(PathPattern.Segment segment) {
            return switch (segment) {
                case PathPattern.Segment.Fixed(String text) -> fixed.computeIfAbsent(text, _ -> new Node());
                case PathPattern.Segment.Variable _ -> {
                    if (variable == null) {
                        variable = new Node();
                    }
                    yield variable;
                }
            };
        }

        @Nullable
        Resource find(List<String> path, int at) {
            if (at == path.size()) {
                return resource;
            }
            Node same = fixed.get(path.get(at));
            Resource found = same == null ? null : same.find(path, at + 1);
            return found != null || variable == null || path.get(at).isEmpty() ? found : variable.find(path, at + 1);
        }
    }

    private final Node root = new Node();

    Routes(List<Resource> resources) {
        for (Resource resource : resources) {
            Node node = root;
            for (PathPattern.Segment segment : resource.pattern().segments()) {
                node = node.next(segment);
            }
            if (node.resource != null) {
                throw new IllegalArgumentException("resources %s and %s stand at the same path. Make them one resource."
                        .formatted(node.resource.path(), resource.path()));
            }
            node.resource = resource;
        }
    }

    Optional<Match> find(List<String> path) {
        Resource resource = root.find(path, 0);
        return resource == null
                ? Optional.empty()
                : Optional.of(new Match(resource, variables(resource.pattern().segments(), path)));
    }

    private static Map<String, String> variables(List<PathPattern.Segment> segments, List<String> path) {
        var variables = new LinkedHashMap<String, String>();
        for (int i = 0; i < path.size(); i++) {
            if (segments.get(i) instanceof PathPattern.Segment.Variable(String name)) {
                variables.put(name, path.get(i));
            }
        }
        return variables;
    }

    /** Whether the same path with a slash at its end, or without it, leads somewhere. */
    boolean knowsWithOtherEnd(List<String> segments) {
        boolean slash = segments.getLast().isEmpty();
        List<String> other = slash
                ? segments.subList(0, segments.size() - 1)
                : Stream.concat(segments.stream(), Stream.of("")).toList();
        return find(other).isPresent();
    }
}

package dev.greenroom.service;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All resources of a service; of several that fit a path, the one with fixed segments further left wins. */
final class Routes {

    record Match(Resource resource, Map<String, String> variables) {}

    private final List<Resource> resources;

    Routes(List<Resource> resources) {
        this.resources = resources.stream()
                .sorted(Comparator.comparing(
                        (Resource resource) -> resource.pattern().shape()))
                .toList();
        var shapes = new HashMap<String, Resource>();
        for (Resource resource : resources) {
            Resource other = shapes.putIfAbsent(resource.pattern().shape(), resource);
            if (other != null) {
                throw new IllegalArgumentException("resources %s and %s stand at the same path. Make them one resource."
                        .formatted(other.path(), resource.path()));
            }
        }
    }

    Optional<Match> find(List<String> segments) {
        return resources.stream()
                .flatMap(resource ->
                        resource.pattern().match(segments).stream().map(variables -> new Match(resource, variables)))
                .findFirst();
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

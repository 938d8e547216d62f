package dev.greenroom.service;

import dev.greenroom.shoji.Iri;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What has been used of a service's endpoints, from its start on. Thread-safe. */
final class EndpointUses {

    private final InstantSource clock;
    private final EndpointUse unknown;
    private volatile Map<String, EndpointUse> uses = Map.of();
    private volatile List<Resource> resources = List.of();

    EndpointUses(InstantSource clock) {
        this.clock = clock;
        this.unknown = new EndpointUse(false, clock);
    }

    /** From now on it knows the endpoints of these resources. */
    void watch(List<Resource> resources) {
        var all = new HashMap<String, EndpointUse>();
        for (Resource resource : resources) {
            boolean keepsPath = resource.pattern().variables().stream().noneMatch(Secrets::isSecretName);
            for (String method : resource.operations().keySet()) {
                all.put(resource.endpoint(method), new EndpointUse(keepsPath && method.equals("GET"), clock));
            }
        }
        this.uses = Map.copyOf(all);
        this.resources = List.copyOf(resources);
    }

    /** The use of an endpoint by its name in the statistics. */
    EndpointUse of(String endpoint) {
        return uses.getOrDefault(endpoint, unknown);
    }

    List<Resource> resources() {
        return resources;
    }

    /**
     * A path that leads to a resource: the last at which it has answered; else its pattern, filled in from where another resource with
     * the same beginning has answered. Empty if a variable is not known from anywhere.
     */
    Optional<String> known(Resource resource) {
        return of(resource.endpoint("GET"))
                .lastPath()
                .or(() -> filled(resource.pattern(), List.of(), _ -> Optional.empty()));
    }

    /** The same; a variable that nobody has used has the value of an example, if one is given for its name. */
    Optional<String> path(Resource resource) {
        return known(resource).or(() -> filled(resource.pattern(), List.of(), this::example));
    }

    /** Likewise a path of this pattern that begins as another path does, as far as their patterns are the same. */
    Optional<String> path(PathPattern pattern, PathPattern other, String otherPath) {
        List<String> same = segments(otherPath).subList(0, common(pattern, other));
        return filled(pattern, same, this::example);
    }

    private Optional<String> filled(
            PathPattern pattern, List<String> beginning, Function<String, Optional<String>> variable) {
        List<String> known = longest(pattern, beginning);
        var path = new StringBuilder();
        for (int i = 0; i < pattern.segments().size(); i++) {
            Optional<String> segment = i < known.size()
                    ? Optional.of(known.get(i))
                    : switch (pattern.segments().get(i)) {
                        case PathPattern.Segment.Fixed(String text) -> Optional.of(text);
                        case PathPattern.Segment.Variable(String name) -> variable.apply(name);
                    };
            if (segment.isEmpty()) {
                return Optional.empty();
            }
            path.append('/').append(segment.get());
        }
        return Optional.of(path.toString());
    }

    /** The beginning of a path that was answered, as far as this pattern and its own are the same: the longest, all of one path. */
    private List<String> longest(PathPattern pattern, List<String> beginning) {
        List<String> longest = beginning;
        for (Resource other : resources) {
            int same = common(pattern, other.pattern());
            Optional<String> path = of(other.endpoint("GET")).lastPath();
            if (same > longest.size() && path.isPresent()) {
                List<String> segments = segments(path.get());
                if (segments.subList(0, beginning.size()).equals(beginning)) {
                    longest = segments.subList(0, same);
                }
            }
        }
        return longest;
    }

    private static int common(PathPattern one, PathPattern other) {
        int most = Math.min(one.segments().size(), other.segments().size());
        int same = 0;
        while (same < most && one.segments().get(same).equals(other.segments().get(same))) {
            same++;
        }
        return same;
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    private Optional<String> example(String variable) {
        return resources.stream()
                .filter(resource -> resource.pattern().variables().contains(variable))
                .flatMap(resource ->
                        Optional.ofNullable(resource.described().values().get(variable)).stream())
                .map(Iri::segment)
                .findFirst();
    }
}

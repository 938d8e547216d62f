package dev.greenroom.service;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
     * A path that leads to a resource: the last at which it has answered; else its pattern, each variable filled in from
     * where other resources with the same beginning have answered. Empty if a variable is not known from anywhere.
     */
    Optional<String> path(Resource resource) {
        Optional<String> own = of(resource.endpoint("GET")).lastPath();
        return own.or(() -> filled(resource.pattern().segments()));
    }

    private Optional<String> filled(List<PathPattern.Segment> pattern) {
        var path = new StringBuilder();
        for (int i = 0; i < pattern.size(); i++) {
            Optional<String> segment = switch (pattern.get(i)) {
                case PathPattern.Segment.Fixed(String text) -> Optional.of(text);
                case PathPattern.Segment.Variable _ -> known(pattern.subList(0, i + 1));
            };
            if (segment.isEmpty()) {
                return Optional.empty();
            }
            path.append('/').append(segment.get());
        }
        return Optional.of(path.toString());
    }

    /** What stood for the last segment of this beginning in a path that was answered. */
    private Optional<String> known(List<PathPattern.Segment> beginning) {
        int length = beginning.size();
        return resources.stream()
                .filter(other -> other.pattern().segments().size() >= length
                        && other.pattern().segments().subList(0, length).equals(beginning))
                .flatMap(other -> of(other.endpoint("GET")).lastPath().stream())
                .map(path -> path.substring(1).split("/", -1)[length - 1])
                .findFirst();
    }
}

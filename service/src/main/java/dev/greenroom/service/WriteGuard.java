package dev.greenroom.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Who may change things: anybody at this machine when nobody else can reach the service, else the holder of the key.
 *
 * <p>A request that came through a proxy is not at home, whatever address the proxy used.
 */
final class WriteGuard {

    private static final List<String> PROXY_HEADERS =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "Via");

    private final Hosts hosts;
    private final WriteKey key;
    private final Path file;

    WriteGuard(Hosts hosts, WriteKey key, Path file) {
        this.hosts = hosts;
        this.key = key;
        this.file = file;
    }

    void check(Request request, Resource resource) {
        if (resource.isForAnyone() || isAtHome(request) || hasKey(request)) {
            return;
        }
        throw new HttpProblem.Unauthorized(
                "Changes need the key of this service: send Authorization: Bearer KEY, or sign in at /sign-in. The key is in the file %s of the service's machine."
                        .formatted(file.getFileName()));
    }

    boolean isKey(String candidate) {
        return key.isSame(candidate);
    }

    private boolean isAtHome(Request request) {
        return hosts.isAtHome(request.header("Host").orElse(""))
                && PROXY_HEADERS.stream().map(request::header).allMatch(Optional::isEmpty);
    }

    private boolean hasKey(Request request) {
        return request.bearer().filter(key::isSame).isPresent();
    }
}

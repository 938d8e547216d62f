package dev.greenroom.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Who may change things, and see what is guarded: anybody at this machine when nobody else can reach the service, else the holder of the key.
 *
 * <p>A request that came through a proxy is not at home, whatever address the proxy used.
 */
final class WriteGuard {

    private static final List<String> PROXY_HEADERS =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "Via");

    private final Hosts hosts;
    private final WriteKey key;
    private final Optional<SignIn> signIn;
    private final String keyFile;

    WriteGuard(Hosts hosts, WriteKey key, Optional<SignIn> signIn, Path keyFile) {
        this.hosts = hosts;
        this.key = key;
        this.signIn = signIn;
        this.keyFile = String.valueOf(keyFile.getFileName());
    }

    void check(Request request, Resource resource) {
        if (!resource.needsPermission(request.method())
                || isAtHome(request)
                || request.bearer().filter(key::isSame).isPresent()
                || signIn.filter(pages -> pages.isSignedIn(request)).isPresent()) {
            return;
        }
        throw new HttpProblem.Unauthorized(
                "This needs the key of the service: send Authorization: Bearer KEY%s. The key is in the file %s on the service's machine."
                        .formatted(signIn.isPresent() ? ", or sign in at /sign-in" : "", keyFile));
    }

    /** Whether who asks needs no key. */
    boolean isAtHome(Request request) {
        return hosts.isAtHome(request.header("Host").orElse(""))
                && PROXY_HEADERS.stream().map(request::header).allMatch(Optional::isEmpty);
    }
}

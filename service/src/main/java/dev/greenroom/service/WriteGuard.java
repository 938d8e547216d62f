package dev.greenroom.service;

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
    private final SignIn signIn;
    private final String keyFile;

    /** @param keyFile the name of the key's file, for who looks for it */
    WriteGuard(Hosts hosts, WriteKey key, SignIn signIn, String keyFile) {
        this.hosts = hosts;
        this.key = key;
        this.signIn = signIn;
        this.keyFile = keyFile;
    }

    /**
     * Nothing for a request that may do what it asks for, and the sign-in for a browser that asks for a page it may not see.
     *
     * @throws HttpProblem.Unauthorized for all others
     */
    Optional<Answer> refusal(Request request, Resource resource) {
        if (!resource.needsPermission(request.method())
                || isAtHome(request)
                || request.bearer().filter(key::isSame).isPresent()
                || signIn.isSignedIn(request)) {
            return Optional.empty();
        }
        if (request.method().equals("GET") && request.wantsHtml()) {
            return Optional.of(signIn.door(request));
        }
        throw new HttpProblem.Unauthorized(
                "This needs the key of the service: send Authorization: Bearer KEY, or sign in at %s. The key is in the file %s on the service's machine."
                        .formatted(signIn.path(), keyFile));
    }

    /** Whether who asks needs no key. */
    boolean isAtHome(Request request) {
        return hosts.isAtHome(request.header("Host").orElse(""))
                && PROXY_HEADERS.stream().map(request::header).allMatch(Optional::isEmpty);
    }
}

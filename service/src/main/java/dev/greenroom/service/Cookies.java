package dev.greenroom.service;

import dev.greenroom.slate.Token;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The cookies of a service (RFC 6265bis).
 *
 * <p>They carry the {@code __Host-} prefix and Secure, so they travel over TLS alone and no neighbour domain can set them.
 * A browser refuses that over plain HTTP, so a request to a loopback name gets plain names without Secure: what a
 * developer's own machine sees leaves it on no network. All services of one machine share them, whatever their ports.
 */
enum Cookies {
    /** Names a visitor. */
    VISITOR("greenroom"),
    /** Shows that the service's key was given. */
    WRITER("greenroom-writer");

    private final String plainName;

    Cookies(String plainName) {
        this.plainName = plainName;
    }

    /** The value in a Cookie header, when it is there exactly once. */
    Optional<String> in(String cookieHeader, boolean local) {
        String start = name(local) + "=";
        List<String> values = Arrays.stream(cookieHeader.split(";", -1))
                .map(String::strip)
                .filter(pair -> pair.startsWith(start))
                .map(pair -> unquoted(pair.substring(start.length())))
                .toList();
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    /** Java's own cookie store sends back in quotes what it got without them. */
    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /** The Set-Cookie header that gives a token. */
    String giving(Token token, boolean local) {
        long seconds =
                Math.max(0, Duration.between(Instant.now(), token.expires()).toSeconds());
        return set(token.value(), seconds, local);
    }

    /** The Set-Cookie header that removes it. */
    String forgetting(boolean local) {
        return set("", 0, local);
    }

    private String set(String value, long seconds, boolean local) {
        return "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax%s"
                .formatted(name(local), value, seconds, local ? "" : "; Secure");
    }

    private String name(boolean local) {
        return local ? plainName : "__Host-" + plainName;
    }
}

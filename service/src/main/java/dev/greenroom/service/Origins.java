package dev.greenroom.service;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The other sites whose pages may use the service (Fetch standard, CORS). They come with a bearer token or as strangers: the service
 * never allows credentials, and reads no cookie of such a request. Its cookies are SameSite, so that a browser would not send them
 * from most of these sites anyway; to rely on them would let each of these sites act as any visitor.
 */
record Origins(Set<String> allowed) {

    private static final String EXPOSED = "Location, ETag, Retry-After, Deprecation, Sunset, Warning, Link";
    private static final String HEADERS = "Accept, Authorization, Content-Type, If-Match, If-None-Match, Last-Event-ID";
    private static final String MAX_AGE_SECONDS = "600";

    Origins {
        allowed = Set.copyOf(allowed);
    }

    /**
     * The origin as browsers write it.
     *
     * @throws IllegalArgumentException when it is none, or stands for many
     */
    static String checked(String origin) {
        if (origin.contains("*") || origin.equals("null")) {
            throw new IllegalArgumentException(
                    "allowed origin \"%s\": it stands for sites that nobody has named. Name each, as in https://app.example."
                            .formatted(origin));
        }
        if (!isOrigin(origin)) {
            throw new IllegalArgumentException(
                    "allowed origin \"%s\": give scheme, host and port alone, as in https://app.example or http://localhost:3000."
                            .formatted(origin));
        }
        return origin.toLowerCase(Locale.ROOT);
    }

    private static boolean isOrigin(String text) {
        try {
            var uri = new URI(text);
            return uri.getHost() != null
                    && List.of("http", "https")
                            .contains(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT))
                    && uri.getUserInfo() == null
                    && text.equalsIgnoreCase(
                            uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()));
        } catch (URISyntaxException _) {
            return false;
        }
    }

    /** The site that a request comes from, when it is another one and allowed. */
    Optional<String> guest(Optional<String> origin, String host) {
        return allowed.isEmpty()
                ? Optional.empty()
                : origin.filter(allowed::contains).filter(site -> !CrossSite.sameAuthority(site, host));
    }

    /** The answer as such a site's page may read it. */
    Answer mark(Answer answer, Optional<String> guest) {
        if (allowed.isEmpty()) {
            return answer;
        }
        var varying = answer.varies("Origin");
        return guest.map(site -> varying.header("Access-Control-Allow-Origin", site)
                        .header("Access-Control-Expose-Headers", EXPOSED))
                .orElse(varying);
    }

    /** What a page of that site may ask here. */
    static Answer preflight(Answer options, List<String> methods) {
        return options.header("Access-Control-Allow-Methods", String.join(", ", methods))
                .header("Access-Control-Allow-Headers", HEADERS)
                .header("Access-Control-Max-Age", MAX_AGE_SECONDS);
    }
}

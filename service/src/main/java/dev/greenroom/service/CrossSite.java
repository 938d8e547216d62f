package dev.greenroom.service;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Refuses changes that another web site's page asks for in a visitor's name. */
final class CrossSite {

    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private CrossSite() {}

    static void check(Request request) {
        Optional<String> fetchSite = request.header("Sec-Fetch-Site");
        boolean foreign = fetchSite.isPresent() && !OWN_SITE.contains(fetchSite.get());
        String host = request.header("Host").orElse("");
        Optional<String> origin = request.header("Origin");
        if (foreign || origin.filter(o -> !sameAuthority(o, host)).isPresent()) {
            throw new HttpProblem.Forbidden(
                    "This change was asked for by a page of another site. Ask from this service's own pages.");
        }
    }

    private static boolean sameAuthority(String origin, String host) {
        int scheme = origin.indexOf("://");
        if (scheme < 0) {
            return false;
        }
        String standardPort = origin.startsWith("https:") ? ":443" : ":80";
        return withPort(origin.substring(scheme + 3), standardPort).equals(withPort(host, standardPort));
    }

    private static String withPort(String authority, String standardPort) {
        String text = authority.strip().toLowerCase(Locale.ROOT);
        return text.lastIndexOf(':') > text.lastIndexOf(']') ? text : text + standardPort;
    }
}

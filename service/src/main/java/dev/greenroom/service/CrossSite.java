package dev.greenroom.service;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses changes that another web site's page asks for in a visitor's name. Browsers tell where a change comes from; of those
 * that do not, only forms get here with a cookie, since for anything else they ask the service first, and it does not agree.
 */
final class CrossSite {

    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private CrossSite() {}

    /** What a form of any web page can send without asking first. */
    private static final Set<String> FORMS =
            Set.of("application/x-www-form-urlencoded", "multipart/form-data", "text/plain");

    /** @param guest whether a page of an allowed site asks: it may with a token that it was given, since no browser adds that by itself */
    static void check(Request request, boolean guest) {
        if (guest && request.bearer().isPresent()) {
            return;
        }
        Optional<String> fetchSite = request.header("Sec-Fetch-Site");
        boolean foreign = fetchSite.isPresent() && !OWN_SITE.contains(fetchSite.get());
        String host = request.header("Host").orElse("");
        Optional<String> origin = request.header("Origin");
        if (foreign || origin.filter(o -> !sameAuthority(o, host)).isPresent()) {
            throw new HttpProblem.Forbidden(
                    guest
                            ? "A page of another site changes things here only with a token. Send it as Authorization: Bearer."
                            : "This change was asked for by a page of another site. Ask from this service's own pages.");
        }
        if (fetchSite.isEmpty() && origin.isEmpty() && hasCookie(request) && isForm(request)) {
            throw new HttpProblem.Forbidden(
                    "This form comes with a cookie and does not tell from which page. Send an Origin header, or the token in Authorization: Bearer.");
        }
    }

    /** Whether a cookie says who asks: browsers send them without being told to. */
    private static boolean hasCookie(Request request) {
        return request.bearer().isEmpty()
                && Arrays.stream(Cookies.values()).map(request::cookie).anyMatch(Optional::isPresent);
    }

    private static boolean isForm(Request request) {
        String type = request.header("Content-Type").orElse("");
        int parameters = type.indexOf(';');
        return FORMS.contains(
                (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT));
    }

    static boolean sameAuthority(String origin, String host) {
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

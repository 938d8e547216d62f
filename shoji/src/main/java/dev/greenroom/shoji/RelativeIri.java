package dev.greenroom.shoji;

import java.util.Objects;

/** The way from one IRI to another, as short as a reference can tell it: the other direction of RFC 3986 section 5.2. */
final class RelativeIri {

    private RelativeIri() {}

    static String of(String base, String iri) {
        // Nearly all keys of an index are of this kind, and there are many of them.
        if (iri.startsWith(base) && isFolder(base) && isPlainStep(iri, base.length())) {
            return iri.substring(base.length());
        }
        return of(IriParts.of(base), IriParts.of(iri), iri);
    }

    /** Whether it is plainly a path that ends in a slash, such as {@code https://host/api/boards/}. */
    private static boolean isFolder(String base) {
        int scheme = base.indexOf("://");
        boolean hasPath =
                scheme < 0 ? base.startsWith("/") && !base.startsWith("//") : base.indexOf('/', scheme + 3) >= 0;
        return hasPath && base.endsWith("/") && base.indexOf('?') < 0 && base.indexOf('#') < 0;
    }

    /** Whether what follows can stand alone: it is something, leads on from here, and its first segment has no colon. */
    private static boolean isPlainStep(String iri, int from) {
        for (int i = from; i < iri.length(); i++) {
            switch (iri.charAt(i)) {
                case '/' -> {
                    return i > from;
                }
                case ':', '?', '#' -> {
                    return false;
                }
                default -> {}
            }
        }
        return iri.length() > from;
    }

    private static String of(IriParts base, IriParts iri, String whole) {
        boolean near = base.path().startsWith("/")
                && iri.path().startsWith("/")
                && (iri.scheme() == null || Objects.equals(base.scheme(), iri.scheme()))
                && (iri.authority() == null ? iri.scheme() == null : Objects.equals(base.authority(), iri.authority()));
        if (!near || iri.path().contains("/.") || base.path().contains("/.")) {
            return whole;
        }
        int common = common(base.path(), iri.path());
        long up = base.path().substring(common).chars().filter(c -> c == '/').count();
        String rest = iri.path().substring(common);
        boolean needsADot = up == 0 && (rest.isEmpty() || rest.startsWith("/") || colonFirst(rest));
        return iri.ending(new StringBuilder(needsADot ? "./" : "../".repeat((int) up)).append(rest))
                .toString();
    }

    /** The length of the folders that both paths begin with. */
    private static int common(String base, String path) {
        int common = 0;
        for (int i = 0; i < base.length() && i < path.length() && base.charAt(i) == path.charAt(i); i++) {
            if (base.charAt(i) == '/') {
                common = i + 1;
            }
        }
        return common;
    }

    private static boolean colonFirst(String path) {
        int colon = path.indexOf(':');
        int slash = path.indexOf('/');
        return colon >= 0 && (slash < 0 || colon < slash);
    }
}

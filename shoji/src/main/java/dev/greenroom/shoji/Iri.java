package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * IRIs as text: names as path segments, and resolution by RFC 3986 section 5.
 *
 * <p>{@link URI#resolve} follows the older RFC 2396, which loses the last segment of the base when only a query is
 * given, and it accepts no template. Hence the text is taken apart here.
 */
public final class Iri {

    // RFC 3986, appendix B. It matches every text.
    private static final Pattern PARTS =
            Pattern.compile("(?s)(([^:/?#]+):)?(//([^/?#]*))?([^?#]*)(\\?([^#]*))?(#(.*))?");

    private Iri() {}

    /** One path segment for a name: all but letters, digits and {@code -._~} is percent-encoded. */
    public static String segment(String name) {
        return switch (name) {
            // Plain, these two would be taken for steps in the path.
            case "." -> "%2E";
            case ".." -> "%2E%2E";
            default -> Percent.encode(name, Percent.UNRESERVED);
        };
    }

    /** Whether an IRI or template begins with a scheme and an authority, and no step of its path leads back. */
    static boolean isAbsolute(String iri) {
        return (iri.startsWith("http://") || iri.startsWith("https://")) && !iri.contains("/.");
    }

    /** The name that is the last path segment of an IRI, decoded; empty when its path has none. */
    public static String name(String iri) {
        String path = parts(iri).group(5);
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return Percent.decode(trimmed.substring(trimmed.lastIndexOf('/') + 1));
    }

    /**
     * An IRI or IRI template, resolved against a base. Of a template, what stands before the first expression is
     * resolved; one that begins with a reserved expansion, such as <code>{+base}</code>, stays as it is.
     */
    public static String resolve(String base, String iri) {
        int expression = iri.indexOf('{');
        if (expression < 0) {
            return reference(base, iri);
        }
        return iri.startsWith("{+") ? iri : reference(base, iri.substring(0, expression)) + iri.substring(expression);
    }

    /**
     * An IRI as a URI: what a URI may not contain is percent-encoded as UTF-8 (RFC 3987 section 3.1), escapes that are
     * there stay.
     *
     * @throws IllegalArgumentException when it is no IRI even so
     */
    public static URI uri(String iri) {
        Matcher parts = parts(iri);
        String outsideOfPath = Percent.UNRESERVED + Percent.RESERVED;
        return URI.create(join(
                parts.group(2),
                parts.group(4) == null ? null : Percent.encodeOnce(parts.group(4), outsideOfPath),
                Percent.encodeOnce(parts.group(5), Percent.UNRESERVED + ":/@!$&'()*+,;="),
                parts.group(7) == null ? null : Percent.encodeOnce(parts.group(7), outsideOfPath),
                parts.group(9) == null ? null : Percent.encodeOnce(parts.group(9), outsideOfPath)));
    }

    /** RFC 3986, section 5.2.2. */
    private static String reference(String base, String reference) {
        Matcher b = parts(base);
        Matcher r = parts(reference);
        String fragment = r.group(9);
        if (r.group(2) != null) {
            return join(r.group(2), r.group(4), withoutDots(r.group(5)), r.group(7), fragment);
        }
        if (r.group(4) != null) {
            return join(b.group(2), r.group(4), withoutDots(r.group(5)), r.group(7), fragment);
        }
        String path = r.group(5);
        if (path.isEmpty()) {
            String query = r.group(7) == null ? b.group(7) : r.group(7);
            return join(b.group(2), b.group(4), b.group(5), query, fragment);
        }
        String merged = path.startsWith("/") ? path : merge(b, path);
        return join(b.group(2), b.group(4), withoutDots(merged), r.group(7), fragment);
    }

    /** RFC 3986, section 5.2.3. */
    private static String merge(Matcher base, String path) {
        String basePath = base.group(5);
        if (base.group(4) != null && basePath.isEmpty()) {
            return "/" + path;
        }
        return basePath.substring(0, basePath.lastIndexOf('/') + 1) + path;
    }

    /** RFC 3986, section 5.2.4, segment by segment. */
    private static String withoutDots(String path) {
        boolean absolute = path.startsWith("/");
        var kept = new ArrayDeque<String>();
        String[] segments = (absolute ? path.substring(1) : path).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            switch (segments[i]) {
                case "." -> {
                    if (last) {
                        kept.addLast("");
                    }
                }
                case ".." -> {
                    kept.pollLast();
                    if (last) {
                        kept.addLast("");
                    }
                }
                default -> kept.addLast(segments[i]);
            }
        }
        return (absolute ? "/" : "") + String.join("/", kept);
    }

    /** RFC 3986, section 5.3. */
    private static String join(
            @Nullable String scheme,
            @Nullable String authority,
            String path,
            @Nullable String query,
            @Nullable String fragment) {
        var iri = new StringBuilder();
        if (scheme != null) {
            iri.append(scheme).append(':');
        }
        if (authority != null) {
            iri.append("//").append(authority);
        }
        iri.append(path);
        if (query != null) {
            iri.append('?').append(query);
        }
        if (fragment != null) {
            iri.append('#').append(fragment);
        }
        return iri.toString();
    }

    private static Matcher parts(String iri) {
        Matcher parts = PARTS.matcher(iri);
        if (!parts.matches()) {
            throw new IllegalStateException("the pattern of RFC 3986 matches every text");
        }
        return parts;
    }
}

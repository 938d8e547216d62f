package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.ArrayDeque;

/**
 * IRIs as text: names as path segments, and resolution by RFC 3986 section 5.
 *
 * <p>{@link URI#resolve} follows the older RFC 2396, which loses the last segment of the base when only a query is
 * given, and it accepts no template. Hence the text is taken apart here.
 */
public final class Iri {

    private Iri() {}

    /** One path segment for a name: all but letters, digits and {@code -._~} is percent-encoded. */
    public static String segment(String name) {
        return switch (name) {
            // Plain, these two would be taken for steps in the path.
            case "." -> "%2E";
            case ".." -> "%2E%2E";
            default -> Percent.encode(name, Plain.UNRESERVED);
        };
    }

    /** The key of an entity in the index of its catalog: its name as a segment, and a slash. */
    public static String key(String name) {
        return segment(name).concat("/");
    }

    /** Whether an IRI or template begins with a scheme and an authority, and no step of its path leads back. */
    static boolean isAbsolute(String iri) {
        return (iri.startsWith("http://") || iri.startsWith("https://")) && !iri.contains("/.");
    }

    /** The name that is the last path segment of an IRI, decoded; empty when its path has none. */
    public static String name(String iri) {
        String path = IriParts.of(iri).path();
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return Percent.decode(trimmed.substring(trimmed.lastIndexOf('/') + 1));
    }

    /**
     * An IRI or IRI template, resolved against a base. Of a template, what stands before the first expression is
     * resolved; one that begins with a reserved expansion, such as <code>{+base}</code>, stays as it is.
     */
    public static String resolve(String base, String iri) {
        int expression = iri.indexOf('{');
        return switch (expression) {
            case -1 -> reference(base, iri);
            case 0 -> before(base, iri) + iri;
            default -> reference(base, iri.substring(0, expression)) + iri.substring(expression);
        };
    }

    /** What stays of the base before a template that begins with an expression: what its operator goes on from. */
    private static String before(String base, String template) {
        return switch (template.substring(1, Math.min(2, template.length()))) {
            case "+" -> "";
            case "#", "&" -> reference(base, "");
            case "?", "/", ".", ";" -> IriParts.of(base).place();
            // A value is a name, which takes the place of the last one.
            default -> reference(base, ".");
        };
    }

    /**
     * The short way from a base to an IRI: what {@link #resolve} turns back into it. An IRI of another scheme or
     * authority stays as it is, and so does one that is relative already.
     */
    public static String relative(String base, String iri) {
        return isRelative(iri) ? iri : RelativeIri.of(base, iri);
    }

    /** Whether it has neither a scheme nor a path from the root. */
    private static boolean isRelative(String iri) {
        for (int i = 0; i < iri.length(); i++) {
            switch (iri.charAt(i)) {
                case ':' -> {
                    return false;
                }
                case '/' -> {
                    return i > 0;
                }
                case '?', '#' -> {
                    return true;
                }
                default -> {}
            }
        }
        return true;
    }

    /**
     * An IRI as a URI: what a URI may not contain is percent-encoded as UTF-8 (RFC 3987 section 3.1), escapes that are
     * there stay.
     *
     * @throws IllegalArgumentException when it is no IRI even so
     */
    public static URI uri(String iri) {
        IriParts parts = IriParts.of(iri);
        return URI.create(new IriParts(
                        parts.scheme(),
                        encoded(parts.authority()),
                        Percent.encodeOnce(parts.path(), Plain.PATH),
                        encoded(parts.query()),
                        encoded(parts.fragment()))
                .join());
    }

    private static @Nullable String encoded(@Nullable String part) {
        return part == null ? null : Percent.encodeOnce(part, Plain.URI);
    }

    /** RFC 3986, section 5.2.2. */
    private static String reference(String base, String reference) {
        IriParts b = IriParts.of(base);
        IriParts r = IriParts.of(reference);
        return target(b, r).join();
    }

    private static IriParts target(IriParts b, IriParts r) {
        if (r.scheme() != null) {
            return new IriParts(r.scheme(), r.authority(), withoutDots(r.path()), r.query(), r.fragment());
        }
        if (r.authority() != null) {
            return new IriParts(b.scheme(), r.authority(), withoutDots(r.path()), r.query(), r.fragment());
        }
        if (r.path().isEmpty()) {
            String query = r.query() == null ? b.query() : r.query();
            return new IriParts(b.scheme(), b.authority(), b.path(), query, r.fragment());
        }
        String merged = r.path().startsWith("/") ? r.path() : merge(b, r.path());
        return new IriParts(b.scheme(), b.authority(), withoutDots(merged), r.query(), r.fragment());
    }

    /** RFC 3986, section 5.2.3. */
    private static String merge(IriParts base, String path) {
        if (base.authority() != null && base.path().isEmpty()) {
            return "/" + path;
        }
        return base.path().substring(0, base.path().lastIndexOf('/') + 1) + path;
    }

    /** RFC 3986, section 5.2.4, segment by segment. */
    private static String withoutDots(String path) {
        if (!path.startsWith(".") && !path.contains("/.")) {
            return path;
        }
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
}

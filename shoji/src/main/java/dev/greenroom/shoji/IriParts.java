package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;

/** The five parts of an IRI reference (RFC 3986 section 3); every text has them. A path is there always, if empty. */
record IriParts(
        @Nullable String scheme,
        @Nullable String authority,
        String path,
        @Nullable String query,
        @Nullable String fragment) {

    /** Appendix B. */
    static IriParts of(String iri) {
        int hash = iri.indexOf('#');
        int end = hash < 0 ? iri.length() : hash;
        int question = iri.indexOf('?');
        int endOfPath = question < 0 || question > end ? end : question;
        int colon = iri.indexOf(':');
        int slash = iri.indexOf('/');
        boolean hasScheme = colon > 0 && colon < endOfPath && (slash < 0 || colon < slash);
        int path = hasScheme ? colon + 1 : 0;
        String authority = null;
        if (iri.startsWith("//", path)) {
            int next = iri.indexOf('/', path + 2);
            int endOfAuthority = next < 0 || next > endOfPath ? endOfPath : next;
            authority = iri.substring(path + 2, endOfAuthority);
            path = endOfAuthority;
        }
        return new IriParts(
                hasScheme ? iri.substring(0, colon) : null,
                authority,
                iri.substring(path, endOfPath),
                endOfPath < end ? iri.substring(endOfPath + 1, end) : null,
                hash < 0 ? null : iri.substring(hash + 1));
    }

    /** Section 5.3. */
    String join() {
        var iri = new StringBuilder();
        if (scheme != null) {
            iri.append(scheme).append(':');
        }
        if (authority != null) {
            iri.append("//").append(authority);
        }
        iri.append(path);
        return ending(iri).toString();
    }

    /** The same without query and fragment. */
    String place() {
        return new IriParts(scheme, authority, path, null, null).join();
    }

    /** Appends query and fragment. */
    StringBuilder ending(StringBuilder iri) {
        if (query != null) {
            iri.append('?').append(query);
        }
        if (fragment != null) {
            iri.append('#').append(fragment);
        }
        return iri;
    }
}

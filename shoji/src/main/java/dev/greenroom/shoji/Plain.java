package dev.greenroom.shoji;

/** The characters that stay as they are in one place of a URI (RFC 3986 section 2); all others are percent-encoded there. */
enum Plain {
    /** What never needs an escape. */
    UNRESERVED("-._~"),
    /** What a path may contain, its slashes included. */
    PATH("-._~:/@!$&'()*+,;="),
    /** What some part of a URI may contain. */
    URI("-._~:/?#[]@!$&'()*+,;=");

    /** By ASCII character. Never changed. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final boolean[] plain = new boolean[128];

    Plain(String punctuation) {
        String all = punctuation + "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        all.chars().forEach(c -> plain[c] = true);
    }

    boolean has(char c) {
        return c < plain.length && plain[c];
    }

    boolean hasAll(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!has(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}

package dev.greenroom.shoji;

/** The characters that stay as they are in one place of a URI (RFC 3986 section 2); all others are percent-encoded there. */
enum Plain {
    /** What never needs an escape. */
    UNRESERVED("-._~"),
    /** What a path may contain, its slashes included. */
    PATH("-._~:/@!$&'()*+,;="),
    /** What some part of a URI may contain. */
    URI("-._~:/?#[]@!$&'()*+,;=");

    /** One bit for each ASCII character: the lower 64, and the upper. */
    private final long low;

    private final long high;

    Plain(String punctuation) {
        long lower = 0;
        long upper = 0;
        String all = punctuation + "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        for (int i = 0; i < all.length(); i++) {
            char c = all.charAt(i);
            lower |= c < 64 ? 1L << c : 0;
            upper |= c < 64 ? 0 : 1L << c;
        }
        low = lower;
        high = upper;
    }

    boolean has(char c) {
        return c < 128 && ((c < 64 ? low : high) >>> c & 1) != 0;
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

package dev.greenroom.slate;

/** Measures text as UTF-8 without making the bytes. */
final class Utf8 {
    private Utf8() {}

    /** The number of bytes, or -1 if the text has half a surrogate pair, which UTF-8 cannot say. */
    static int length(String text) {
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                continue;
            }
            if (!Character.isSurrogate(c)) {
                bytes += c < 0x800 ? 1 : 2;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 2;
                i++;
            } else {
                return -1;
            }
        }
        return bytes;
    }
}

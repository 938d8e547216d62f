package dev.greenroom.shoji;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding (RFC 3986 section 2.1) of UTF-8. */
final class Percent {

    /** Punctuation that never needs an escape. */
    static final String UNRESERVED = "-._~";

    /** Punctuation with a meaning in a URI. */
    static final String RESERVED = ":/?#[]@!$&'()*+,;=";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Percent() {}

    /** Escapes all but ASCII letters, digits, and the punctuation in {@code plain}. */
    static String encode(String text, String plain) {
        return encode(text, plain, false);
    }

    /** The same, but escapes that are there already stay as they are. */
    static String encodeOnce(String text, String plain) {
        return encode(text, plain, true);
    }

    private static String encode(String text, String plain, boolean keepEscapes) {
        if (isPlain(text, plain)) {
            return text;
        }
        var out = new StringBuilder(text.length() + 16);
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < utf8.length; i++) {
            char c = (char) (utf8[i] & 0xff);
            if (isAlphanumeric(c) || plain.indexOf(c) >= 0 || (keepEscapes && isEscape(utf8, i))) {
                out.append(c);
            } else {
                out.append('%').append(HEX.toHexDigits(utf8[i]));
            }
        }
        return out.toString();
    }

    private static boolean isPlain(String text, String plain) {
        for (int i = 0; i < text.length(); i++) {
            if (!isAlphanumeric(text.charAt(i)) && plain.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Replaces each escape by its byte, and reads all bytes as UTF-8. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream(utf8.length);
        for (int i = 0; i < utf8.length; i++) {
            if (isEscape(utf8, i)) {
                out.write(HexFormat.fromHexDigit(utf8[i + 1]) << 4 | HexFormat.fromHexDigit(utf8[i + 2]));
                i += 2;
            } else {
                out.write(utf8[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isEscape(byte[] utf8, int at) {
        return utf8[at] == '%'
                && at + 2 < utf8.length
                && HexFormat.isHexDigit(utf8[at + 1])
                && HexFormat.isHexDigit(utf8[at + 2]);
    }
}

package dev.greenroom.shoji;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding (RFC 3986 section 2.1) of UTF-8. Half of a surrogate pair becomes U+FFFD, as it has no UTF-8. */
final class Percent {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Percent() {}

    /** Escapes all but the plain characters; most names have none to escape and stay the same string. */
    static String encode(String text, Plain plain) {
        return plain.hasAll(text) ? text : escaped(text, plain, false);
    }

    /** The same, but escapes that are there already stay as they are. */
    static String encodeOnce(String text, Plain plain) {
        return plain.hasAll(text) ? text : escaped(text, plain, true);
    }

    private static String escaped(String text, Plain plain, boolean keepEscapes) {
        var out = new StringBuilder(text.length() + 16);
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (plain.has(text.charAt(i)) || (keepEscapes && isEscape(text, i))) {
                continue;
            }
            out.append(text, from, i);
            int c = text.codePointAt(i);
            escape(out, isSurrogate(c) ? 0xFFFD : c);
            i += Character.charCount(c) - 1;
            from = i + 1;
        }
        return out.append(text, from, text.length()).toString();
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    private static void escape(StringBuilder out, int c) {
        if (c < 0x80) {
            escapeByte(out, c);
        } else if (c < 0x800) {
            escapeByte(out, 0xC0 | (c >> 6));
            escapeRest(out, c, 0);
        } else if (c < 0x10000) {
            escapeByte(out, 0xE0 | (c >> 12));
            escapeRest(out, c, 6);
        } else {
            escapeByte(out, 0xF0 | (c >> 18));
            escapeRest(out, c, 12);
        }
    }

    /** The bytes after the first one, six bits each. */
    private static void escapeRest(StringBuilder out, int c, int highestShift) {
        for (int shift = highestShift; shift >= 0; shift -= 6) {
            escapeByte(out, 0x80 | ((c >> shift) & 0x3F));
        }
    }

    private static void escapeByte(StringBuilder out, int utf8) {
        out.append('%');
        HEX.toHexDigits(out, (byte) utf8);
    }

    /** Where so many characters end, of which each may be escaped: then by as many escapes as its UTF-8 has bytes. */
    static int end(String text, int characters) {
        int at = 0;
        for (int i = 0; i < characters && at < text.length(); i++) {
            at += isEscape(text, at) ? escapesLength(text, at) : Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    /** The length of the escapes that are one character; bytes that are no UTF-8 stand alone. */
    private static int escapesLength(String text, int at) {
        int bytes = Integer.numberOfLeadingZeros(~(escapedByte(text, at) << 24));
        if (bytes < 2 || bytes > 4) {
            return 3;
        }
        int length = 3 * bytes;
        for (int i = at + 3; i < at + length; i += 3) {
            if (i >= text.length() || !isEscape(text, i) || (escapedByte(text, i) & 0xC0) != 0x80) {
                return 3;
            }
        }
        return length;
    }

    private static int escapedByte(String text, int at) {
        return HexFormat.fromHexDigits(text, at + 1, at + 3);
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

    private static boolean isEscape(String text, int at) {
        return text.charAt(at) == '%'
                && at + 2 < text.length()
                && HexFormat.isHexDigit(text.charAt(at + 1))
                && HexFormat.isHexDigit(text.charAt(at + 2));
    }

    private static boolean isEscape(byte[] utf8, int at) {
        return utf8[at] == '%'
                && at + 2 < utf8.length
                && HexFormat.isHexDigit(utf8[at + 1])
                && HexFormat.isHexDigit(utf8[at + 2]);
    }
}

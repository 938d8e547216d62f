package dev.greenroom.service;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Percent-encoding of paths and forms (RFC 3986; WHATWG URL, 5.1), decoded strictly: what is wrong is a 400. */
final class Percent {

    private static final Form EMPTY = new Form(Map.of());

    private Percent() {}

    /** The segments of a raw path, each decoded on its own, so that an encoded slash stays in its segment. */
    static List<String> segments(String rawPath) {
        if (!rawPath.startsWith("/")) {
            throw new HttpProblem.BadRequest("The path must start with /.");
        }
        var segments = new ArrayList<String>();
        int start = 1;
        for (int slash = rawPath.indexOf('/', 1); slash >= 0; slash = rawPath.indexOf('/', start)) {
            segments.add(decode(rawPath.substring(start, slash), false, "path"));
            start = slash + 1;
        }
        segments.add(decode(rawPath.substring(start), false, "path"));
        return segments;
    }

    /** The fields of a query or of a form's body. */
    static Form form(String encoded) {
        if (encoded.isEmpty()) {
            return EMPTY;
        }
        var fields = new LinkedHashMap<String, List<String>>();
        for (String pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                fields.computeIfAbsent(decode(name, true, "query or form"), _ -> new ArrayList<>())
                        .add(decode(value, true, "query or form"));
            }
        }
        return new Form(Map.copyOf(fields));
    }

    private static String decode(String text, boolean plusIsSpace, String where) {
        if (isPlain(text)) {
            return text;
        }
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.write(hexByte(text, i, where));
                i += 2;
            } else if (c == '+' && plusIsSpace) {
                bytes.write(' ');
            } else if (c <= ' ' || c >= 0x7f) {
                throw new HttpProblem.BadRequest(
                        "The %s has a character that must be percent-encoded, as UTF-8.".formatted(where));
            } else {
                bytes.write(c);
            }
        }
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            if (decoded.indexOf(0) < 0) {
                return decoded;
            }
        } catch (CharacterCodingException _) {
            // told below
        }
        throw new HttpProblem.BadRequest(
                "The %s is not UTF-8 text when decoded. Encode its bytes as UTF-8.".formatted(where));
    }

    /** Whether the text stands for itself. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' || c == '+' || c <= ' ' || c >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static int hexByte(String text, int percent, String where) {
        if (percent + 2 < text.length()) {
            int high = Character.digit(text.charAt(percent + 1), 16);
            int low = Character.digit(text.charAt(percent + 2), 16);
            if (high >= 0 && low >= 0) {
                return high << 4 | low;
            }
        }
        throw new HttpProblem.BadRequest(
                "The %s has a %% without two hexadecimal digits after it. Write a bare %% as %%25.".formatted(where));
    }
}

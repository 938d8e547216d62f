package dev.greenroom.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** The one content coding that answers have (RFC 9110, 12.5.3): when to use it, and how. */
final class Gzip {

    /** What is smaller fits into one packet, and grows as often as it shrinks. */
    static final int WORTHWHILE_BYTES = 1024;

    private static final Set<String> COMPRESSIBLE = Set.of(
            "application/json",
            "application/javascript",
            "application/xml",
            "application/openmetrics-text",
            "application/x-ndjson");

    /** How much a client wants it. */
    enum Wish {
        NO,
        /** It can read it, and no less gladly than plain bytes. */
        YES,
        /** It says that it cannot read plain bytes. */
        ONLY
    }

    private Gzip() {}

    /** What an Accept-Encoding header says. One that allows nothing that we have is passed over, as RFC 9110 lets us. */
    static Wish wish(String acceptEncoding) {
        if (acceptEncoding.isBlank()) {
            return Wish.NO;
        }
        double gzip = -1;
        double identity = -1;
        double others = -1;
        for (Accept.Range range : Accept.of(acceptEncoding).ranges()) {
            switch (range.type()) {
                case "gzip", "x-gzip" -> gzip = Math.max(gzip, range.quality());
                case "identity" -> identity = Math.max(identity, range.quality());
                case "*" -> others = Math.max(others, range.quality());
                default -> {}
            }
        }
        double wanted = gzip >= 0 ? gzip : others;
        double plain = identity >= 0 ? identity : others;
        if (wanted <= 0) {
            return Wish.NO;
        }
        if (plain == 0) {
            return Wish.ONLY;
        }
        return identity > wanted ? Wish.NO : Wish.YES;
    }

    static boolean isCompressible(String mediaType) {
        int parameters = mediaType.indexOf(';');
        String type = (parameters < 0 ? mediaType : mediaType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        return COMPRESSIBLE.contains(type)
                || (type.startsWith("text/") && !type.equals("text/event-stream"))
                || type.endsWith("+json")
                || type.endsWith("+xml");
    }

    static byte[] compress(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length / 3 + 64);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Compresses what goes through, and hands on at each flush all that came before. */
    static OutputStream over(OutputStream out) throws IOException {
        return new GZIPOutputStream(out, 8192, true);
    }
}

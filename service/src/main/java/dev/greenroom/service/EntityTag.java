package dev.greenroom.service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * A strong entity tag (RFC 9110, 8.8.3) in three parts: the state of the resource, the media type that shows it, and the coding.
 * Each form of an answer has a tag of its own, as a cache needs it; who changes the resource means its state alone.
 *
 * @param state a hash of the version, or of the bytes where there is none
 * @param form a short hash of the media type
 */
record EntityTag(String state, String form) {

    static final String CODED = "-gzip";

    private static final MessageDigest SHA_256 = sha256();
    private static final int STATE_BYTES = 15;
    private static final String JSON_FORM = hash(Negotiation.JSON);

    /** The tag of a version in this media type. */
    static EntityTag of(Object version, String mediaType) {
        return new EntityTag(state(String.valueOf(version).getBytes(StandardCharsets.UTF_8)), form(mediaType));
    }

    static EntityTag ofState(String state, String mediaType) {
        return new EntityTag(state, form(mediaType));
    }

    static String state(byte[] bytes) {
        try {
            // A clone spares the look-up of the algorithm, which costs as much as hashing a small document.
            byte[] hash = ((MessageDigest) SHA_256.clone()).digest(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, STATE_BYTES));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 cannot be cloned, which every JDK's can.", e);
        }
    }

    private static String form(String mediaType) {
        return mediaType.equals(Negotiation.JSON) ? JSON_FORM : hash(mediaType);
    }

    private static String hash(String mediaType) {
        var sum = new CRC32();
        sum.update(mediaType.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }

    /** As the header has it, in quotes. */
    String text() {
        return '"' + state + '.' + form + '"';
    }

    /** The same of the compressed form. */
    String codedText() {
        return '"' + state + '.' + form + CODED + '"';
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing, which every Java has.", e);
        }
    }
}

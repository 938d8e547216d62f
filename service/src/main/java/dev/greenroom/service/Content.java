package dev.greenroom.service;

import org.jspecify.annotations.Nullable;

/** The bytes of an answer. What is worked out from them is worked out once, for answers that are sent again. Thread-safe. */
final class Content {

    private final byte[] plain;
    private volatile byte @Nullable [] compressed;
    private volatile @Nullable String state;

    Content(byte[] plain) {
        this.plain = plain;
    }

    byte[] plain() {
        return plain;
    }

    byte[] compressed() {
        byte[] known = compressed;
        return known != null ? known : compressNow();
    }

    private synchronized byte[] compressNow() {
        byte[] known = compressed;
        if (known == null) {
            known = Gzip.compress(plain);
            compressed = known;
        }
        return known;
    }

    /** What its entity tag says of it. */
    String state() {
        String known = state;
        if (known == null) {
            known = EntityTag.state(plain);
            state = known;
        }
        return known;
    }
}

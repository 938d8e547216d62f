package dev.greenroom.slate;

import java.time.Instant;

/** A secret that names an owner until it expires. Hand {@link #value} to its holder; it can be had nowhere else. */
public final class Token {
    private final String value;
    private final String owner;
    private final Instant expires;

    Token(String value, String owner, Instant expires) {
        this.value = value;
        this.owner = owner;
        this.expires = expires;
    }

    /** The secret: 43 characters that need no escaping in a URL or a cookie. Keep it out of logs. */
    public String value() {
        return value;
    }

    /** Whom it names. */
    public String owner() {
        return owner;
    }

    /** When it ends. */
    public Instant expires() {
        return expires;
    }

    /** Tells all but the secret. */
    @Override
    public String toString() {
        return "Token[owner=" + owner + ", expires=" + expires + "]";
    }
}

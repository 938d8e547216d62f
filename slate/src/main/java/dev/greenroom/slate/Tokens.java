package dev.greenroom.slate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Issues tokens and tells whom they name. Only a SHA-256 hash of each is stored, in the slate {@code _auth}: whoever reads
 * the store learns no token. Safe for use by many threads; methods block.
 */
public final class Tokens {
    static final String OWNER = "_auth";

    private static final int BYTES = 32;
    private static final int LENGTH = 43;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();
    private final Slates slates;

    Tokens(Slates slates) {
        this.slates = slates;
    }

    /** What is stored of a token, under the name of its hash. */
    private record Grant(String owner) {}

    /**
     * Issues a token for an owner; it is durable on return.
     *
     * @throws RefusedException if the owner's name or the lifetime is not acceptable
     */
    public Token issue(String owner, Duration lifetime) {
        Names.checkOwner(owner);
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        var value = BASE64.encodeToString(secret);
        var expires = Commit.end(slates, lifetime);
        new Commit(slates, OWNER).put(hash(value), new Grant(owner), expires).run();
        return new Token(value, owner, expires);
    }

    /** Whom a token names; empty if it is unknown, revoked, expired or no token at all. One look-up, and no write. */
    public Optional<String> owner(String value) {
        if (value.length() != LENGTH) {
            return Optional.empty();
        }
        return grant(value).read().map(grant -> grant.value().owner());
    }

    /** Makes a token unknown, durably. One that is unknown already stays so. */
    public void revoke(String value) {
        grant(value).delete();
    }

    /** How many tokens are alive. The store passes through all of them; what it costs grows with their number. */
    public long count() {
        return slates.timed(() -> slates.store()
                .count(Names.range(OWNER, "", ""), slates.options().clock().instant()));
    }

    private Document<Grant> grant(String value) {
        return new Document<>(slates, new SlateStore.Key(OWNER, hash(value)), Grant.class);
    }

    private static String hash(String value) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return BASE64.encodeToString(sha256.digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}

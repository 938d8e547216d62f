package dev.greenroom.slate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Issues tokens and tells whom they name. Only a SHA-256 hash of each is stored, in the slate {@code _auth}: whoever reads
 * the store learns no token. Safe for use by many threads; methods block.
 *
 * <p>When a token ends, nothing else does: documents stay, and what was begun in its name may be committed. A token that is
 * revoked refuses that, too.
 */
public final class Tokens {
    static final String OWNER = "_auth";

    private static final int BYTES = 32;
    private static final int LENGTH = 43;

    /** For so long after a token would have ended, what was begun in its name is still refused. */
    private static final Duration AFTERMATH = Duration.ofDays(1);

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();
    private final Slates slates;
    private final Slate auth;

    Tokens(Slates slates) {
        this.slates = slates;
        this.auth = new Slate(slates, OWNER);
    }

    /** What is stored of a token, under the name of its hash. */
    private record Grant(String owner) {}

    /** What an owner's slate has of each of the owner's tokens, and of those that were revoked. */
    private record Mark() {}

    /**
     * Issues a token for an owner; it is durable on return.
     *
     * @throws RefusedException if the owner's name or the lifetime is not acceptable
     */
    public Token issue(String owner, Duration lifetime) {
        return issue(new Slate(slates, Names.checkOwner(owner)), lifetime);
    }

    private Token issue(Slate slate, Duration lifetime) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        var value = BASE64.encodeToString(secret);
        var hash = hash(value);
        var expires = Objects.requireNonNull(Lifetime.of(lifetime).end(auth.now()));
        // The owner's mark last. Who revokes all of an owner's finds behind each mark what it marks; and nobody knows
        // of a token
        // that has no mark yet.
        var grant = put(auth, hash, new Grant(slate.owner()), expires);
        var mark = put(slate, Names.TOKEN + hash, new Mark(), expires);
        auth.await(grant);
        try {
            slate.await(mark);
        } catch (RevokedException e) {
            delete(auth, hash);
            throw e;
        }
        return new Token(value, slate.owner(), expires);
    }

    /** Whom a token names; empty if it is unknown, revoked, expired or no token at all. One look-up, and no write. */
    public Optional<String> owner(String value) {
        return value.length() == LENGTH ? grant(hash(value)).map(Grant::owner) : Optional.empty();
    }

    /**
     * The slate of whom a token names, to act in its name: what it changes is refused with {@link RevokedException} once the token
     * is revoked, also when that began before. Empty as with {@link #owner}. One look-up, and no write.
     */
    public Optional<Slate> admit(String value) {
        if (value.length() != LENGTH) {
            return Optional.empty();
        }
        var hash = hash(value);
        return grant(hash).map(grant -> new Slate(slates, grant.owner(), Names.REVOKED + hash));
    }

    /**
     * Issues another token for the owner of one, and revokes that one: as one does when somebody signs in, so that who had the old
     * one before has nothing. The owner's documents stay.
     *
     * @return empty if the old one is unknown, expired or no token, or is revoked before this is done; then none was issued
     */
    public Optional<Token> rotate(String value, Duration lifetime) {
        try {
            // In the name of the old one: who revokes it meanwhile, as with all of the owner's, revokes what would come
            // of it.
            var next = admit(value).map(slate -> issue(slate, lifetime));
            next.ifPresent(_ -> revoke(value));
            return next;
        } catch (RevokedException e) {
            return Optional.empty();
        }
    }

    /**
     * Makes a token unknown, durably, and refuses what is yet to be committed in its name. One that is unknown already stays so.
     */
    public void revoke(String value) {
        if (value.length() == LENGTH) {
            revokeHash(hash(value));
        }
    }

    /** Revokes all tokens of an owner. */
    public void revokeAll(String owner) {
        var slate = new Slate(slates, Names.checkOwner(owner));
        slate.toolkitDocuments(Names.TOKEN, mark -> {
            if (!revokeHash(mark.name().substring(Names.TOKEN.length()))) {
                delete(slate, mark.name()); // what is left where a revocation was cut short
            }
        });
    }

    /** False if there is no such token. */
    private boolean revokeHash(String hash) {
        var stored = slates.readLatest(auth.key(hash));
        if (stored.isEmpty()) {
            return false;
        }
        var owner = read(hash, stored.get()).owner();
        var slate = new Slate(slates, owner);
        var expires = stored.get().expires();
        var aftermath = (expires == null ? auth.now() : expires).plus(AFTERMATH);
        var end = aftermath.isAfter(Lifetime.LAST) ? Lifetime.LAST : aftermath;
        // The mark first, or a look-up that fails in between would leave writers with the old one.
        auth.await(put(slate, Names.REVOKED + hash, new Mark(), end));
        delete(auth, hash);
        delete(slate, Names.TOKEN + hash);
        return true;
    }

    /** Whether this is about a token, and that was revoked. */
    boolean isRevoked(SlateStore.Row row) {
        var name = row.document().name();
        if (row.owner().equals(OWNER)) {
            return isRevoked(read(name, row.document()).owner(), name);
        }
        return name.startsWith(Names.TOKEN) && isRevoked(row.owner(), name.substring(Names.TOKEN.length()));
    }

    private boolean isRevoked(String owner, String hash) {
        return slates.readLatest(new SlateStore.Key(owner, Names.REVOKED + hash))
                .isPresent();
    }

    private static void delete(Slate slate, String name) {
        slate.await(slate.submit(Map.of(), List.of(new SlateStore.Write.Delete(name))));
    }

    /** How many tokens are alive. The store passes through all of them; what it costs grows with their number. */
    public long count() {
        return slates.timed(() -> slates.store().count(Names.range(OWNER, "", ""), auth.now()));
    }

    /** How many tokens of an owner are alive. Blocks. */
    public long count(String owner) {
        var range = Names.toolkitRange(Names.checkOwner(owner), Names.TOKEN);
        return slates.timed(() -> slates.store().count(range, auth.now()));
    }

    private InFlight.Submitted put(Slate slate, String name, Object value, Instant expires) {
        var json = Json.write(new SlateStore.Key(slate.owner(), name), value, 1, Integer.MAX_VALUE);
        return slate.submit(Map.of(), List.of(new SlateStore.Write.Put(name, json, expires)));
    }

    private Optional<Grant> grant(String hash) {
        return slates.readLatest(auth.key(hash)).map(stored -> read(hash, stored));
    }

    private Grant read(String hash, SlateStore.Stored stored) {
        return Json.read(auth.key(hash), stored.version(), stored.json(), Shape.of(Grant.class));
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

package dev.greenroom.slate;

import org.jspecify.annotations.Nullable;

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

    /** What is stored of a token, under the name of its hash: until a day after its end, so that it can still be revoked. */
    private record Grant(String owner) {
        private Grant {
            Names.checkOwner(owner);
        }
    }

    /** What an owner's slate has of each of the owner's tokens, and of those that were revoked, for as long. */
    private record Mark() {}

    /**
     * Issues a token for an owner; it is durable on return.
     *
     * @throws RefusedException if the owner's name or the lifetime is not acceptable
     */
    public Token issue(String owner, Duration lifetime) {
        var slate = new Slate(slates, Names.checkOwner(owner));
        var token = draw(owner, lifetime);
        var hash = hash(token.value());
        // The owner's mark last. Who revokes all of an owner's finds behind each mark what it marks; and a token
        // that has no mark yet is known to nobody.
        var grant = grant(hash, token);
        var mark = slate.submit(Map.of(), List.of(mark(slate, Names.TOKEN + hash, aftermath(token.expires()))));
        auth.await(grant);
        slate.await(mark);
        return token;
    }

    /** A token that is not stored yet. */
    private Token draw(String owner, Duration lifetime) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        var expires = Objects.requireNonNull(Lifetime.of(lifetime).end(auth.now()));
        return new Token(BASE64.encodeToString(secret), owner, expires);
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
     * @return empty if the old one is unknown, expired or no token, or is revoked or rotated before this is done; then none was issued
     */
    public Optional<Token> rotate(String value, Duration lifetime) {
        if (value.length() != LENGTH) {
            return Optional.empty();
        }
        var hash = hash(value);
        return living(hash).flatMap(old -> rotate(hash, read(hash, old).owner(), old.expires(), lifetime));
    }

    private Optional<Token> rotate(String old, String owner, @Nullable Instant until, Duration lifetime) {
        var slate = new Slate(slates, owner, Names.REVOKED + old);
        var token = draw(owner, lifetime);
        var hash = hash(token.value());
        auth.await(grant(hash, token));
        try {
            // In the name of the old one, and with its revocation: of all who rotate or revoke it at once, one does.
            slate.await(slate.submit(
                    Map.of(),
                    List.of(
                            mark(slate, Names.TOKEN + hash, aftermath(token.expires())),
                            mark(slate, Names.REVOKED + old, until))));
        } catch (RevokedException e) {
            delete(auth, hash);
            return Optional.empty();
        }
        remove(new Slate(slates, owner), old);
        return Optional.of(token);
    }

    /**
     * Makes a token unknown, durably, and refuses what is yet to be committed in its name, also for a day after its end. One that is
     * unknown already stays so.
     */
    public void revoke(String value) {
        if (value.length() == LENGTH) {
            revokeHash(hash(value));
        }
    }

    /** Revokes all tokens of an owner, those among them that have ended within a day: something begun in their name may still go on. */
    public void revokeAll(String owner) {
        var slate = new Slate(slates, Names.checkOwner(owner));
        slate.toolkitDocuments(
                Names.TOKEN, mark -> revoke(slate, mark.name().substring(Names.TOKEN.length()), mark.expires()));
    }

    private void revokeHash(String hash) {
        slates.readLatest(auth.key(hash))
                .ifPresent(stored -> revoke(new Slate(slates, read(hash, stored).owner()), hash, stored.expires()));
    }

    private void revoke(Slate slate, String hash, @Nullable Instant until) {
        // The mark first, or a look-up that fails in between would leave writers with the old one.
        slate.await(slate.submit(Map.of(), List.of(mark(slate, Names.REVOKED + hash, until))));
        remove(slate, hash);
    }

    /** What was stored when a token was issued. */
    private void remove(Slate slate, String hash) {
        delete(auth, hash);
        delete(slate, Names.TOKEN + hash);
    }

    /** Until when what was begun in a token's name can be refused: so long is kept what is stored of it. */
    private static Instant aftermath(Instant end) {
        return end.isAfter(Lifetime.LAST.minus(AFTERMATH)) ? Lifetime.LAST : end.plus(AFTERMATH);
    }

    private Optional<SlateStore.Stored> living(String hash) {
        var now = aftermath(auth.now());
        return slates.readLatest(auth.key(hash)).filter(stored -> !stored.expired(now));
    }

    /** Whether this is about a token, and that was revoked. */
    boolean isRevoked(SlateStore.Row row) {
        var name = row.document().name();
        if (row.owner().equals(OWNER)) {
            return isRevoked(read(name, row.document()).owner(), name);
        }
        return name.startsWith(Names.TOKEN) && isRevoked(row.owner(), name.substring(Names.TOKEN.length()));
    }

    /** Removes what an import has just put of a token that was revoked, before or meanwhile; or that this says was revoked. */
    void settle(SlateStore.Row row) {
        var name = row.document().name();
        if (isRevoked(row)) {
            delete(new Slate(slates, row.owner()), name);
        } else if (name.startsWith(Names.REVOKED)) {
            var hash = name.substring(Names.REVOKED.length());
            if (slates.readLatest(auth.key(hash)).isPresent()) {
                remove(new Slate(slates, row.owner()), hash);
            }
        }
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
        return slates.timed(() -> slates.store().count(Names.range(OWNER, "", ""), aftermath(auth.now())));
    }

    /** How many tokens of an owner are alive. Blocks. */
    public long count(String owner) {
        var range = Names.toolkitRange(Names.checkOwner(owner), Names.TOKEN);
        return slates.timed(() -> slates.store().count(range, aftermath(auth.now())));
    }

    private InFlight.Submitted grant(String hash, Token token) {
        return auth.submit(
                Map.of(), List.of(putting(auth, hash, new Grant(token.owner()), aftermath(token.expires()))));
    }

    private static SlateStore.Write mark(Slate slate, String name, @Nullable Instant end) {
        return putting(slate, name, new Mark(), end);
    }

    private static SlateStore.Write putting(Slate slate, String name, Object value, @Nullable Instant end) {
        var json = Json.write(new SlateStore.Key(slate.owner(), name), value, 1, Integer.MAX_VALUE);
        return new SlateStore.Write.Put(name, json, end);
    }

    private Optional<Grant> grant(String hash) {
        return living(hash).map(stored -> read(hash, stored));
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

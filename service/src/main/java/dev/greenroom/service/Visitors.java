package dev.greenroom.service;

import dev.greenroom.slate.Slate;
import dev.greenroom.slate.Token;
import dev.greenroom.slate.Tokens;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Who visits a service: gives out tokens and recognises them, in a cookie or in {@code Authorization: Bearer}.
 *
 * <p>Routes hardly need this: {@link Request#slate} and {@link Request#welcome} give them the visitor's slate.
 *
 * <p>A token that is unknown or expired names nobody and is never taken over: its holder is welcomed anew, with another.
 * Thread-safe; methods block for the store.
 */
public final class Visitors {

    private final Tokens tokens;
    private final Duration lifetime;

    private Visitors(Tokens tokens, Duration lifetime) {
        this.tokens = tokens;
        this.lifetime = lifetime;
    }

    /** Visitors whose tokens live this long. */
    public static Visitors over(Tokens tokens, Duration lifetime) {
        if (!lifetime.isPositive()) {
            throw new IllegalArgumentException("visitors: a lifetime of %s. Use a positive one.".formatted(lifetime));
        }
        return new Visitors(tokens, lifetime);
    }

    /** A new token for this owner, durable on return: send it with {@link Answer#givesToken}. */
    public Token welcome(String owner) {
        return tokens.issue(owner, lifetime);
    }

    /** Makes the token that came with this request unknown: send {@link Answer#forgetsToken} with it. */
    public void dismiss(Request request) {
        request.token().ifPresent(tokens::revoke);
    }

    /** A token for somebody new. */
    Token welcome() {
        return welcome("visitor-" + UUID.randomUUID());
    }

    /** Another token in place of this one, which is revoked; empty if this one is not valid. */
    Optional<Token> rotate(String token) {
        return tokens.rotate(token, lifetime);
    }

    Optional<Slate> admit(String token) {
        return tokens.admit(token);
    }

    Tokens tokens() {
        return tokens;
    }
}

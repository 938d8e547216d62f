package dev.greenroom.slate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

/** What every store makes of tokens. */
abstract class TokensContract extends StoreContract {
    @Test
    void owner_ofIssuedToken_isItsOwner() {
        var token = slates().tokens().issue("visitor-17", Duration.ofDays(1));

        assertThat(slates().tokens().owner(token.value())).contains("visitor-17");
        assertThat(token.value()).matches("[A-Za-z0-9_-]{43}");
        assertThat(token.toString()).doesNotContain(token.value());
    }

    @Test
    void owner_ofUnknownToken_isEmpty() {
        assertThat(slates().tokens().owner("A".repeat(43))).isEmpty();
        assertThat(slates().tokens().owner("")).isEmpty();
        assertThat(slates().tokens().owner("ada")).isEmpty();
    }

    @Test
    void owner_ofExpiredToken_isEmpty() {
        var token = slates().tokens().issue("ada", Duration.ofMinutes(5));
        slates().of("ada").commit().put("cart", new Note("tea")).run();
        clock.advance(Duration.ofMinutes(5));

        assertThat(slates().tokens().owner(token.value())).isEmpty();
        assertThat(slates().of("ada").document("cart", Note.class).read()).isPresent();
    }

    @Test
    void owner_ofRevokedToken_isEmpty() {
        var token = slates().tokens().issue("ada", Duration.ofMinutes(5));
        var other = slates().tokens().issue("ada", Duration.ofMinutes(5));

        slates().tokens().revoke(token.value());

        assertThat(slates().tokens().owner(token.value())).isEmpty();
        assertThat(slates().tokens().owner(other.value())).contains("ada");
    }

    @Test
    void store_ofTokens_hasNoSecret() {
        var token = slates().tokens().issue("ada", Duration.ofMinutes(5));

        var stored = new Slate(slates(), "_auth").scan("", Map.class, "", 10);

        assertThat(stored.entries()).hasSize(1);
        assertThat(stored.toString()).doesNotContain(token.value());
    }
}

package dev.greenroom.slate.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.greenroom.slate.RefusedException;
import org.junit.jupiter.api.Test;

import java.util.Map;

final class PostgresqlOptionsTest {
    private static final String URL = "jdbc:postgresql://db:5432/slates";

    @Test
    void from_environment_takesAllThree() {
        var options = PostgresqlOptions.from(Map.of(
                "GREENROOM_POSTGRESQL_URL", URL,
                "GREENROOM_POSTGRESQL_USER", "ada",
                "GREENROOM_POSTGRESQL_PASSWORD", "s3cret"));

        assertThat(options).extracting("url", "user", "password").containsExactly(URL, "ada", "s3cret");
    }

    @Test
    void from_environmentWithoutPassword_namesTheVariable() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> PostgresqlOptions.from(
                        Map.of("GREENROOM_POSTGRESQL_URL", URL, "GREENROOM_POSTGRESQL_USER", "ada")))
                .withMessageContaining("GREENROOM_POSTGRESQL_PASSWORD is not set");
    }

    @Test
    void toString_hasNoPassword() {
        assertThat(PostgresqlOptions.of(URL, "ada", "s3cret").toString())
                .contains("db:5432/slates")
                .doesNotContain("s3cret");
    }

    @Test
    void url_withPassword_isRefusedUnsaid() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> PostgresqlOptions.of(URL + "?password=s3cret", "ada", "s3cret"))
                .withMessageNotContaining("s3cret");
    }
}

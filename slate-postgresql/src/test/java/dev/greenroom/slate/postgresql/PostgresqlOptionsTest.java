package dev.greenroom.slate.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.greenroom.slate.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/slates?password=s3cret",
                "jdbc:postgresql://db/slates?ssl=true&PASSWORD=s3cret",
                "jdbc:postgresql://db/slates?pass%77ord=s3cret",
                "jdbc:postgresql://db/slates?sslpassword=s3cret",
                "jdbc:postgresql://db/slates?user=s3cret",
                "jdbc:postgresql://ada:s3cret@db:5432/slates",
                "postgresql://ada:s3cret@db:5432/slates"
            })
    void url_withUserOrPassword_isRefusedUnsaid(String url) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> PostgresqlOptions.of(url, "ada", "other"))
                .withMessageContaining("//host:port/database")
                .withMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//db:0/x", "//db:65536/x", "//db:port/x", "//db:5432,other:99999/x", "//[::1]:x/x"})
    void url_withAPortThatIsNone_isRefused(String place) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> PostgresqlOptions.of("jdbc:postgresql:" + place, "ada", "s3cret"))
                .withMessageContaining("no address that the driver knows");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//db/x",
                "//db:1/x",
                "//one:5432,two:65535/x",
                "//[::1]:5432/x",
                "//[::1]/x",
                "x",
                "//db:5432/a:b"
            })
    void url_thatTheDriverKnows_isTaken(String place) {
        assertThat(PostgresqlOptions.of("jdbc:postgresql:" + place, "ada", "s3cret")
                        .address())
                .isEqualTo("postgresql:" + place);
    }

    @Test
    void address_ofOptions_hasNoParameters() {
        assertThat(PostgresqlOptions.of(URL + "?sslmode=require", "ada", "s3cret")
                        .address())
                .isEqualTo("postgresql://db:5432/slates");
    }
}

package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "DB_PASSWORD",
                "dbPassword",
                "db.password.1",
                "spring.datasource.password",
                "userPw",
                "PASS",
                "API-KEY",
                "apiKey",
                "APIKEY",
                "key",
                "Write key",
                "accessKeyId",
                "AWS_SECRET_ACCESS_KEY",
                "clientSecret",
                "OAuthToken",
                "token",
                "Credentials",
                "Authorization",
                "session.cookie",
                "sessionToken",
                "PIN",
                "passphrase",
                "-Djavax.net.ssl.keyStorePassword",
                "mytokens",
                "GITHUBTOKEN",
                "x-signature"
            })
    void name_ofASecret_isKnown(String name) {
        assertThat(Secrets.shown(name, "plain")).isEqualTo(Secrets.HIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host",
                "port",
                "Key file",
                "passwordFile",
                "key.path",
                "monkey",
                "compass",
                "board",
                "keyboard",
                "Author",
                "pinning",
                "Name",
                "loaf"
            })
    void name_ofNoSecret_isShown(String name) {
        assertThat(Secrets.shown(name, "plain")).isEqualTo("plain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://user:hunter2@host/db",
                "jdbc:postgresql://user:hun/ter2@x@host:5432/db",
                "jdbc:postgresql://host/db?user=u&password=hunter2&ssl=true",
                "jdbc:postgresql://host/db?user=u&PASSWORD=hunter2",
                "jdbc:oracle:thin:user/hunter2@host:1521:db",
                "jdbc:sqlserver://host;user=u;password=hunter2;encrypt=true",
                "jdbc:mysql://address=(host=h)(user=u)(password=hunter2)/db",
                "https://hunter2@api.example/",
                "redis://:hunter2@cache",
                "user:hunter2@host",
                "amqp://u:hunter2@one,amqp://u:hunter2@two",
                "{\"password\": \"hunter2 hunter2\", \"a\": 1}",
                "--token hunter2 --port 1",
                "-Dx=1 --api-key=hunter2",
                "Authorization: Bearer hunter2hunter2",
                "Bearer hunter2hunter2",
                "client_secret='hunter2 hunter2'",
                "https://api.example/?key=hunter2",
                "-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----",
                "eyJhbGciOi.hunter2.hunter2",
                "ghp_hunter2hunter2"
            })
    void value_withASecret_isShownWithoutIt(String value) {
        assertThat(Secrets.shown("Store", value)).doesNotContain("hunter2").contains(Secrets.HIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://host:5432/db",
                "data/leaderboard.db",
                "http://localhost:8080/",
                "-Xmx512m",
                "-XX:+UseZGC",
                "512 MiB",
                "2026-11-22T00:00:00Z",
                "a:b",
                "ada@example.org",
                "C:\\data\\x",
                "/srv/data",
                "[::1]:80"
            })
    void value_withoutASecret_staysAsItIs(String value) {
        assertThat(Secrets.shown("Store", value)).isEqualTo(value);
    }

    @Test
    void value_thatIsLong_takesNoTimeToSpeakOf() {
        for (String part : new String[] {"a:", "password", "//", "=", "@", "a@", "x-", "token ", "eyJ.", "'"}) {
            assertThat(Secrets.hideIn(part.repeat(5_000))).isNotNull();
        }
    }
}

package dev.greenroom.slate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** Opens files that other versions of this program have written. */
final class SqliteSchemaTest {
    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

    @TempDir
    Path folder;

    private record Note(String text) {}

    @Test
    void open_fileOfSchemaOne_bringsItToSchemaTwoWithItsDocuments() throws Exception {
        writeSchemaOne();
        try (var slates = open()) {
            var ada = slates.of("ada");
            assertThat(ada.document("cart", Note.class).read()).contains(new Versioned<>(new Note("tea"), 41));
            assertThat(ada.document("wizard", Note.class).read()).contains(new Versioned<>(new Note("step 2"), 42));
            assertThat(ada.document("gone", Note.class).read()).isEmpty();
            assertThat(ada.count("")).isEqualTo(2);

            assertThat(ada.commit().put("cart", new Note("milk")).run()).isGreaterThan(43);
            assertThat(slates.sweep()).isEqualTo(1);
        }
        assertThat(number("PRAGMA user_version")).isEqualTo(2);
        assertThat(number("SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name = 'documents_expires'"))
                .isEqualTo(1);
        assertThat(number("SELECT count(*) FROM documents WHERE owner = 'ada'")).isEqualTo(2);

        try (var slates = open()) {
            assertThat(slates.of("ada").document("cart", Note.class).read())
                    .map(Versioned::value)
                    .contains(new Note("milk"));
        }
    }

    @Test
    void open_fileOfALaterSchema_isRefusedAndLeftAsItIs() throws Exception {
        writeSchemaOne();
        execute("PRAGMA user_version = 3");
        var before = Files.readAllBytes(file());

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(this::open)
                .withMessageContaining(file().getFileName().toString())
                .withMessageContaining("has schema 3, this program knows 1 to 2. Use the program that wrote it");
        assertThat(file()).hasBinaryContent(before);
    }

    /** As the program made it before documents could expire in the background. */
    private void writeSchemaOne() throws SQLException {
        execute(
                "PRAGMA journal_mode = WAL",
                """
                CREATE TABLE documents(
                    owner TEXT NOT NULL,
                    name TEXT NOT NULL,
                    version INTEGER NOT NULL,
                    json TEXT NOT NULL,
                    expires INTEGER,
                    PRIMARY KEY(owner, name)
                ) WITHOUT ROWID, STRICT""",
                "PRAGMA application_id = 0x47524E52",
                "PRAGMA user_version = 1",
                row("ada", "cart", 41, "{\"text\":\"tea\"}", null),
                row("ada", "wizard", 42, "{\"text\":\"step 2\"}", NOW.plus(Duration.ofHours(1))),
                row("ada", "gone", 43, "{\"text\":\"step 1\"}", NOW.minus(Duration.ofHours(1))),
                row("_store", "version", 43, "{}", null));
    }

    private static String row(String owner, String name, long version, String json, @Nullable Instant expires) {
        return "INSERT INTO documents VALUES ('%s', '%s', %d, '%s', %s)"
                .formatted(owner, name, version, json, expires == null ? "NULL" : expires.toEpochMilli());
    }

    private Slates open() {
        var options = SlateOptions.standard().withClock(new ManualClock(NOW)).withSweepPause(Duration.ofDays(1));
        return Slates.sqlite(file(), options);
    }

    private void execute(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private long number(String query) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Path file() {
        return folder.resolve("slates.db");
    }
}

package dev.greenroom.slate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

final class SqliteStoreTest extends SlateStoreContract {
    @TempDir
    Path folder;

    private record Note(String text) {}

    @Override
    protected SlateStore open() {
        return SqliteStore.open(file(), new SlateObserver() {});
    }

    @Test
    void commits_ofManyCallers_shareFlushes() {
        var flushes = new LongAdder();
        var commits = new LongAdder();
        var observer = new SlateObserver() {
            @Override
            public void flushed(int count, long nanos) {
                flushes.increment();
                commits.add(count);
            }
        };
        try (var slates = Slates.sqlite(file(), SlateOptions.standard().withObserver(observer))) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 64; i++) {
                    var ada = slates.of("ada" + i);
                    threads.execute(() -> {
                        for (int n = 0; n < 100; n++) {
                            ada.commit().put("cart", new Note("tea " + n)).run();
                        }
                    });
                }
            }
        }

        assertThat(commits.sum()).isEqualTo(6_400);
        assertThat(commits.sum() / flushes.sum()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void file_isReadable_bySqlite() throws SQLException {
        try (var slates = Slates.sqlite(file());
                var tool = connect(file())) {
            slates.of("ada").commit().put("cart", new Note("tea")).run();

            try (var statement = tool.createStatement();
                    var rows = statement.executeQuery("SELECT json ->> 'text' FROM documents WHERE owner = 'ada'")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("tea");
            }
        }
    }

    @Test
    void forget_andClose_leavesNothingInTheFile() throws Exception {
        try (var slates = Slates.sqlite(file())) {
            for (int i = 0; i < 50; i++) {
                var text = new Note("the secret of ada " + "x".repeat(200 * i));
                slates.of("ada").commit().put("note-" + i, text).run();
                slates.of("bob").commit().put("note-" + i, text).run();
            }
            slates.forget("ada");
            slates.forget("bob");
            slates.of("cyd").commit().put("note", new Note("a tale of cyd")).run();
        }
        assertThat(Files.readString(file(), ISO_8859_1))
                .contains("a tale of cyd")
                .doesNotContain("secret of ada");
    }

    @Test
    void open_fileInUse_namesFileAndUser() {
        try (var slates = Slates.sqlite(file())) {
            slates.of("ada").commit().put("cart", new Note("tea")).run();
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> Slates.sqlite(file()))
                    .withMessageContaining(file().getFileName().toString())
                    .withMessageContaining("in use by this process");
        }
        Slates.sqlite(file()).close();
    }

    @Test
    void open_linkToFileInUse_fails() throws Exception {
        var link = folder.resolve("link.db");
        try (var slates = Slates.sqlite(file())) {
            slates.of("ada").commit().put("cart", new Note("tea")).run();
            Files.createSymbolicLink(link, file());
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> Slates.sqlite(link))
                    .withMessageContaining("in use");
        }
    }

    @Test
    void open_textFile_saysThatItIsNoDatabase() throws Exception {
        Files.writeString(file(), "this is a letter to my aunt, and not a database at all. ".repeat(100));

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> Slates.sqlite(file()))
                .withMessageContaining("no SQLite database");
        assertThat(file()).content().startsWith("this is a letter");
    }

    @Test
    void open_databaseOfAnother_refusesAndLeavesIt() throws Exception {
        try (var other = connect(file());
                var statement = other.createStatement()) {
            statement.execute("CREATE TABLE aunts(name TEXT)");
        }

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> Slates.sqlite(file()))
                .withMessageContaining("another program");
    }

    @Test
    void open_folderThatCannotBe_saysSo() throws Exception {
        Files.writeString(file(), "a file");

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> Slates.sqlite(file().resolve("below").resolve("x.db")))
                .withMessageContaining("Choose a folder");
    }

    @Test
    void open_folderAsFile_saysSo() {
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> Slates.sqlite(folder))
                .withMessageContaining("is a folder");
    }

    @Test
    void open_oddPath_works() {
        var odd = folder.resolve("über? 100% #1 & co/ein name.db");

        try (var slates = Slates.sqlite(odd)) {
            slates.of("ada").commit().put("cart", new Note("tea")).run();
        }

        assertThat(odd).isRegularFile();
    }

    @Test
    void commit_fileLockedByAnother_failsAndThenRecovers() throws Exception {
        try (var slates = Slates.sqlite(file());
                var other = connect(file());
                var statement = other.createStatement()) {
            var ada = slates.of("ada");
            statement.execute("BEGIN IMMEDIATE");
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> ada.commit().put("cart", new Note("tea")).run())
                    .withMessageContaining("another program has held its lock");
            assertThat(ada.document("cart", Note.class).read()).isEmpty();

            statement.execute("ROLLBACK");

            ada.commit().put("cart", new Note("milk")).run();
            assertThat(ada.document("cart", Note.class).read())
                    .map(Versioned::value)
                    .contains(new Note("milk"));
        }
    }

    @Test
    void commits_thatWait_holdNoCarrier() throws Exception {
        try (var slates = Slates.sqlite(file());
                var other = connect(file());
                var statement = other.createStatement();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            statement.execute("BEGIN IMMEDIATE");
            var waiting = new ArrayList<Future<Long>>();
            for (int i = 0; i < 200; i++) {
                var slate = slates.of("ada" + i);
                waiting.add(threads.submit(
                        () -> slate.commit().put("cart", new Note("tea")).run()));
            }

            threads.submit(() -> "done").get();

            assertThat(waiting).noneMatch(Future::isDone);
            statement.execute("ROLLBACK");
            for (var commit : waiting) {
                assertThat(commit.get()).isPositive();
            }
        }
    }

    @Test
    void run_interrupted_keepsTheInterruptAndMayStillCommit() throws Exception {
        try (var slates = Slates.sqlite(file());
                var other = connect(file());
                var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            var ada = slates.of("ada");
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(WaitInterruptedException.class)
                    .isThrownBy(() -> ada.commit().put("cart", new Note("tea")).run())
                    .withMessageContaining("may still happen");
            assertThat(Thread.interrupted()).isTrue();

            statement.execute("ROLLBACK");

            ada.commit().put("after", new Note("milk")).run();
            assertThat(ada.document("cart", Note.class).read()).isPresent();
        }
    }

    private Path file() {
        return folder.resolve("slates.db");
    }

    private static Connection connect(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }
}

package dev.greenroom.slate.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.greenroom.slate.ConflictException;
import dev.greenroom.slate.Document;
import dev.greenroom.slate.RefusedException;
import dev.greenroom.slate.SlateException;
import dev.greenroom.slate.SlateObserver;
import dev.greenroom.slate.SlateStore;
import dev.greenroom.slate.SlateStoreContract;
import dev.greenroom.slate.Slates;
import dev.greenroom.slate.StoreUnavailableException;
import dev.greenroom.slate.Versioned;
import dev.greenroom.slate.WaitInterruptedException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

final class PostgresqlStoreTest extends SlateStoreContract {
    private static EmbeddedPostgres postgres;
    private boolean emptied;

    private record Counter(long value) {}

    private record Amount(BigDecimal value) {}

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("logging_collector", "on")
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Override
    protected SlateStore open() {
        var store = PostgresqlStore.open(options());
        if (!emptied) {
            emptied = true;
            execute("TRUNCATE documents");
        }
        return store;
    }

    @Test
    void update_inTwoProcesses_losesNothing() {
        try (var one = Slates.on(open());
                var two = Slates.on(open())) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 16; i++) {
                    var slates = i % 2 == 0 ? one : two;
                    threads.execute(() -> {
                        var counter = slates.of("ada").document("visits", Counter.class);
                        for (int n = 0; n < 100; n++) {
                            addOne(counter);
                        }
                    });
                }
            }
            assertThat(one.of("ada").document("visits", Counter.class).read())
                    .map(Versioned::value)
                    .contains(new Counter(1_600));
        }
    }

    /** As often as it takes: two processes that never rest may be faster than each other a hundred times. */
    private static void addOne(Document<Counter> counter) {
        boolean added = false;
        while (!added) {
            try {
                counter.update(new Counter(0), before -> new Counter(before.value() + 1));
                added = true;
            } catch (ConflictException e) {
                assertThat(e).hasMessageContaining("100 times");
            }
        }
    }

    /** A copy that has stopped to follow is as far behind as one can be. */
    @Test
    void reads_fromACopyThatIsBehind_misleadNobodyWhoChangesSomething() {
        try (var before = Slates.on(open())) {
            before.of("ada").document("visits", Counter.class).create(new Counter(1));
        }
        execute("CREATE DATABASE behind TEMPLATE postgres");
        var behind = options().withReadsFrom(options().url().replace("/postgres", "/behind"));
        try (var slates = Slates.on(PostgresqlStore.open(behind))) {
            var visits = slates.of("ada").document("visits", Counter.class);
            visits.edit(new Counter(0), edits -> edits.increment("value", 1));
            assertThat(visits.read()).map(Versioned::value).contains(new Counter(1));

            assertThat(visits.update(new Counter(0), value -> new Counter(value.value() + 1)))
                    .isEqualTo(new Counter(3));
            assertThat(slates.of("ada")
                            .<Counter>transact(
                                    transaction -> transaction.read(visits).orElseThrow()))
                    .isEqualTo(new Counter(3));
            var token = slates.tokens().issue("ada", Duration.ofHours(1));
            assertThat(slates.tokens().owner(token.value())).contains("ada");
            slates.tokens().revoke(token.value());
            assertThat(slates.tokens().owner(token.value())).isEmpty();
            slates.forget("ada");
        }
        try (var after = Slates.on(open())) {
            assertThat(after.of("ada").count("")).isZero();
        } finally {
            execute("DROP DATABASE behind");
        }
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
        try (var slates = Slates.on(PostgresqlStore.open(options().withObserver(observer)));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                var slate = slates.of("many" + i);
                threads.execute(() -> {
                    for (int n = 0; n < 50; n++) {
                        slate.commit().put("counter", new Counter(n)).run();
                    }
                });
            }
        }

        assertThat(commits.sum()).isEqualTo(3_200);
        assertThat(commits.sum() / flushes.sum()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void commit_ofWhatPostgresqlCannotKeep_isRefusedAlone() {
        try (var slates = Slates.on(open())) {
            var ada = slates.of("ada");
            var before = ada.commit().put("before", new Counter(1)).start();
            var beyond = ada.commit()
                    .put("beyond", new Amount(new BigDecimal("1".repeat(140_000))))
                    .start();
            var after = ada.commit().put("after", new Counter(1)).start();

            assertThat(before.join()).isPositive();
            assertThat(after.join()).isPositive();
            assertThat(beyond)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withCauseInstanceOf(RefusedException.class);
        }
    }

    @Test
    void importAll_ofWhatPostgresqlCannotKeep_isRefusedByItsName() throws IOException {
        try (var slates = Slates.on(open())) {
            var lines = IntStream.range(0, 10)
                    .mapToObj(i -> "{\"owner\":\"ada\",\"document\":\"n%d\",\"value\":{\"value\":%s}}\n"
                            .formatted(i, i == 6 ? "1".repeat(140_000) : "1"))
                    .collect(Collectors.joining());

            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> slates.importAll(new StringReader(lines), _ -> {}))
                    .withMessageContaining("document \"n6\" of slate \"ada\": has a value that PostgreSQL cannot keep");
        }
    }

    @Test
    void read_interruptedWhileTheDatabaseIsBusy_saysSoAndHarmsNothing() throws Exception {
        try (var slates = Slates.on(PostgresqlStore.open(options().withConnections(2)));
                var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            var counter = slates.of("ada").document("busy", Counter.class);
            counter.create(new Counter(1));
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE documents IN ACCESS EXCLUSIVE MODE");
            var ends = new ArrayList<CompletableFuture<Object>>();
            var readers = new ArrayList<Thread>();
            for (int i = 0; i < 2; i++) {
                var end = new CompletableFuture<Object>();
                ends.add(end);
                readers.add(Thread.startVirtualThread(() -> {
                    try {
                        end.complete(counter.read());
                    } catch (SlateException e) {
                        end.complete(e);
                    }
                }));
            }
            // One waits at the only connection that reads, the other for it.
            Awaitility.await().until(() -> waitingForLocks() == 1);
            Awaitility.await()
                    .until(() -> readers.stream()
                            .allMatch(reader -> reader.getState() == Thread.State.WAITING
                                    || reader.getState() == Thread.State.TIMED_WAITING));
            readers.forEach(Thread::interrupt);

            assertThat(ends)
                    .allSatisfy(end -> assertThat(end)
                            .succeedsWithin(Duration.ofSeconds(10))
                            .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
                            .isInstanceOf(WaitInterruptedException.class)
                            .hasMessageContaining("interrupted while it waited"));
            connection.rollback();
            assertThat(counter.read()).isPresent();
        }
    }

    private static long waitingForLocks() throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void commit_afterConnectionsWereCut_recovers() {
        try (var slates = Slates.on(open())) {
            var counter = slates.of("ada").document("visits", Counter.class);
            counter.create(new Counter(1));

            execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE pid <> pg_backend_pid() AND application_name = 'PostgreSQL JDBC Driver'");

            Awaitility.await()
                    .ignoreExceptionsInstanceOf(StoreUnavailableException.class)
                    .until(() -> counter.update(new Counter(0), before -> new Counter(2))
                                    .value()
                            == 2);
        }
    }

    @Test
    void open_missingDatabase_saysSoWithoutThePassword() {
        var options = PostgresqlOptions.of(url() + "-none", "postgres", "s3cret");

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> PostgresqlStore.open(options))
                .withMessageContaining("postgres-none: has no such database")
                .withMessageNotContaining("s3cret");
    }

    @Test
    void open_nothingListens_saysSo() {
        var options = PostgresqlOptions.of("jdbc:postgresql://localhost:1/none", "postgres", "s3cret");

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> PostgresqlStore.open(options))
                .withMessageContaining("localhost:1/none: cannot be reached");
    }

    @Test
    void open_ofAnOlderSchema_bringsItUpToDateAndKeepsTheDocuments() {
        var options = fresh("older");
        try (var slates = Slates.on(PostgresqlStore.open(options))) {
            slates.of("ada").document("visits", Counter.class).create(new Counter(7));
        }
        execute(options, "DROP INDEX documents_expires");
        execute(options, "COMMENT ON TABLE documents IS NULL");

        try (var slates = Slates.on(PostgresqlStore.open(options))) {
            assertThat(slates.of("ada").document("visits", Counter.class).read())
                    .map(Versioned::value)
                    .contains(new Counter(7));
        }
        execute(options, "DROP INDEX documents_expires"); // fails if there is none
    }

    @Test
    void open_ofANewerSchemaOrOfAnotherProgramsTable_saysSoAndChangesNothing() {
        var newer = fresh("newer");
        PostgresqlStore.open(newer).close();
        execute(newer, "COMMENT ON TABLE documents IS 'Greenroom slates, schema 99'");
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> PostgresqlStore.open(newer))
                .withMessageContaining("newer: has schema 99, this program knows 1 to 2");

        var others = fresh("others");
        execute(others, "CREATE TABLE documents(id bigint PRIMARY KEY, title text)");
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> PostgresqlStore.open(others))
                .withMessageContaining("others: has a table \"documents\" of another program");
        execute(others, "CREATE SEQUENCE documents_version"); // fails if there is one
    }

    @Test
    void open_byAUserWhoMayNotChangeTheSchema_worksOnceItIsThere() {
        var options = fresh("least");
        PostgresqlStore.open(options).close();
        execute(options, "CREATE USER clerk PASSWORD 'clerk'");
        execute(options, "GRANT SELECT, INSERT, UPDATE, DELETE ON documents TO clerk");
        execute(options, "GRANT USAGE ON documents_version TO clerk");

        try (var slates = Slates.on(PostgresqlStore.open(PostgresqlOptions.of(options.url(), "clerk", "clerk")))) {
            slates.of("ada").document("visits", Counter.class).create(new Counter(1));
        }
    }

    private static PostgresqlOptions fresh(String database) {
        execute("CREATE DATABASE " + database);
        return PostgresqlOptions.of(url().replace("/postgres", "/" + database), "postgres", "postgres")
                .withConnections(2);
    }

    private static void execute(PostgresqlOptions options, String sql) {
        try (var connection = DriverManager.getConnection(options.url(), options.user(), options.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    @Test
    void open_byManyAtOnce_onAnEmptyDatabase_makesTheTableOnce() throws Exception {
        execute("CREATE DATABASE fresh");
        var options = PostgresqlOptions.of(url().replace("/postgres", "/fresh"), "postgres", "postgres")
                .withConnections(2);
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var opening = new ArrayList<Future<PostgresqlStore>>();
            for (int i = 0; i < 8; i++) {
                opening.add(threads.submit(() -> {
                    start.await();
                    return PostgresqlStore.open(options);
                }));
            }
            start.countDown();
            for (var one : opening) {
                try (var slates = Slates.on(one.get())) {
                    slates.of("ada")
                            .document("visits", Counter.class)
                            .edit(new Counter(0), edits -> edits.increment("value", 1));
                }
            }
        }
        try (var slates = Slates.on(PostgresqlStore.open(options))) {
            assertThat(slates.of("ada").document("visits", Counter.class).read())
                    .map(Versioned::value)
                    .contains(new Counter(8));
        }
    }

    /** What pgbouncer in transaction mode asks of its clients. */
    @Test
    void statements_ofTheStore_leaveTheirNamesAlone_inTheSession() throws Exception {
        var logged = url() + "?options=-c%20log_statement=all";
        try (var slates = Slates.on(PostgresqlStore.open(PostgresqlOptions.of(logged, "postgres", "postgres")))) {
            var counter = slates.of("ada").document("logged", Counter.class);
            for (int i = 0; i < 20; i++) {
                counter.update(new Counter(0), before -> new Counter(before.value() + 1));
                slates.of("ada").scan("", Counter.class, "", 10);
                slates.of("ada").count("");
            }
            counter.delete();
        }

        var log = serverLog(postgres);

        assertThat(log)
                .containsPattern("execute S_\\d+: INSERT INTO documents")
                .containsPattern("execute S_\\d+: SELECT name, version")
                .contains("DELETE FROM documents")
                .doesNotContainPattern(": SET (?!TRANSACTION)");
    }

    static String serverLog(EmbeddedPostgres postgres) throws Exception {
        var log = new StringBuilder();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("SELECT pg_read_file('log/' || file) FROM pg_ls_dir('log') AS file")) {
            while (rows.next()) {
                log.append(rows.getString(1));
            }
        }
        return log.toString();
    }

    private static String url() {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
    }

    private static PostgresqlOptions options() {
        return PostgresqlOptions.of(url(), "postgres", "postgres").withConnections(6);
    }

    private static void execute(String sql) {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}

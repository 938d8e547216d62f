package dev.greenroom.slate.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.slate.SlateStore;
import dev.greenroom.slate.SlateStoreContract;
import dev.greenroom.slate.Slates;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;

/** The whole contract behind pgbouncer in transaction mode, where no two transactions need be on one connection. */
final class PgbouncerStoreTest extends SlateStoreContract {
    @TempDir
    static Path folder;

    private static PostgresServer server;
    private static Pgbouncer pgbouncer;

    private boolean emptied;

    private record Note(String text) {}

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start(folder);
        pgbouncer = Pgbouncer.start(folder, server);
    }

    @AfterAll
    static void stop() throws Exception {
        if (pgbouncer != null) {
            pgbouncer.close();
        }
        server.close();
    }

    @Override
    protected SlateStore open() {
        var store = PostgresqlStore.open(pgbouncer.options());
        if (!emptied) {
            emptied = true;
            server.execute("TRUNCATE documents");
        }
        return store;
    }

    /** In session mode the third client would wait for ever, as each keeps its connection. */
    @Test
    void stores_withMoreClientsThanServerConnections_shareThem() throws Exception {
        int count = 4;
        var stores = new ArrayList<Slates>();
        try {
            for (int i = 0; i < count; i++) {
                var slates = Slates.on(open());
                stores.add(slates);
                slates.of("ada").commit().put("note:" + i, new Note("tea")).run();
                assertThat(slates.of("ada").count("note:")).isEqualTo(i + 1);
            }
            // Each store has a client that writes and one that reads, at least.
            assertThat(2 * count).isGreaterThan(Pgbouncer.SERVER_CONNECTIONS);
            assertThat(server.number("SELECT count(*) FROM pg_stat_activity"
                            + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"))
                    .isBetween(1L, (long) Pgbouncer.SERVER_CONNECTIONS);
        } finally {
            stores.forEach(Slates::close);
        }
    }
}

package dev.greenroom.leaderboard;

import static org.awaitility.Awaitility.await;

import dev.greenroom.slate.Slates;
import org.junit.jupiter.api.Test;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;

class LeaseTest {
    private final TroubledStore store = new TroubledStore();
    private final Slates slates = Slates.on(store);

    /** Or another leaderboard would take the store while this one goes on. */
    @Test
    void lease_thatHasGoneWhileTheStoreFails_isTakenAgainWhenItWorks() throws Exception {
        var terminal = new Terminal(new PrintStream(OutputStream.nullOutputStream()), false);
        var document = slates.of("leaderboard").document("lease", Lease.Holder.class);
        try (slates;
                var _ = Lease.take("store", slates, terminal)) {
            document.delete();
            int before = store.count();
            store.commits(TroubledStore.Commits.FAIL_NEW);
            // It finds that the lease has gone, and cannot make it anew.
            await().atMost(Duration.ofSeconds(30)).until(() -> store.count() >= before + 2);

            store.commits(TroubledStore.Commits.HAPPEN);

            await().atMost(Duration.ofSeconds(30)).until(() -> document.read().isPresent());
        }
    }
}

package dev.greenroom.slate;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets many tokens expire at once while others work. So many as {@code greenroom.tokens} says: a million in CI, and fewer when
 * it says nothing.
 */
final class ManyTokensTest {
    private static final int TOKENS = Integer.getInteger("greenroom.tokens", 20_000);
    private static final int OWNERS = 1_000;
    private static final int WRITERS = 16;
    private static final int CHUNK = 5_000;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-20T00:00:00Z"));

    @TempDir
    Path folder;

    private record Visits(long count) {}

    @Test
    void sweep_ofManyTokensWhileOthersCommit_losesNothingAndFailsNobody() throws Exception {
        var options = SlateOptions.standard().withClock(clock).withSweepPause(Duration.ofMillis(10));
        try (var slates = Slates.sqlite(folder.resolve("slates.db"), options)) {
            var store = slates.store();
            load(store, clock.instant().plus(Duration.ofMinutes(30)));
            assertThat(slates.tokens().count()).isEqualTo(TOKENS);
            var alive = new ArrayList<Token>();
            for (int i = 0; i < OWNERS; i += 10) {
                slates.of(owner(i)).document("profile", Visits.class).create(new Visits(i));
                alive.add(slates.tokens().issue(owner(i), Duration.ofDays(3)));
            }

            long began = System.nanoTime();
            long commits = commitUntil(slates, () -> {
                clock.advance(Duration.ofDays(2)); // a token is kept for a day after its end
                Awaitility.await()
                        .atMost(Duration.ofMinutes(10))
                        .until(() -> store.expired(1, clock.instant()).isEmpty());
            });
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            System.out.println(TOKENS + " tokens were swept in " + millis + " ms, beside " + commits + " commits");

            assertThat(slates.tokens().count()).isEqualTo(alive.size());
            for (int i = 0; i < OWNERS; i += 10) {
                assertThat(slates.of(owner(i)).document("profile", Visits.class).read())
                        .map(Versioned::value)
                        .contains(new Visits(i));
                assertThat(slates.tokens().owner(alive.get(i / 10).value())).contains(owner(i));
            }
            // What is left: the profiles, both documents of each token alive, and one counter for each writer.
            assertThat(keptBy(store)).isEqualTo(3 * alive.size() + WRITERS);
        }
    }

    /** What {@link Tokens#issue} would have stored, without its flush for each. */
    private static void load(SlateStore store, Instant end) {
        var kept = end.plus(Duration.ofDays(1));
        var rows = new ArrayList<SlateStore.Row>();
        for (int i = 0; i < TOKENS; i++) {
            var hash = "%043x".formatted(i * 0x9E3779B97F4A7C15L);
            var grant = new SlateStore.Stored(hash, 0, "{\"owner\":\"" + owner(i) + "\"}", kept);
            rows.add(new SlateStore.Row(Tokens.OWNER, grant));
            rows.add(new SlateStore.Row(owner(i), new SlateStore.Stored(Names.TOKEN + hash, 0, "{}", kept)));
            if (rows.size() >= 2 * CHUNK || i == TOKENS - 1) {
                store.load(rows);
                rows.clear();
            }
        }
    }

    /** Lets many edit, each a document of its own, until something is done; returns how often, all of which must have counted. */
    private static long commitUntil(Slates slates, Runnable something) throws Exception {
        var done = new AtomicBoolean();
        long commits = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = new ArrayList<Future<Long>>();
            for (int i = 0; i < WRITERS; i++) {
                var visits = slates.of(owner(i)).document("visits", Visits.class);
                writers.add(threads.submit(() -> editUntil(visits, done)));
            }
            try {
                something.run();
            } finally {
                done.set(true);
            }
            for (int i = 0; i < WRITERS; i++) {
                var acknowledged = writers.get(i).get();
                assertThat(slates.of(owner(i)).document("visits", Visits.class).read())
                        .map(Versioned::value)
                        .contains(new Visits(acknowledged));
                commits += acknowledged;
            }
        }
        return commits;
    }

    private static long editUntil(Document<Visits> visits, AtomicBoolean done) {
        long acknowledged = 0;
        while (!done.get()) {
            visits.edit(new Visits(0), edits -> edits.increment("count", 1));
            acknowledged++;
        }
        return acknowledged;
    }

    private static long keptBy(SlateStore store) {
        long kept = 0;
        var page = store.rows(new SlateStore.Key("", ""), CHUNK, Instant.EPOCH);
        while (!page.isEmpty()) {
            kept += page.size();
            page = store.rows(page.getLast().key(), CHUNK, Instant.EPOCH);
        }
        return kept;
    }

    private static String owner(int i) {
        return "user" + i % OWNERS;
    }
}

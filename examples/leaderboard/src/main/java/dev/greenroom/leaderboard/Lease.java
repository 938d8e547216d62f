package dev.greenroom.leaderboard;

import dev.greenroom.slate.ConflictException;
import dev.greenroom.slate.Document;
import dev.greenroom.slate.Slates;
import dev.greenroom.slate.StoreUnavailableException;
import dev.greenroom.slate.UnreadableDocumentException;
import dev.greenroom.slate.Versioned;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A claim on a store that several processes can reach: a document that its holder writes anew every few seconds. Who finds one
 * watches whether it changes, by a clock of its own; one that stands still for {@link #PATIENCE} has a dead holder. No lock of a
 * session is needed, so a pool in front of the database may share its connections.
 *
 * <p>It tells a second process early. What keeps two from mixing their scores, also when a holder was asleep for long, is that
 * each round of a board expects the version of the one before: see {@link Ledger}.
 */
final class Lease implements Claim {
    private static final Duration RENEWAL = Duration.ofMillis(2_500);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(250);

    /** Long after a holder has died nobody waits for it. Clocks of several machines may differ by nearly as much. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final String store;
    private final Document<Holder> document;
    private final Holder self;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CompletableFuture<InUseException> lost = new CompletableFuture<>();
    private final Thread renewing = Thread.ofVirtual().name("lease").unstarted(this::renew);
    private long version;

    private Lease(String store, Slates slates) {
        this.store = store;
        this.document = slates.of("leaderboard").document("lease", Holder.class).expiringAfter(KEPT);
        this.self = new Holder(
                UUID.randomUUID().toString(), host(), ProcessHandle.current().pid(), Instant.now());
    }

    /** Who has the store. */
    record Holder(String id, String host, long process, Instant since) {}

    /**
     * Takes the store. Waits while nobody can tell whether its last holder lives.
     *
     * @throws InUseException when it does
     */
    static Lease take(String store, Slates slates, Terminal terminal) throws InterruptedException {
        var lease = new Lease(store, slates);
        lease.take(terminal);
        lease.renewing.start();
        return lease;
    }

    private void take(Terminal terminal) throws InterruptedException {
        var last = document.read();
        if (last.isPresent()) {
            var holder = last.get().value();
            terminal.say("leaderboard: process %d on %s had %s; looking for up to %d s whether it still does"
                    .formatted(holder.process(), holder.host(), store, PATIENCE.toSeconds()));
            last = watch(last.get());
        }
        try {
            version = last.isPresent()
                    ? document.replace(self, last.get().version()).version()
                    : document.create(self).version();
        } catch (ConflictException e) {
            throw inUse(e.current(Holder.class));
        }
    }

    /** The lease of a holder that is dead, or empty when it has left. */
    private Optional<Versioned<Holder>> watch(Versioned<Holder> last) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - end < 0) {
            closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            var now = document.read();
            if (now.isEmpty()) {
                return now;
            }
            if (now.get().version() != last.version()) {
                throw inUse(now);
            }
        }
        return Optional.of(last);
    }

    private void renew() {
        try {
            while (!closed.await(RENEWAL.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    renewOnce();
                } catch (StoreUnavailableException e) {
                    // Nobody else gets at it either, or the next time tells who did.
                }
            }
        } catch (InUseException e) {
            lost.complete(e);
        } catch (UnreadableDocumentException e) {
            lost.complete(inUse(Optional.empty()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renewOnce() {
        try {
            version = document.replace(self, version).version();
        } catch (ConflictException e) {
            recover(e.current(Holder.class));
        }
    }

    /** Goes on with a lease that has expired, or that was renewed without an answer; any other is somebody else's. */
    private void recover(Optional<Versioned<Holder>> current) {
        if (current.isEmpty()) {
            try {
                version = document.create(self).version();
            } catch (ConflictException e) {
                throw inUse(e.current(Holder.class));
            }
        } else if (current.get().value().id().equals(self.id())) {
            version = current.get().version();
        } else {
            throw inUse(current);
        }
    }

    @Override
    public InUseException awaitLoss() throws InterruptedException {
        try {
            return lost.get();
        } catch (ExecutionException e) {
            throw new AssertionError("it is completed with a value only", e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            renewing.join();
            if (!lost.isDone()) {
                document.delete(version);
            }
        } catch (ConflictException | StoreUnavailableException e) {
            // Who comes next finds that it stands still.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private InUseException inUse(Optional<Versioned<Holder>> current) {
        var holder = current.map(Versioned::value)
                .map(found -> "process %d on %s, since %s".formatted(found.process(), found.host(), found.since()))
                .orElse("one that tells nothing of itself");
        return new InUseException("%s is in use by another leaderboard (%s). Stop that one, or use another store."
                .formatted(store, holder));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "a host without a name";
        }
    }
}

package dev.greenroom.slate;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/**
 * Changes of several documents of one slate that happen together or not at all. Collect them, then {@link #run} or
 * {@link #start} once. For one thread.
 */
public final class Commit {
    private static final int MAX_DOCUMENTS = 50_000;
    private static final long ABSENT = 0;

    private final Slates slates;
    private final String owner;
    private final Map<String, SlateStore.Write> writes = new LinkedHashMap<>();
    private final Map<String, Long> expected = new HashMap<>();
    private boolean used;

    Commit(Slates slates, String owner) {
        this.slates = slates;
        this.owner = owner;
    }

    /** Puts a document, whatever was there before. */
    public Commit put(String name, Object value) {
        return write(name, value, null);
    }

    /**
     * Puts a document that will be gone after a time, whatever was there before. A later write without a lifetime makes it
     * last.
     */
    public Commit put(String name, Object value, Duration lifetime) {
        return put(name, value, end(slates, lifetime));
    }

    Commit put(String name, Object value, Instant expires) {
        return write(name, value, expires);
    }

    /** When a lifetime that begins now ends; in whole milliseconds, as stores keep them. */
    static Instant end(Slates slates, Duration lifetime) {
        if (!lifetime.isPositive()) {
            throw new RefusedException("lifetime: is " + lifetime + ". Give a positive one.");
        }
        return slates.options().clock().instant().plus(lifetime).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Puts a document where there must be none. */
    public Commit create(String name, Object value) {
        return put(name, value).expectAbsent(name);
    }

    /** Deletes a document if it is there. */
    public Commit delete(String name) {
        return add(new SlateStore.Write(Names.checkDocument(name), null, null));
    }

    /** Demands that a document has this version, whether or not this commit changes it. */
    public Commit expect(String name, long version) {
        if (version <= 0) {
            throw new RefusedException(subject() + "version " + version + " of \"" + name
                    + "\" cannot be. Use one that was read, or expectAbsent.");
        }
        expected.put(Names.checkDocument(name), version);
        return this;
    }

    /** Demands that a document is not there. */
    public Commit expectAbsent(String name) {
        expected.put(Names.checkDocument(name), ABSENT);
        return this;
    }

    /**
     * Commits, and blocks until it is durable.
     *
     * @return the version that the documents put now have
     * @throws ConflictException if a document was not as expected; nothing was changed
     * @throws WaitInterruptedException if the thread is interrupted; the commit may still happen
     */
    public long run() {
        var submitted = submit();
        InFlight.await(owner, submitted.done());
        return submitted.version();
    }

    /**
     * Hands the commit in and returns at once. Commits that one thread starts are applied in that order.
     *
     * @return ends with the version that the documents put now have, when they are durable, or with
     *     {@link ConflictException} or {@link StoreUnavailableException}. What hangs on it runs on the
     *     {@link SlateOptions#executor}. Cancelling it does not undo the commit.
     */
    public CompletableFuture<Long> start() {
        var submitted = submit();
        var result = new CompletableFuture<Long>();
        // The store completes on a thread that all commits need: what hangs on the result must not run there.
        var _ = submitted
                .done()
                .whenComplete((_, failure) -> execute(() -> {
                    if (failure == null) {
                        result.complete(submitted.version());
                    } else {
                        result.completeExceptionally(failure);
                    }
                }));
        return result;
    }

    private void execute(Runnable completion) {
        try {
            slates.options().executor().execute(completion);
        } catch (RejectedExecutionException e) {
            Thread.startVirtualThread(completion); // whoever waits is owed an end
        }
    }

    private InFlight.Submitted submit() {
        if (used) {
            throw new RefusedException(subject() + "was handed in before. Begin a new one.");
        }
        if (writes.isEmpty()) {
            throw new RefusedException(subject() + "changes nothing. Put or delete something.");
        }
        used = true;
        var now = slates.options().clock().instant();
        var list = List.copyOf(writes.values());
        long began = System.nanoTime();
        var submitted =
                slates.inFlight().submit(owner, version -> new SlateStore.Change(owner, version, now, expected, list));
        slates.observe(submitted.done(), began);
        return submitted;
    }

    private Commit write(String name, Object value, @Nullable Instant expires) {
        var key = new SlateStore.Key(owner, Names.checkDocument(name));
        return add(new SlateStore.Write(
                name, Json.write(key, value, slates.options().maxDocumentBytes()), expires));
    }

    private Commit add(SlateStore.Write write) {
        if (writes.size() == MAX_DOCUMENTS) {
            throw new RefusedException(subject() + "has " + MAX_DOCUMENTS + " documents. Make several commits.");
        }
        if (writes.putIfAbsent(write.name(), write) != null) {
            throw new RefusedException(subject() + "changes \"" + write.name() + "\" twice. Change it once.");
        }
        return this;
    }

    private String subject() {
        return "commit of slate \"" + owner + "\": ";
    }
}

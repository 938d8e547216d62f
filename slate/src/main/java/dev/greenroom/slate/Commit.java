package dev.greenroom.slate;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;

/**
 * Changes of several documents of one slate that happen together or not at all. Collect them, then {@link #run} or
 * {@link #start} once. For one thread.
 */
public final class Commit {
    private static final int MAX_DOCUMENTS = 50_000;
    static final long ABSENT = 0;

    private final Slate slate;
    private final Map<String, SlateStore.Write> writes = new LinkedHashMap<>();
    private final Map<String, Long> expected = new HashMap<>();
    private boolean used;

    Commit(Slate slate) {
        this.slate = slate;
    }

    /** Puts a document, whatever was there before. It does not expire. */
    public Commit put(String name, Object value) {
        return put(name, value, Lifetime.ENDLESS);
    }

    /**
     * Puts a document that will be gone after a time, whatever was there before. A later write without a lifetime makes it
     * last.
     */
    public Commit put(String name, Object value, Duration lifetime) {
        return put(name, value, Lifetime.of(lifetime));
    }

    private Commit put(String name, Object value, Lifetime lifetime) {
        var key = slate.key(name);
        var json = Json.write(key, value, 1, slate.slates().options().maxDocumentBytes());
        return add(new SlateStore.Write.Put(name, json, lifetime.end(slate.now())));
    }

    /** Puts a document of this slate as its handle says, whatever was there before. */
    public <T> Commit put(Document<T> document, T value) {
        return add(document.in(slate).putting(value));
    }

    /** Makes changes to a document of this slate that conflict with nobody; to {@code initial} if there is none. */
    public <T> Commit edit(Document<T> document, T initial, UnaryOperator<Edits<T>> edits) {
        var own = document.in(slate);
        return add(own.write(own.editing(initial, edits)));
    }

    /** Puts a document where there must be none. */
    public Commit create(String name, Object value) {
        return put(name, value).expectAbsent(name);
    }

    /** Deletes a document if it is there. */
    public Commit delete(String name) {
        return add(new SlateStore.Write.Delete(Names.checkDocument(name)));
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
        writes.keySet().forEach(name -> slate.slates().rightOfWay().give(slate.key(name)));
        var submitted = submit();
        slate.await(submitted);
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
                        result.completeExceptionally(slate.translate(failure));
                    }
                }));
        return result;
    }

    private void execute(Runnable completion) {
        try {
            slate.slates().options().executor().execute(completion);
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
        return slate.submit(expected, List.copyOf(writes.values()));
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
        return "commit of slate \"" + slate.owner() + "\": ";
    }
}

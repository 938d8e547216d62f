package dev.greenroom.slate;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.LongFunction;

/**
 * The newest write of each document that was handed to the store and is not yet durable. An update builds on it instead of
 * waiting for it, so that many updates of one document share a flush; the store still checks each expectation.
 *
 * <p>An update that builds on a commit that then fails, fails too, and reads anew. Such commits form a chain, and the first
 * failure breaks the chain for everybody, or else new updates would go on following doomed ones.
 */
final class InFlight {
    private static final int STRIPES = 64;

    private final SlateStore store;
    private final ConcurrentHashMap<SlateStore.Key, Head> heads = new ConcurrentHashMap<>();
    private final Object[] stripes = new Object[STRIPES];

    InFlight(SlateStore store) {
        this.store = store;
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Object();
        }
    }

    /** A write on its way; {@code version} is 0 and {@code json} null if it deletes. */
    record Head(long version, @Nullable String json, Chain chain, CompletableFuture<Void> done) {}

    private static final class Chain {
        private volatile boolean broken;
    }

    @Nullable
    Head head(SlateStore.Key key) {
        var head = heads.get(key);
        return head == null || head.chain().broken ? null : head;
    }

    /** A change that was handed in, and the version it has if it happens. */
    record Submitted(long version, CompletableFuture<Void> done) {}

    /** @param isPromising nothing but the store itself can make it fail, so that others may build on it */
    Submitted submit(String owner, boolean isPromising, LongFunction<SlateStore.Change> change) {
        synchronized (stripe(owner)) {
            return handIn(change, isPromising ? new Chain() : null);
        }
    }

    /** Hands a change in, unless something else is on its way for this document than what the change builds on. */
    @Nullable
    Submitted submitAfter(@Nullable Head basis, SlateStore.Key key, LongFunction<SlateStore.Change> change) {
        synchronized (stripe(key.owner())) {
            // A basis that became durable meanwhile is no longer here, and as good as before.
            var head = head(key);
            if (head != null && !head.equals(basis)) {
                return null;
            }
            return handIn(change, head == null ? new Chain() : head.chain());
        }
    }

    private Submitted handIn(LongFunction<SlateStore.Change> draft, @Nullable Chain chain) {
        long version;
        try {
            version = store.nextVersion();
        } catch (StoreUnavailableException e) {
            return new Submitted(0, CompletableFuture.failedFuture(e));
        }
        var change = draft.apply(version);
        var done = store.commit(change);
        if (!done.isDone()) {
            change.writes().forEach(write -> remember(change, write, done, chain));
        }
        return new Submitted(version, done);
    }

    private void remember(
            SlateStore.Change change, SlateStore.Write write, CompletableFuture<Void> done, @Nullable Chain chain) {
        var key = new SlateStore.Key(change.owner(), write.name());
        switch (write) {
            case SlateStore.Write.Put put -> remember(key, change.version(), put.json(), done, chain);
            case SlateStore.Write.Delete _ -> remember(key, 0, null, done, chain);
            case SlateStore.Write.Edit _ -> heads.remove(key); // what comes of it is known when it is durable
            case SlateStore.Write.Touch _ -> {}
        }
    }

    private void remember(
            SlateStore.Key key,
            long version,
            @Nullable String json,
            CompletableFuture<Void> done,
            @Nullable Chain chain) {
        if (chain == null) {
            return; // it may well fail, and is nothing to build on
        }
        var head = new Head(version, json, chain, done);
        heads.put(key, head);
        var _ = done.whenComplete((_, failure) -> {
            if (failure != null) {
                chain.broken = true;
            }
            heads.remove(key, head);
        });
    }

    private Object stripe(String owner) {
        return stripes[Math.floorMod(owner.hashCode(), STRIPES)];
    }

    /** Waits for a commit; failures get the stack trace of the waiting thread. */
    static void await(String owner, CompletableFuture<Void> done) {
        try {
            done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException("slate \"" + owner + "\"", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case ConflictException conflict -> throw conflict.here();
                case RefusedException refused -> throw refused.here();
                case RevokedException revoked -> throw revoked.here(owner);
                case StoreUnavailableException unavailable -> throw unavailable.here();
                case null, default ->
                    throw new StoreUnavailableException(
                            "slate \"" + owner + "\": the store failed in an unexpected way (" + e.getCause()
                                    + "). Report it with its stack trace.",
                            e);
            }
        }
    }
}

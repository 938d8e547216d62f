package dev.greenroom.slate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One thread that makes commits durable, as many as have queued with one flush. While the disk works, the next batch
 * gathers by itself, so that a commit alone waits for nobody and many share. Safe for use by many threads.
 *
 * <p>Every future ends: with the flush, with its failure, or with the closing.
 */
public final class GroupCommit implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(GroupCommit.class.getName());
    private static final int MAX_WAITING = 100_000;
    private static final long MAX_WAITING_CHARS = 64 * 1024 * 1024;
    private static final int MAX_BATCH_COMMITS = 1_000;
    private static final int MAX_BATCH_CHARS = 8 * 1024 * 1024;

    private final String store;
    private final Flush flush;
    private final SlateObserver observer;
    private final Thread writer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final ArrayDeque<Pending> queue = new ArrayDeque<>();
    private long waitingChars;
    private boolean closing;

    /** Makes a batch durable. */
    @FunctionalInterface
    public interface Flush {
        /**
         * Applies commits one after the other and returns when they are durable. Called on one thread at a time.
         *
         * @return why each commit was refused, in their order; empty for those that happened
         * @throws StoreUnavailableException if none of them may be acknowledged
         */
        List<Optional<SlateException>> flush(List<SlateStore.Change> changes);
    }

    private record Pending(SlateStore.Change change, CompletableFuture<Void> done, int chars) {}

    /** Starts the thread. The store's name begins its error messages. */
    public GroupCommit(String store, Flush flush, SlateObserver observer) {
        this.store = store;
        this.flush = flush;
        this.observer = observer;
        this.writer = Thread.ofPlatform().daemon().name("slate-writer").start(this::write);
    }

    /** Queues a commit and returns at once; see {@link SlateStore#commit}. */
    public CompletableFuture<Void> submit(SlateStore.Change change) {
        var pending = new Pending(
                change,
                new CompletableFuture<>(),
                change.writes().stream().mapToInt(SlateStore.Write::chars).sum());
        lock.lock();
        try {
            if (closing) {
                return CompletableFuture.failedFuture(
                        new StoreUnavailableException(store + ": is closed. Open it again."));
            }
            if (queue.size() >= MAX_WAITING || waitingChars >= MAX_WAITING_CHARS) {
                return CompletableFuture.failedFuture(
                        new StoreUnavailableException(store + ": too many commits wait (" + queue.size() + ", of "
                                + waitingChars + " characters). Wait for those handed in before handing in more."));
            }
            queue.add(pending);
            waitingChars += pending.chars();
            arrived.signal();
        } finally {
            lock.unlock();
        }
        return pending.done();
    }

    /** Takes no more commits and returns when all that were taken have ended. An interrupt does not cut this short. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            arrived.signal();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try {
            for (var batch = take(); !batch.isEmpty(); batch = take()) {
                write(batch);
            }
        } finally {
            end();
        }
    }

    /** Waits for commits; empty when closing and all is done. */
    private List<Pending> take() {
        var batch = new ArrayList<Pending>();
        lock.lock();
        try {
            while (queue.isEmpty() && !closing) {
                arrived.awaitUninterruptibly();
            }
            int chars = 0;
            while (!queue.isEmpty() && batch.size() < MAX_BATCH_COMMITS && chars < MAX_BATCH_CHARS) {
                var pending = queue.remove();
                chars += pending.chars();
                waitingChars -= pending.chars();
                batch.add(pending);
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void write(List<Pending> batch) {
        long began = System.nanoTime();
        var changes = batch.stream().map(Pending::change).toList();
        var refusals = List.<Optional<SlateException>>of();
        var failure = new StoreUnavailableException(
                store + ": its writer was ended by an error. Close it, see the log, and open it again.");
        try {
            refusals = flush.flush(changes);
        } catch (StoreUnavailableException e) {
            failure = e;
        } catch (RuntimeException e) {
            failure = new StoreUnavailableException(
                    store + ": failed in an unexpected way (" + e + "). Report it with its stack trace.", e);
        } finally {
            // Also when an Error ends this thread: nobody may wait for ever.
            if (refusals.size() == batch.size()) {
                observe((int) refusals.stream().filter(Optional::isEmpty).count(), System.nanoTime() - began);
                acknowledge(batch, refusals);
            } else {
                for (var pending : batch) {
                    pending.done().completeExceptionally(failure);
                }
            }
        }
    }

    private static void acknowledge(List<Pending> batch, List<Optional<SlateException>> refusals) {
        for (int i = 0; i < batch.size(); i++) {
            var done = batch.get(i).done();
            refusals.get(i).ifPresentOrElse(done::completeExceptionally, () -> done.complete(null));
        }
    }

    private void observe(int commits, long nanos) {
        try {
            if (commits > 0) {
                observer.flushed(commits, nanos);
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, store + ": the observer failed; the commits did not.", e);
        }
    }

    private void end() {
        var left = new ArrayList<Pending>();
        lock.lock();
        try {
            closing = true;
            left.addAll(queue);
            queue.clear();
        } finally {
            lock.unlock();
        }
        for (var pending : left) {
            pending.done()
                    .completeExceptionally(new StoreUnavailableException(
                            store + ": its writer has ended before this commit. Close it and open it again."));
        }
    }
}

package dev.greenroom.leaderboard;

import dev.greenroom.slate.BatchPlan;
import dev.greenroom.slate.SlateStore;
import dev.greenroom.slate.StoreUnavailableException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** A store in memory that a test can hold up, or break in the ways in which disks break. */
final class TroubledStore implements SlateStore {
    /** What becomes of a commit. */
    enum Commits {
        HAPPEN,
        /** They wait until the next mode but this one. */
        WAIT,
        /** They fail, and nothing is written. */
        FAIL,
        /** Those that expect no document where they put one fail, and nothing is written. */
        FAIL_NEW,
        /** They are written, and then said to have failed. */
        FAIL_LATE
    }

    private record Waiting(Change change, CompletableFuture<Void> done) {}

    private final NavigableMap<String, Stored> documents = new TreeMap<>();
    private final AtomicLong versions = new AtomicLong();
    private final List<Waiting> waiting = new ArrayList<>();
    private Commits commits = Commits.HAPPEN;
    private boolean unreadable;
    private int count;

    /** From now on commits end like this; those that wait too. */
    void commits(Commits mode) {
        // Nobody is told under the lock: what they do next may be another commit.
        change(mode).forEach(Runnable::run);
    }

    /** What those who waited are to be told. */
    private synchronized List<Runnable> change(Commits mode) {
        commits = mode;
        if (mode == Commits.WAIT) {
            return List.of();
        }
        var ends = waiting.stream().map(each -> end(each.change(), each.done())).toList();
        waiting.clear();
        return ends;
    }

    synchronized void unreadable(boolean now) {
        unreadable = now;
    }

    synchronized int waiting() {
        return waiting.size();
    }

    /** How many commits have come. */
    synchronized int count() {
        return count;
    }

    @Override
    public long nextVersion() {
        return versions.incrementAndGet();
    }

    @Override
    public synchronized CompletableFuture<Void> commit(Change change) {
        count++;
        var done = new CompletableFuture<Void>();
        if (commits == Commits.WAIT) {
            waiting.add(new Waiting(change, done));
        } else {
            end(change, done).run(); // nobody has the future yet
        }
        return done;
    }

    /** Writes it, or not, and returns what tells so. */
    private Runnable end(Change change, CompletableFuture<Void> done) {
        if (commits == Commits.FAIL
                || (commits == Commits.FAIL_NEW && change.expected().containsValue(0L))) {
            return () -> done.completeExceptionally(unavailable());
        }
        var plan = BatchPlan.of(List.of(change), key -> documents.get(key(key.owner(), key.name())));
        var refusal = plan.refusals().getFirst();
        if (refusal.isPresent()) {
            return () -> done.completeExceptionally(refusal.get());
        }
        plan.writes().forEach((key, document) -> {
            var name = key(key.owner(), key.name());
            document.ifPresentOrElse(stored -> documents.put(name, stored), () -> documents.remove(name));
        });
        return commits == Commits.FAIL_LATE
                ? () -> done.completeExceptionally(unavailable())
                : () -> done.complete(null);
    }

    @Override
    public List<Stored> readAll(String owner, Collection<String> names, Instant now) {
        return names.stream()
                .flatMap(name -> read(new Key(owner, name), now).stream())
                .toList();
    }

    @Override
    public List<Row> rows(Key after, int limit, Instant now) {
        throw new UnsupportedOperationException("the boards export nothing");
    }

    @Override
    public List<Key> expired(int limit, Instant now) {
        return List.of();
    }

    @Override
    public synchronized Optional<Stored> read(Key key, Instant now) {
        checkReadable();
        return Optional.ofNullable(documents.get(key(key.owner(), key.name())));
    }

    @Override
    public synchronized Slice scan(Range range, int limit, Instant now) {
        checkReadable();
        var all = range(range);
        return new Slice(all.subList(0, Math.min(limit, all.size())), all.size() > limit);
    }

    @Override
    public synchronized long count(Range range, Instant now) {
        checkReadable();
        return range(range).size();
    }

    @Override
    public void close() {}

    private List<Stored> range(Range range) {
        return List.copyOf(documents
                .subMap(key(range.owner(), range.from()), key(range.owner(), range.to()))
                .values());
    }

    private void checkReadable() {
        if (unreadable) {
            throw unavailable();
        }
    }

    private static String key(String owner, String name) {
        return owner + "\n" + name;
    }

    private static StoreUnavailableException unavailable() {
        return new StoreUnavailableException("store of the test: its disk is full. Free some space.");
    }
}

package dev.greenroom.slate;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Documents in memory, under one lock that is held only while a commit is applied or a page is copied. */
final class MemoryStore implements SlateStore {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final NavigableMap<String, NavigableMap<String, Stored>> owners = new TreeMap<>(Names.ORDER);
    private final AtomicLong versions = new AtomicLong();
    private boolean closed;

    @Override
    public long nextVersion() {
        return versions.incrementAndGet();
    }

    @Override
    public CompletableFuture<Void> commit(Change change) {
        lock.writeLock().lock();
        try {
            checkOpen();
            var plan = BatchPlan.of(List.of(change), this::find);
            plan.writes().forEach(this::apply);
            return plan.refusals()
                    .getFirst()
                    .map(CompletableFuture::<Void>failedFuture)
                    .orElseGet(() -> CompletableFuture.completedFuture(null));
        } catch (StoreUnavailableException e) {
            return CompletableFuture.failedFuture(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public Optional<Stored> read(Key key, Instant now) {
        lock.readLock().lock();
        try {
            checkOpen();
            return Optional.ofNullable(find(key)).filter(stored -> !stored.expired(now));
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public Slice scan(Range range, int limit, Instant now) {
        lock.readLock().lock();
        try {
            checkOpen();
            var found = new ArrayList<Stored>();
            for (var stored : in(range).values()) {
                if (!stored.expired(now)) {
                    if (found.size() == limit) {
                        return new Slice(found, true);
                    }
                    found.add(stored);
                }
            }
            return new Slice(found, false);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public long count(Range range, Instant now) {
        lock.readLock().lock();
        try {
            checkOpen();
            return in(range).values().stream()
                    .filter(stored -> !stored.expired(now))
                    .count();
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public List<Stored> readAll(String owner, Collection<String> names, Instant now) {
        lock.readLock().lock();
        try {
            checkOpen();
            return names.stream()
                    .distinct()
                    .map(name -> find(new Key(owner, name)))
                    .filter(stored -> stored != null && !stored.expired(now))
                    .toList();
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public List<Row> rows(Key after, int limit, Instant now) {
        lock.readLock().lock();
        try {
            checkOpen();
            var page = new ArrayList<Row>();
            for (var entry : owners.tailMap(after.owner(), true).entrySet()) {
                var documents = entry.getKey().equals(after.owner())
                        ? entry.getValue().tailMap(after.name(), false)
                        : entry.getValue();
                for (var stored : documents.values()) {
                    if (page.size() == limit) {
                        return page;
                    }
                    if (!stored.expired(now)) {
                        page.add(new Row(entry.getKey(), stored));
                    }
                }
            }
            return page;
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public List<Key> expired(int limit, Instant now) {
        lock.readLock().lock();
        try {
            checkOpen();
            var keys = new ArrayList<Key>();
            owners.forEach((owner, documents) -> documents.values().stream()
                    .filter(stored -> stored.expired(now))
                    .limit(limit - keys.size())
                    .forEach(stored -> keys.add(new Key(owner, stored.name()))));
            return keys;
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closed = true;
            owners.clear();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void apply(Key key, Optional<Stored> outcome) {
        outcome.ifPresentOrElse(
                document -> owners.computeIfAbsent(key.owner(), _ -> new TreeMap<>(Names.ORDER))
                        .put(key.name(), document),
                () -> owners.computeIfPresent(key.owner(), (_, documents) -> {
                    documents.remove(key.name());
                    return documents.isEmpty() ? null : documents;
                }));
    }

    private @Nullable Stored find(Key key) {
        var documents = owners.get(key.owner());
        return documents == null ? null : documents.get(key.name());
    }

    private NavigableMap<String, Stored> in(Range range) {
        var documents = owners.get(range.owner());
        return documents == null || Names.ORDER.compare(range.from(), range.to()) >= 0
                ? new TreeMap<>()
                : documents.subMap(range.from(), true, range.to(), false);
    }

    private void checkOpen() {
        if (closed) {
            throw new StoreUnavailableException("slates in memory: are closed. Open new ones.");
        }
    }
}

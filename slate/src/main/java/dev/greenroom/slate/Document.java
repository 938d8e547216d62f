package dev.greenroom.slate;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * One document as a record. A light handle, safe for use by many threads. All methods block until the store has answered,
 * those that change something until the change is durable.
 *
 * <p>A thread that is interrupted while it waits gets {@link WaitInterruptedException}; its change may still happen.
 */
public final class Document<T> {
    /** Others may wait for a function that takes no longer. */
    private static final long QUICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Slate slate;
    private final SlateStore.Key key;
    private final Shape<T> shape;
    private final Lifetime lifetime;

    Document(Slate slate, SlateStore.Key key, Shape<T> shape, Lifetime lifetime) {
        this.slate = slate;
        this.key = key;
        this.shape = shape;
        this.lifetime = lifetime;
    }

    /** The document's name. */
    public String name() {
        return key.name();
    }

    /** The same document, which expires a time after it was last written through this handle. */
    public Document<T> expiringAfter(Duration time) {
        return new Document<>(slate, key, shape, Lifetime.of(time));
    }

    /**
     * The same document, which expires a time after it was last written or read through this handle. To read it writes its end, at
     * most once in a minute; nobody waits for that, and it changes no version.
     *
     * @throws RefusedException if the time is shorter than two minutes
     */
    public Document<T> expiringAfterUse(Duration time) {
        return new Document<>(slate, key, shape, Lifetime.sliding(time));
    }

    /**
     * The document, or empty if there is none or it has expired. Where a store reads from a copy of the database, it may be a
     * little behind; what changes the document never builds on that.
     *
     * @throws UnreadableDocumentException if its JSON does not fit the record
     */
    public Optional<Versioned<T>> read() {
        return kept(slate.slates().read(key));
    }

    private Optional<Versioned<T>> readLatest() {
        return kept(slate.slates().readLatest(key));
    }

    private Optional<Versioned<T>> kept(Optional<SlateStore.Stored> found) {
        found.ifPresent(this::keepAlive);
        return found.map(this::versioned);
    }

    private void keepAlive(SlateStore.Stored stored) {
        var later = lifetime.laterEnd(slate.now(), stored.expires());
        if (later != null) {
            var _ = slate.submit(Map.of(), List.of(new SlateStore.Write.Touch(key.name(), later)));
        }
    }

    /**
     * Applies a function to the document, or to {@code initial} if there is none, and commits what it returns if nobody was
     * faster; otherwise applies it again to what is there now. Nothing is locked while the function runs, so it may run
     * several times, at the same time in several threads, and must have no side effects. When others were faster again and
     * again, those of this process wait for it for a moment, if it takes less than a millisecond.
     *
     * @return the value that was committed
     * @throws ConflictException if others were faster a hundred times
     * @throws UnreadableDocumentException if its JSON does not fit the record
     */
    public T update(T initial, UnaryOperator<T> change) {
        try (var contest = slate.slates().rightOfWay().new Contest(key)) {
            while (!contest.isNearlyOver()) {
                contest.begin();
                var tried = attempt(initial, change);
                if (tried.committed() != null) {
                    return tried.committed();
                }
                slate.slates().options().observer().retried();
                contest.lose(tried.nanos() < QUICK_NANOS);
            }
            return lastAttempt(initial, change);
        }
    }

    /**
     * What came of an attempt.
     *
     * @param committed null if others were faster
     * @param nanos what the function took
     */
    private record Attempt<T>(@Nullable T committed, long nanos) {}

    private Attempt<T> attempt(T initial, UnaryOperator<T> change) {
        var basis = slate.slates().inFlight().head(key);
        Optional<Versioned<T>> before;
        T next;
        long began = System.nanoTime();
        try {
            before = basis == null ? readLatest() : versioned(basis);
            began = System.nanoTime();
            next = change.apply(before.map(Versioned::value).orElse(initial));
        } catch (RuntimeException e) {
            if (stands(basis)) {
                throw e;
            }
            return new Attempt<>(null, Long.MAX_VALUE);
        }
        long nanos = System.nanoTime() - began;
        var expected = before.map(Versioned::version).orElse(Commit.ABSENT);
        return new Attempt<>(tryCommit(basis, expected, next) ? next : null, nanos);
    }

    /**
     * Makes changes that conflict with nobody, to the document as it is at the moment of the commit, or to {@code initial} if
     * there is none. When it expires stays as it is, unless this handle says otherwise.
     *
     * <pre>{@code
     * visits.edit(new Visits(0), edits -> edits.increment("count", 1));
     * }</pre>
     *
     * @return the value that was committed
     * @throws RefusedException if a change cannot be made; nothing was stored
     * @throws UnreadableDocumentException if what it would be does not fit the record; nothing was stored
     */
    public T edit(T initial, UnaryOperator<Edits<T>> edits) {
        return run(editing(initial, edits));
    }

    Editing<T> editing(T initial, UnaryOperator<Edits<T>> edits) {
        var collected = edits.apply(new Edits<>(key, shape.type()));
        if (collected.isEmpty()) {
            throw new RefusedException("document \"" + key.name() + "\" of slate \"" + key.owner()
                    + "\": the edits change nothing. Make at least one.");
        }
        return new Editing<>(key, collected.chars(), json -> {
            var fields = json == null ? Json.fields(key, initial) : Json.upgraded(key, 0, json, shape);
            collected.apply(fields);
            var edited = Json.write(key, fields, shape.version(), maxBytes());
            return new Editing.Edited<>(Json.read(key, 0, edited, shape), edited);
        });
    }

    private T run(Editing<T> editing) {
        slate.slates().rightOfWay().give(key);
        try {
            slate.await(slate.submit(Map.of(), List.of(write(editing))));
        } catch (RefusedException e) {
            throw editing.unwrapped(e);
        }
        return editing.value();
    }

    /** Whether what a function was applied to has come to be: it must not fail for a value that never was. */
    private boolean stands(InFlight.@Nullable Head basis) {
        if (basis != null) {
            try {
                InFlight.await(key.owner(), basis.done());
            } catch (ConflictException | RefusedException | StoreUnavailableException e) {
                return false;
            }
        }
        return true;
    }

    /** Builds on what is durable only, so that the conflict, if there is one, tells what is durable. */
    private T lastAttempt(T initial, UnaryOperator<T> change) {
        try {
            var before = readLatest();
            return before.isPresent()
                    ? replace(change.apply(before.get().value()), before.get().version())
                            .value()
                    : create(change.apply(initial)).value();
        } catch (ConflictException e) {
            throw e.after(RightOfWay.ATTEMPTS);
        }
    }

    /**
     * Puts a value in place of the version given.
     *
     * @throws ConflictException if the document has another version or is gone
     */
    public Versioned<T> replace(T value, long version) {
        return new Versioned<>(
                value,
                slate.commit().put(this, value).expect(key.name(), version).run());
    }

    /**
     * Puts a value where there is no document.
     *
     * @throws ConflictException if there is one
     */
    public Versioned<T> create(T value) {
        return new Versioned<>(
                value, slate.commit().put(this, value).expectAbsent(key.name()).run());
    }

    /** Deletes the document if it is there. */
    public void delete() {
        slate.commit().delete(key.name()).run();
    }

    /**
     * Deletes the version given.
     *
     * @throws ConflictException if the document has another version or is gone
     */
    public void delete(long version) {
        slate.commit().delete(key.name()).expect(key.name(), version).run();
    }

    // ---- for commits ----

    /** This document, for a commit or a transaction of that slate. */
    Document<T> in(Slate other) {
        if (!other.owner().equals(key.owner())) {
            throw new RefusedException("document \"" + key.name() + "\" of slate \"" + key.owner()
                    + "\": is not of slate \"" + other.owner() + "\". Make a commit of its own.");
        }
        return this;
    }

    SlateStore.Write putting(T value) {
        return new SlateStore.Write.Put(key.name(), json(value), lifetime.end(slate.now()));
    }

    SlateStore.Write write(Editing<T> editing) {
        return new SlateStore.Write.Edit(key.name(), editing::apply, editing.chars(), lifetime.end(slate.now()));
    }

    Versioned<T> versioned(SlateStore.Stored stored) {
        return new Versioned<>(Json.read(key, stored.version(), stored.json(), shape), stored.version());
    }

    // ---- updates ----

    private boolean tryCommit(InFlight.@Nullable Head basis, long expected, T next) {
        var submitted = slate.submitAfter(basis, Map.of(key.name(), expected), putting(next));
        if (submitted == null) {
            return false;
        }
        try {
            slate.await(submitted);
            return true;
        } catch (ConflictException e) {
            return false;
        }
    }

    private Optional<Versioned<T>> versioned(InFlight.Head head) {
        var json = head.json();
        return json == null
                ? Optional.empty()
                : Optional.of(new Versioned<>(Json.read(key, head.version(), json, shape), head.version()));
    }

    private String json(T value) {
        return Json.write(key, value, shape.version(), maxBytes());
    }

    private int maxBytes() {
        return slate.slates().options().maxDocumentBytes();
    }
}

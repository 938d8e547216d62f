package dev.greenroom.slate;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * One document as a record. A light handle, safe for use by many threads. All methods block until the store has answered,
 * those that change something until the change is durable.
 *
 * <p>A thread that is interrupted while it waits gets {@link WaitInterruptedException}; its change may still happen.
 */
public final class Document<T> {
    private static final int ATTEMPTS = 100;
    private static final int MAX_BACKOFF_EXPONENT = 12;

    private final Slates slates;
    private final SlateStore.Key key;
    private final Class<T> type;

    Document(Slates slates, SlateStore.Key key, Class<T> type) {
        this.slates = slates;
        this.key = key;
        this.type = type;
    }

    /** The document's name. */
    public String name() {
        return key.name();
    }

    /**
     * The document, or empty if there is none or it has expired.
     *
     * @throws UnreadableDocumentException if its JSON does not fit the record
     */
    public Optional<Versioned<T>> read() {
        return slates.read(key).map(this::versioned);
    }

    /**
     * Applies a function to the document, or to {@code initial} if there is none, and commits what it returns if nobody was
     * faster; otherwise applies it again to what is there now. Nothing is locked while the function runs, so it may run
     * several times, at the same time in several threads, and must have no side effects.
     *
     * @return the value that was committed
     * @throws ConflictException if others were faster a hundred times
     * @throws UnreadableDocumentException if its JSON does not fit the record
     */
    public T update(T initial, UnaryOperator<T> change) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            var basis = slates.inFlight().head(key);
            Optional<Versioned<T>> before;
            T next;
            try {
                before = basis == null ? read() : versioned(basis);
                next = change.apply(before.map(Versioned::value).orElse(initial));
            } catch (RuntimeException e) {
                if (stands(basis)) {
                    throw e;
                }
                continue;
            }
            if (tryCommit(basis, before.map(Versioned::version).orElse(0L), next)) {
                return next;
            }
            slates.options().observer().retried();
            standBack(attempt);
        }
        return lastAttempt(initial, change);
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
            var before = read();
            return before.isPresent()
                    ? replace(change.apply(before.get().value()), before.get().version())
                            .value()
                    : create(change.apply(initial)).value();
        } catch (ConflictException e) {
            throw e.after(ATTEMPTS);
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
                write().put(key.name(), value).expect(key.name(), version).run());
    }

    /**
     * Puts a value where there is no document.
     *
     * @throws ConflictException if there is one
     */
    public Versioned<T> create(T value) {
        return new Versioned<>(value, write().create(key.name(), value).run());
    }

    /** Deletes the document if it is there. */
    public void delete() {
        write().delete(key.name()).run();
    }

    /**
     * Deletes the version given.
     *
     * @throws ConflictException if the document has another version or is gone
     */
    public void delete(long version) {
        write().delete(key.name()).expect(key.name(), version).run();
    }

    /** Parks for a random time that grows with each loss: those who always lose would otherwise never win. */
    private static void standBack(int losses) {
        long most = 1L << Math.min(losses, MAX_BACKOFF_EXPONENT);
        LockSupport.parkNanos(
                TimeUnit.MICROSECONDS.toNanos(ThreadLocalRandom.current().nextLong(most)));
    }

    private boolean tryCommit(InFlight.@Nullable Head basis, long expected, T next) {
        var json = Json.write(key, next, slates.options().maxDocumentBytes());
        var now = slates.options().clock().instant();
        long began = System.nanoTime();
        var submitted = slates.inFlight()
                .submitAfter(
                        basis,
                        key,
                        version -> new SlateStore.Change(
                                key.owner(),
                                version,
                                now,
                                Map.of(key.name(), expected),
                                List.of(new SlateStore.Write(key.name(), json, null))));
        if (submitted == null) {
            return false;
        }
        slates.observe(submitted.done(), began);
        try {
            InFlight.await(key.owner(), submitted.done());
            return true;
        } catch (ConflictException e) {
            return false;
        }
    }

    private Optional<Versioned<T>> versioned(InFlight.Head head) {
        var json = head.json();
        return json == null
                ? Optional.empty()
                : Optional.of(new Versioned<>(Json.read(key, head.version(), json, type), head.version()));
    }

    private Versioned<T> versioned(SlateStore.Stored stored) {
        return new Versioned<>(Json.read(key, stored.version(), stored.json(), type), stored.version());
    }

    private Commit write() {
        return new Commit(slates, key.owner());
    }
}

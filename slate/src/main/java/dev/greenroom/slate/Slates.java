package dev.greenroom.slate;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * All slates of one store: the way in. Safe for use by many threads.
 *
 * <p>Methods of slates and documents block until the store has answered; on a virtual thread that costs no core. Each may
 * throw {@link StoreUnavailableException}, at once after {@link #close}.
 */
public final class Slates implements AutoCloseable {
    private final SlateStore store;
    private final SlateOptions options;
    private final InFlight inFlight;
    private final Tokens tokens;

    private Slates(SlateStore store, SlateOptions options) {
        this.store = store;
        this.options = options;
        this.inFlight = new InFlight(store);
        this.tokens = new Tokens(this);
    }

    /** Opens slates that live as long as this object: for tests, and for trying things out. */
    public static Slates inMemory() {
        return inMemory(SlateOptions.standard());
    }

    /** Opens slates that live as long as this object. */
    public static Slates inMemory(SlateOptions options) {
        return new Slates(new MemoryStore(), options);
    }

    /**
     * Opens the slates in a SQLite file, which is made if it is not there. The file belongs to this object until it is
     * closed; the {@code sqlite3} tool may read it meanwhile.
     *
     * @throws StoreUnavailableException if the file is in use, is no slate store, or cannot be written
     */
    public static Slates sqlite(Path file) {
        return sqlite(file, SlateOptions.standard());
    }

    /**
     * Opens the slates in a SQLite file, with options.
     *
     * @throws StoreUnavailableException if the file is in use, is no slate store, or cannot be written
     */
    public static Slates sqlite(Path file, SlateOptions options) {
        return new Slates(SqliteStore.open(file, options.observer()), options);
    }

    /** Opens the slates in the given store, which {@link #close} will close. */
    public static Slates on(SlateStore store) {
        return on(store, SlateOptions.standard());
    }

    /** Opens the slates in the given store, which {@link #close} will close, with options. */
    public static Slates on(SlateStore store, SlateOptions options) {
        return new Slates(store, options);
    }

    /**
     * The slate of an owner. It needs no making: a slate without documents and no slate are the same.
     *
     * @throws RefusedException if the owner is empty, longer than 300 characters, has control characters, or begins with
     *     an underscore, which is kept for slates of the toolkit
     */
    public Slate of(String owner) {
        return new Slate(this, Names.checkOwner(owner));
    }

    /** The tokens of this store. */
    public Tokens tokens() {
        return tokens;
    }

    /** Finishes every commit that was accepted, then closes the store. Closing again does nothing. */
    @Override
    public void close() {
        store.close();
    }

    Optional<SlateStore.Stored> read(SlateStore.Key key) {
        return timed(() -> store.read(key, options.clock().instant()));
    }

    /** Reads, and tells the observer how long it took. */
    <T> T timed(Supplier<T> read) {
        long began = System.nanoTime();
        try {
            T result = read.get();
            options.observer().read(System.nanoTime() - began);
            return result;
        } catch (StoreUnavailableException e) {
            options.observer().failed();
            throw e;
        }
    }

    /** Tells the observer how a commit ends. */
    void observe(CompletableFuture<Void> done, long began) {
        var observer = options.observer();
        var _ = done.whenComplete((_, failure) -> {
            switch (failure) {
                case null -> observer.committed(System.nanoTime() - began);
                case ConflictException conflict -> observer.conflicted();
                default -> observer.failed();
            }
        });
    }

    SlateStore store() {
        return store;
    }

    SlateOptions options() {
        return options;
    }

    InFlight inFlight() {
        return inFlight;
    }
}

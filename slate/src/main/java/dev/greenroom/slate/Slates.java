package dev.greenroom.slate;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
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
    private final RightOfWay rightOfWay = new RightOfWay();
    private final Tokens tokens;
    private final Sweeper sweeper;

    private Slates(SlateStore store, SlateOptions options) {
        this.store = store;
        this.options = options;
        this.inFlight = new InFlight(store);
        this.tokens = new Tokens(this);
        this.sweeper = Sweeper.start(this);
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

    /**
     * Writes all documents that have not expired, those of tokens among them, as JSON lines: one document in each, with
     * {@code owner}, {@code document}, {@code version}, {@code expires} if it has one, and {@code value}. Documents of one page are as
     * of one moment, not the whole. Blocks.
     *
     * @param progress told now and then how many have been written
     * @return how many
     * @throws IOException if the writer fails
     */
    public long exportAll(Writer to, LongConsumer progress) throws IOException {
        return new JsonLines(this).export("", to, progress);
    }

    /** Writes an owner's documents likewise, and nothing of the owner's tokens. Blocks. */
    public long export(String owner, Writer to) throws IOException {
        return new JsonLines(this).export(Names.checkOwner(owner), to, _ -> {});
    }

    /**
     * Puts what {@link #exportAll} or {@link #export} has written, whatever was there before; documents get new versions, and such
     * as have expired are left out, as are tokens that were revoked here since. Blocks. A line that is none is refused; those before
     * it may have been put.
     *
     * @param progress told now and then how many have been put, durably
     * @return how many
     * @throws RefusedException if a line is not as it should be; the message has its number
     * @throws IOException if the reader fails
     */
    public long importAll(Reader from, LongConsumer progress) throws IOException {
        return new JsonLines(this).load(from, progress);
    }

    /**
     * Removes everything about an owner: the documents, and the tokens, which are revoked. For a day after a token's end there is
     * left that it was revoked, so that what was begun in its name brings nothing back. Blocks; when it fails half-way, call it again.
     */
    public void forget(String owner) {
        tokens.revokeAll(owner);
        of(owner).deleteAll(Names.range(owner, "", ""));
    }

    /**
     * Removes some documents that have expired, which readers no longer see. It goes on by itself in the background; see
     * {@link SlateOptions#sweepPause}. Blocks.
     *
     * @return how many; 0 when no more were found
     */
    public int sweep() {
        return Sweeper.sweep(this);
    }

    /** Finishes every commit that was accepted, then closes the store. Closing again does nothing. */
    @Override
    public void close() {
        sweeper.close();
        store.close();
    }

    Optional<SlateStore.Stored> read(SlateStore.Key key) {
        return timed(() -> store.read(key, options.clock().instant()));
    }

    /** Also where reads may be behind: for what is decided by it. */
    Optional<SlateStore.Stored> readLatest(SlateStore.Key key) {
        return timed(() -> store.latest().read(key, options.clock().instant()));
    }

    List<SlateStore.Stored> readAllLatest(String owner, List<String> names) {
        return timed(() -> store.latest().readAll(owner, names, options.clock().instant()));
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

    RightOfWay rightOfWay() {
        return rightOfWay;
    }

    InFlight inFlight() {
        return inFlight;
    }
}

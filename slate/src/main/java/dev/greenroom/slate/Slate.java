package dev.greenroom.slate;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * One owner's documents. A light handle, safe for use by many threads.
 *
 * <p>One that {@link Tokens#admit} has returned acts in the name of a token: once that is revoked, what it changes is refused with
 * {@link RevokedException}.
 */
public final class Slate {
    private static final int PAGE = 1_000;

    private final Slates slates;
    private final String owner;

    /** The document that is there when the token in whose name this acts is revoked. */
    private final @Nullable String revocation;

    Slate(Slates slates, String owner) {
        this(slates, owner, null);
    }

    Slate(Slates slates, String owner, @Nullable String revocation) {
        this.slates = slates;
        this.owner = owner;
        this.revocation = revocation;
    }

    /** Whose slate this is. */
    public String owner() {
        return owner;
    }

    /**
     * The document of a name, as a record. It need not exist. JSON fits the record if it has no field that the record has
     * not, and one for each component of a primitive type; other components may be missing, and are null then. A
     * program in modules opens the record's package to {@code tools.jackson.databind}.
     *
     * @throws RefusedException if the name is empty, longer than 300 characters or has control characters
     */
    public <T> Document<T> document(String name, Class<T> type) {
        return document(name, Shape.of(type));
    }

    /**
     * The document of a name, as a record whose older versions are upgraded when they are read.
     *
     * @throws RefusedException if the name is empty, longer than 300 characters or has control characters
     */
    public <T> Document<T> document(String name, Shape<T> shape) {
        return new Document<>(this, key(name), shape, Lifetime.ENDLESS);
    }

    /** Begins a commit over several documents of this slate. */
    public Commit commit() {
        return new Commit(this);
    }

    /**
     * Runs work that reads and writes several documents of this slate, and commits what it has put if nothing that it has read
     * has changed meanwhile; otherwise runs it again. All reads of one run see one moment. Nothing is locked, so the work may run
     * several times, at the same time in several threads, and must have no side effects. Blocks.
     *
     * @return what the work has returned when it was committed
     * @throws ConflictException if others were faster a hundred times
     */
    public <R> R transact(Function<? super Transaction, R> work) {
        return Transaction.run(this, work);
    }

    /**
     * Up to {@code limit} documents whose names begin with the prefix and come after {@code after}, in name order; all of
     * them as of one moment. Both may be empty. Blocks.
     */
    public <T> Page<T> scan(String prefix, Class<T> type, String after, int limit) {
        return scan(prefix, Shape.of(type), after, limit);
    }

    /** The same of documents whose older versions are upgraded. */
    public <T> Page<T> scan(String prefix, Shape<T> shape, String after, int limit) {
        if (limit < 1) {
            throw new RefusedException("scan of slate \"" + owner + "\": limit is " + limit + ". Ask for at least 1.");
        }
        var range = Names.range(owner, prefix, after);
        var slice = slates.timed(
                () -> slates.store().scan(range, limit, slates.options().clock().instant()));
        var entries = new ArrayList<Entry<T>>(slice.documents().size());
        for (var stored : slice.documents()) {
            entries.add(entry(stored, shape));
        }
        return new Page<>(entries, slice.more());
    }

    /**
     * Up to {@code limit} documents that come after {@code after}, as they are stored, whatever record they are: for tools that
     * show them. Nothing of the owner's tokens is among them. Blocks.
     *
     * @param after the name of the last that is known, or empty
     */
    public SlateStore.Slice stored(String after, int limit) {
        if (limit < 1) {
            throw new RefusedException(
                    "documents of slate \"" + owner + "\": limit is " + limit + ". Ask for at least 1.");
        }
        var range = Names.range(owner, "", after);
        return slates.timed(
                () -> slates.store().scan(range, limit, slates.options().clock().instant()));
    }

    /**
     * Visits all documents whose names begin with the prefix, in name order, in little memory. Each page of them is as of
     * one moment, not the whole. Blocks, and calls the visitor on the calling thread.
     */
    public <T> void forEach(String prefix, Class<T> type, Consumer<Entry<T>> visitor) {
        forEach(prefix, Shape.of(type), visitor);
    }

    /** The same of documents whose older versions are upgraded. */
    public <T> void forEach(String prefix, Shape<T> shape, Consumer<Entry<T>> visitor) {
        String after = "";
        boolean more = true;
        while (more) {
            var page = scan(prefix, shape, after, PAGE);
            page.entries().forEach(visitor);
            more = page.more();
            after = page.entries().isEmpty() ? after : page.entries().getLast().name();
        }
    }

    /** How many documents have names that begin with the prefix. Reads all of them: for progress, not for pages. Blocks. */
    public long count(String prefix) {
        var range = Names.range(owner, prefix, "");
        return slates.timed(
                () -> slates.store().count(range, slates.options().clock().instant()));
    }

    // ---- for documents and commits ----

    Slates slates() {
        return slates;
    }

    SlateStore.Key key(String name) {
        return new SlateStore.Key(owner, Names.checkDocument(name));
    }

    Instant now() {
        return slates.options().clock().instant();
    }

    /** Visits the toolkit's own documents that are in this slate. */
    void toolkitDocuments(String prefix, Consumer<SlateStore.Stored> visitor) {
        var range = Names.toolkitRange(owner, prefix);
        boolean more = true;
        while (more) {
            var from = range;
            var slice = slates.timed(() -> slates.store().latest().scan(from, PAGE, now()));
            slice.documents().forEach(visitor);
            more = slice.more();
            if (more) {
                range = new SlateStore.Range(owner, slice.documents().getLast().name() + Names.TOOLKIT, range.to());
            }
        }
    }

    /** Also what has expired and is still kept. */
    void deleteAll(SlateStore.Range range) {
        var slice = kept(range);
        while (!slice.documents().isEmpty()) {
            List<SlateStore.Write> writes = slice.documents().stream()
                    .<SlateStore.Write>map(stored -> new SlateStore.Write.Delete(stored.name()))
                    .toList();
            await(submit(Map.of(), writes));
            slice = kept(range);
        }
    }

    private SlateStore.Slice kept(SlateStore.Range range) {
        return slates.timed(() -> slates.store().latest().scan(range, PAGE, Instant.EPOCH));
    }

    /** Hands a change in and returns at once. */
    InFlight.Submitted submit(Map<String, Long> expected, List<SlateStore.Write> writes) {
        long began = System.nanoTime();
        return observed(began, slates.inFlight().submit(owner, expected.isEmpty(), change(expected, writes)));
    }

    /** The same for a change that builds on a write on its way; null if that is no longer the newest. */
    InFlight.@Nullable Submitted submitAfter(
            InFlight.@Nullable Head basis, Map<String, Long> expected, SlateStore.Write write) {
        long began = System.nanoTime();
        var key = new SlateStore.Key(owner, write.name());
        var submitted = slates.inFlight().submitAfter(basis, key, change(expected, List.of(write)));
        return submitted == null ? null : observed(began, submitted);
    }

    private LongFunction<SlateStore.Change> change(Map<String, Long> expected, List<SlateStore.Write> writes) {
        var now = now();
        var all = new HashMap<>(expected);
        if (revocation != null) {
            all.put(revocation, Commit.ABSENT);
        }
        return version -> new SlateStore.Change(owner, version, now, all, writes);
    }

    private InFlight.Submitted observed(long began, InFlight.Submitted submitted) {
        slates.observe(submitted.done(), began);
        return submitted;
    }

    void await(InFlight.Submitted submitted) {
        try {
            InFlight.await(owner, submitted.done());
        } catch (ConflictException e) {
            throw isOfRevocation(e) ? new RevokedException(owner) : e;
        }
    }

    /** What the caller is to get for what the store has said. */
    Throwable translate(Throwable failure) {
        return failure instanceof ConflictException e && isOfRevocation(e) ? new RevokedException(owner) : failure;
    }

    private boolean isOfRevocation(ConflictException e) {
        return e.name().equals(revocation);
    }

    private <T> Entry<T> entry(SlateStore.Stored stored, Shape<T> shape) {
        try {
            var key = new SlateStore.Key(owner, stored.name());
            T value = Json.read(key, stored.version(), stored.json(), shape);
            return new Entry.Found<>(stored.name(), stored.version(), value);
        } catch (UnreadableDocumentException e) {
            return new Entry.Unreadable<>(stored.name(), stored.version(), e);
        }
    }
}

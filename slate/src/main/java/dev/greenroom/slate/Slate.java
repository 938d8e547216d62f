package dev.greenroom.slate;

import java.util.ArrayList;
import java.util.function.Consumer;

/** One owner's documents. A light handle, safe for use by many threads. */
public final class Slate {
    private static final int PAGE = 1_000;

    private final Slates slates;
    private final String owner;

    Slate(Slates slates, String owner) {
        this.slates = slates;
        this.owner = owner;
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
        return new Document<>(slates, new SlateStore.Key(owner, Names.checkDocument(name)), type);
    }

    /** Begins a commit over several documents of this slate. */
    public Commit commit() {
        return new Commit(slates, owner);
    }

    /**
     * Up to {@code limit} documents whose names begin with the prefix and come after {@code after}, in name order; all of
     * them as of one moment. Both may be empty. Blocks.
     */
    public <T> Page<T> scan(String prefix, Class<T> type, String after, int limit) {
        if (limit < 1) {
            throw new RefusedException("scan of slate \"" + owner + "\": limit is " + limit + ". Ask for at least 1.");
        }
        var range = Names.range(owner, prefix, after);
        var slice = slates.timed(
                () -> slates.store().scan(range, limit, slates.options().clock().instant()));
        var entries = new ArrayList<Entry<T>>(slice.documents().size());
        for (var stored : slice.documents()) {
            entries.add(entry(stored, type));
        }
        return new Page<>(entries, slice.more());
    }

    /**
     * Visits all documents whose names begin with the prefix, in name order, in little memory. Each page of them is as of
     * one moment, not the whole. Blocks, and calls the visitor on the calling thread.
     */
    public <T> void forEach(String prefix, Class<T> type, Consumer<Entry<T>> visitor) {
        String after = "";
        boolean more = true;
        while (more) {
            var page = scan(prefix, type, after, PAGE);
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

    private <T> Entry<T> entry(SlateStore.Stored stored, Class<T> type) {
        try {
            var key = new SlateStore.Key(owner, stored.name());
            T value = Json.read(key, stored.version(), stored.json(), type);
            return new Entry.Found<>(stored.name(), stored.version(), value);
        } catch (UnreadableDocumentException e) {
            return new Entry.Unreadable<>(stored.name(), stored.version(), e);
        }
    }
}

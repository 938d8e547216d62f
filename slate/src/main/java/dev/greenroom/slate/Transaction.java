package dev.greenroom.slate;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One run of {@link Slate#transact}: what it reads is of one moment, what it puts happens together or not at all. For one thread,
 * and no longer than the run.
 */
public final class Transaction {
    /** Others may wait for a run that takes no longer, its reads and its commit included. */
    private static final long QUICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Slate slate;
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<String, Optional<SlateStore.Stored>> reads = new HashMap<>();
    private final Map<String, SlateStore.Write> writes = new LinkedHashMap<>();
    private final Map<String, Optional<Object>> values = new HashMap<>();

    /** Set once another commit was faster: the run counts for nothing. */
    private @Nullable ConflictException lost;

    private Transaction(Slate slate) {
        this.slate = slate;
    }

    static <R> R run(Slate slate, Function<? super Transaction, R> work) {
        try (var contest = slate.slates().rightOfWay().new Contest(RightOfWay.all(slate.owner()))) {
            while (true) {
                contest.begin();
                var transaction = new Transaction(slate);
                long began = System.nanoTime();
                try {
                    var result = work.apply(transaction);
                    if (transaction.commit()) {
                        return result;
                    }
                } catch (RuntimeException e) {
                    if (transaction.lost == null) {
                        throw e;
                    }
                }
                if (contest.isNearlyOver()) {
                    throw Objects.requireNonNull(transaction.lost).after(RightOfWay.ATTEMPTS);
                }
                slate.slates().options().observer().retried();
                contest.lose(System.nanoTime() - began < QUICK_NANOS);
            }
        }
    }

    /** False when others were faster. */
    private boolean commit() {
        if (lost == null && !writes.isEmpty()) {
            try {
                slate.await(slate.submit(versions, List.copyOf(writes.values())));
            } catch (ConflictException e) {
                lost = e;
            }
        }
        return lost == null;
    }

    /**
     * A document of this slate, as it was at the moment of all reads of this run, or as this run has put it.
     *
     * @throws UnreadableDocumentException if its JSON does not fit the record
     */
    @SuppressWarnings("unchecked") // as it was put through a handle of the same document
    public <T> Optional<T> read(Document<T> document) {
        var own = document.in(slate);
        var put = values.get(own.name());
        if (put != null) {
            return (Optional<T>) put;
        }
        if (!reads.containsKey(own.name())) {
            readAlso(own.name());
        }
        return reads.getOrDefault(own.name(), Optional.empty())
                .map(own::versioned)
                .map(Versioned::value);
    }

    /** All that was read is read again, at one moment with the new one: nothing of it may have changed. */
    private void readAlso(String name) {
        var names = new ArrayList<>(reads.keySet());
        names.add(name);
        var found = slate.slates().readAllLatest(slate.owner(), names).stream()
                .collect(Collectors.toMap(SlateStore.Stored::name, Function.identity()));
        for (var known : versions.entrySet()) {
            if (version(found.get(known.getKey())) != known.getValue()) {
                var current = found.get(known.getKey());
                lost = new ConflictException(slate.key(known.getKey()), known.getValue(), current);
                throw lost;
            }
        }
        var stored = found.get(name);
        versions.put(name, version(stored));
        reads.put(name, Optional.ofNullable(stored));
    }

    private static long version(SlateStore.@Nullable Stored stored) {
        return stored == null ? Commit.ABSENT : stored.version();
    }

    /** Puts a document of this slate, whatever was there before. */
    public <T> void put(Document<T> document, T value) {
        writes.put(document.name(), document.in(slate).putting(value));
        values.put(document.name(), Optional.of(value));
    }

    /** Deletes a document of this slate if it is there. */
    public void delete(Document<?> document) {
        writes.put(document.in(slate).name(), new SlateStore.Write.Delete(document.name()));
        values.put(document.name(), Optional.empty());
    }
}

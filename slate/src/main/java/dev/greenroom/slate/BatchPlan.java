package dev.greenroom.slate;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a batch of commits comes to when they are applied one after the other: which of them conflict, and which writes are
 * left, at most one for each document. A store that holds the documents still while it plans and writes needs no more logic.
 *
 * @param refusals the conflict of each commit of the batch, in its order; empty if the commit is to happen
 * @param writes the documents as they shall be; {@code json} is null for those to be deleted
 */
public record BatchPlan(List<Optional<SlateException>> refusals, Map<SlateStore.Key, Outcome> writes) {
    /** A document as it shall be. */
    public record Outcome(long version, SlateStore.Write write) {}

    /** Plans commits, given a look-up of the documents that they expect something of; null stands for no document. */
    public static BatchPlan of(
            List<SlateStore.Change> changes, Function<SlateStore.Key, SlateStore.@Nullable Stored> current) {
        var refusals = new ArrayList<Optional<SlateException>>(changes.size());
        var writes = new LinkedHashMap<SlateStore.Key, Outcome>();
        var known = new HashMap<SlateStore.Key, Optional<SlateStore.Stored>>();
        for (var change : changes) {
            var conflict = conflict(change, key -> {
                var written = writes.get(key);
                return written == null
                        ? known.computeIfAbsent(key, k -> Optional.ofNullable(current.apply(k)))
                        : stored(written);
            });
            refusals.add(conflict);
            if (conflict.isEmpty()) {
                for (var write : change.writes()) {
                    writes.put(new SlateStore.Key(change.owner(), write.name()), new Outcome(change.version(), write));
                }
            }
        }
        return new BatchPlan(refusals, writes);
    }

    private static Optional<SlateException> conflict(
            SlateStore.Change change, Function<SlateStore.Key, Optional<SlateStore.Stored>> current) {
        for (var expectation : change.expected().entrySet()) {
            var key = new SlateStore.Key(change.owner(), expectation.getKey());
            var found = current.apply(key).filter(stored -> !stored.expired(change.now()));
            long expected = expectation.getValue();
            if (found.map(SlateStore.Stored::version).orElse(0L) != expected) {
                return Optional.of(new ConflictException(key, expected, found.orElse(null)));
            }
        }
        return Optional.empty();
    }

    private static Optional<SlateStore.Stored> stored(Outcome outcome) {
        var write = outcome.write();
        var json = write.json();
        return json == null
                ? Optional.empty()
                : Optional.of(new SlateStore.Stored(write.name(), outcome.version(), json, write.expires()));
    }
}

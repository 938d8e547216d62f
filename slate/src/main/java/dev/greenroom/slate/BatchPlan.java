package dev.greenroom.slate;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a batch of commits comes to when they are applied one after the other: which of them are refused, and which writes are
 * left, at most one for each document. A store that holds the documents still while it plans and writes needs no more logic.
 *
 * @param refusals why each commit of the batch is not to happen, in its order; empty if it is
 * @param writes the documents as they shall be; empty for those to be deleted
 */
public record BatchPlan(
        List<Optional<SlateException>> refusals, Map<SlateStore.Key, Optional<SlateStore.Stored>> writes) {

    /** Plans commits, given a look-up of the documents that they {@linkplain SlateStore.Change#reads read}. */
    public static BatchPlan of(
            List<SlateStore.Change> changes, Function<SlateStore.Key, SlateStore.@Nullable Stored> current) {
        var planning = new Planning(current);
        return new BatchPlan(changes.stream().map(planning::apply).toList(), planning.writes);
    }

    private static final class Planning {
        private final Function<SlateStore.Key, SlateStore.@Nullable Stored> current;
        private final Map<SlateStore.Key, Optional<SlateStore.Stored>> known = new HashMap<>();
        private final Map<SlateStore.Key, Optional<SlateStore.Stored>> writes = new LinkedHashMap<>();

        Planning(Function<SlateStore.Key, SlateStore.@Nullable Stored> current) {
            this.current = current;
        }

        Optional<SlateException> apply(SlateStore.Change change) {
            var conflict = conflict(change);
            if (conflict.isPresent()) {
                return conflict;
            }
            var outcomes = new LinkedHashMap<SlateStore.Key, Optional<SlateStore.Stored>>();
            try {
                for (var write : change.writes()) {
                    var key = new SlateStore.Key(change.owner(), write.name());
                    if (!(write instanceof SlateStore.Write.Touch touch) || moves(touch, find(key, change))) {
                        outcomes.put(key, outcome(change, key, write));
                    }
                }
            } catch (RefusedException e) {
                return Optional.of(e);
            }
            writes.putAll(outcomes);
            return Optional.empty();
        }

        private Optional<SlateException> conflict(SlateStore.Change change) {
            for (var expectation : change.expected().entrySet()) {
                var key = new SlateStore.Key(change.owner(), expectation.getKey());
                var found = find(key, change);
                long expected = expectation.getValue();
                if (found.map(SlateStore.Stored::version).orElse(0L) != expected) {
                    return Optional.of(new ConflictException(key, expected, found.orElse(null)));
                }
            }
            return Optional.empty();
        }

        private Optional<SlateStore.Stored> outcome(
                SlateStore.Change change, SlateStore.Key key, SlateStore.Write write) {
            return switch (write) {
                case SlateStore.Write.Put put ->
                    Optional.of(new SlateStore.Stored(put.name(), change.version(), put.json(), put.expires()));
                case SlateStore.Write.Delete _ -> Optional.empty();
                case SlateStore.Write.Edit edit -> {
                    var before = find(key, change);
                    var json = edit.edit()
                            .apply(before.map(SlateStore.Stored::json).orElse(null));
                    var end = edit.end() != null
                            ? edit.end()
                            : before.map(SlateStore.Stored::expires).orElse(null);
                    yield Optional.of(new SlateStore.Stored(edit.name(), change.version(), json, end));
                }
                case SlateStore.Write.Touch touch -> find(key, change).map(stored -> touched(stored, touch.expires()));
            };
        }

        /** Not if another has moved it a moment ago, or if it was written since and lasts, or ends later. */
        private static boolean moves(SlateStore.Write.Touch touch, Optional<SlateStore.Stored> found) {
            var present = found.map(SlateStore.Stored::expires);
            return present.isPresent() && touch.expires().isAfter(present.get().plus(Lifetime.STEP));
        }

        private static SlateStore.Stored touched(SlateStore.Stored stored, Instant end) {
            return new SlateStore.Stored(stored.name(), stored.version(), stored.json(), end);
        }

        /** As the commits before this one have left it. */
        private Optional<SlateStore.Stored> find(SlateStore.Key key, SlateStore.Change change) {
            var written = writes.get(key);
            var found =
                    written != null ? written : known.computeIfAbsent(key, k -> Optional.ofNullable(current.apply(k)));
            return found.filter(stored -> !stored.expired(change.now()));
        }
    }
}

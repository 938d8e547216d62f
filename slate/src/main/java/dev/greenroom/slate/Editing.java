package dev.greenroom.slate;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.function.Function;

/** A change of one document that is made while the store applies the commit, and what came of it. */
final class Editing<T> {
    private final SlateStore.Key key;
    private final int chars;
    private final Function<@Nullable String, Edited<T>> change;

    // Written by the store's thread before the commit ends, read after it.
    private @Nullable Edited<T> edited;
    private @Nullable RuntimeException failure;

    /** A value, and the JSON that is to be stored. */
    record Edited<T>(T value, String json) {}

    /**
     * @param chars about how many characters it brings
     * @param change given the document's JSON, or null if there is none; may throw
     */
    Editing(SlateStore.Key key, int chars, Function<@Nullable String, Edited<T>> change) {
        this.key = key;
        this.chars = chars;
        this.change = change;
    }

    /** For the store: throws nothing but {@link RefusedException}, as all commits need its thread. */
    String apply(@Nullable String json) {
        try {
            var made = change.apply(json);
            edited = made;
            return made.json();
        } catch (RefusedException e) {
            throw e;
        } catch (RuntimeException e) {
            failure = e;
            throw new RefusedException(
                    "document \"" + key.name() + "\" of slate \"" + key.owner()
                            + "\": was not changed, as that failed ("
                            + e.getClass().getSimpleName() + "). See the cause.",
                    e);
        }
    }

    int chars() {
        return chars;
    }

    /** What was committed. */
    T value() {
        return Objects.requireNonNull(edited).value();
    }

    /** What to throw for a refusal: what the change itself has thrown, if that is it. */
    RuntimeException unwrapped(RefusedException refusal) {
        return failure == null ? refusal : failure;
    }
}

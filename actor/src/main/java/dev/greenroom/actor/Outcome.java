package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * What came of one member of a group of {@link Replies}.
 *
 * <pre>{@code
 * switch (outcome) {
 *     case Outcome.Value(var index, var total) -> totals[index] = total;
 *     case Outcome.Failed(var index, var label, var failure) -> log(label, failure);
 * }
 * }</pre>
 */
public sealed interface Outcome<T extends @Nullable Object> {
    /** The place of the member in its group, from 0. */
    int index();

    /** The member has come. */
    record Value<T extends @Nullable Object>(int index, T value) implements Outcome<T> {}

    /**
     * The member has failed, or has not come in time.
     *
     * @param label the actor and the method, such as {@code actor "ada" (Board): submit(long)}; never their arguments
     * @param failure what the handler threw, or an {@link ActorException}
     */
    record Failed<T extends @Nullable Object>(int index, String label, Throwable failure) implements Outcome<T> {
        public Failed {
            Objects.requireNonNull(label);
            Objects.requireNonNull(failure);
        }
    }
}

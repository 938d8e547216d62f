package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

/**
 * A message of kind {@code M} that is answered with an {@code R}.
 *
 * <pre>{@code
 * sealed interface Till {}
 * record Pay(long cents) implements Till {}
 * record Total() implements Till, Question<Till, Long> {}
 * }</pre>
 *
 * <p>The handler answers with {@code question.answer(value)} before it returns; one that does not makes the reply fail.
 */
public interface Question<M, R extends @Nullable Object> {
    /**
     * Completes the reply of the message that the actor handles now. Does nothing when the asker has cancelled it.
     *
     * @throws NotInTurnException when no actor is handling this question on this thread
     * @throws IllegalStateException when it is answered already
     */
    default void answer(R value) {
        Cell.current().answer(this, value);
    }
}

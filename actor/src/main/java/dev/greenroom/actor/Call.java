package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

/**
 * What one message does to the object that handles it. Generated proxies write these.
 *
 * @param <A> the actor's class, or the class of one of its parts
 */
@FunctionalInterface
public interface Call<A, R extends @Nullable Object> {
    /** Runs on the actor's own turn. */
    R on(A target) throws Exception;
}

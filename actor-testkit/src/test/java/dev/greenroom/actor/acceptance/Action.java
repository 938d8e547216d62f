package dev.greenroom.actor.acceptance;

import dev.greenroom.actor.Sendable;

/** Something that a test has an actor do. */
@Sendable
@FunctionalInterface
public interface Action {
    /** Does it, on the actor's turn. */
    void run() throws Exception;
}

package dev.greenroom.service;

import dev.greenroom.actor.Sendable;

import java.util.Optional;

/**
 * In which state a client wants a resource to be for its change: If-Match and If-None-Match, to be judged where nothing can come
 * between the look and the change, such as in an actor's message.
 *
 * {@snippet :
 * public void rename(String title, Precondition precondition) {
 *     precondition.require(version); // what the entity's version() tells
 *     this.title = title;
 *     version++;
 * }
 * }
 *
 * <p>Immutable.
 */
@Sendable
public final class Precondition {

    private final Conditions conditions;

    Precondition(Conditions conditions) {
        this.conditions = conditions;
    }

    /**
     * Refuses the change when the client means another state than this version.
     *
     * @throws HttpProblem.PreconditionFailed then; the client gets the present tag
     */
    public void require(Object version) {
        conditions.check(
                Conditions.Present.of(version),
                Optional.of(EntityTag.of(version, Negotiation.JSON).text()));
    }

    /**
     * The same where nothing is there yet: If-Match fails, If-None-Match holds.
     *
     * @throws HttpProblem.PreconditionFailed when the client means something that is there
     */
    public void requireNothing() {
        conditions.check(Conditions.Present.NOTHING, Optional.empty());
    }
}

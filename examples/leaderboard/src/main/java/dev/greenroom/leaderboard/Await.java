package dev.greenroom.leaderboard;

import dev.greenroom.actor.Reply;
import dev.greenroom.service.HttpProblem;

import java.time.Duration;

/**
 * Waits for an actor on behalf of a client, and tells the client in HTTP's words what the board had against it. What is wrong
 * with the actor itself (too slow, too full, stopped) the service tells.
 */
final class Await {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private Await() {}

    /** The value of a reply. */
    static <T> T value(Reply<T> reply) {
        try {
            return reply.get(PATIENCE);
        } catch (InvalidFieldException e) {
            throw badRequest(e);
        } catch (BusyException | InUseException e) {
            throw new HttpProblem.Unavailable(e.getMessage(), RETRY);
        }
    }

    /** What a client has sent, if it is one of the values the leaderboard takes. */
    static <T> T checked(java.util.function.Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidFieldException e) {
            throw badRequest(e);
        }
    }

    private static HttpProblem badRequest(InvalidFieldException e) {
        return new HttpProblem.BadRequest(e.field(), e.getMessage());
    }
}

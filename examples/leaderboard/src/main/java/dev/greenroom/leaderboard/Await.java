package dev.greenroom.leaderboard;

import dev.greenroom.actor.Reply;
import dev.greenroom.actor.ReplyTimeoutException;
import dev.greenroom.actor.StoppedException;
import dev.greenroom.service.HttpProblem;

import java.time.Duration;

/** Waits for an actor on behalf of a client, and tells the client what went wrong in HTTP's words. */
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
        } catch (BusyException e) {
            throw new HttpProblem.Unavailable(e.getMessage(), RETRY);
        } catch (ReplyTimeoutException e) {
            throw new HttpProblem.Unavailable(
                    "The board did not answer within %d s. Ask again a little later.".formatted(PATIENCE.toSeconds()),
                    RETRY);
        } catch (StoppedException e) {
            throw new HttpProblem.Unavailable("The service is stopping. Ask again a little later.", RETRY);
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

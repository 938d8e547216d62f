package dev.greenroom.leaderboard;

import dev.greenroom.actor.Reply;

import java.time.Duration;

/** Waits for an actor on behalf of a client. What goes wrong the service tells the client, in HTTP's words. */
final class Await {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Await() {}

    /** The value of a reply. */
    static <T> T value(Reply<T> reply) {
        return reply.get(PATIENCE);
    }
}

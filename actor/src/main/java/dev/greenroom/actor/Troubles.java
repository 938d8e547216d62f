package dev.greenroom.actor;

import java.time.Duration;
import java.util.List;

/**
 * What went wrong in a system: how often since it was opened, and the last hundred of each kind. A system remembers that without an
 * observer. Messages' contents are not in it.
 *
 * @param deadLetters how many there were since the system was opened
 * @param lastDeadLetters the last hundred at most, the latest first
 * @param failures how many there were since the system was opened
 * @param lastFailures the last hundred at most, the latest first
 */
public record Troubles(long deadLetters, List<Lost> lastDeadLetters, long failures, List<Failed> lastFailures) {
    /** Keeps its own copies. */
    public Troubles {
        lastDeadLetters = List.copyOf(lastDeadLetters);
        lastFailures = List.copyOf(lastFailures);
    }

    /**
     * A dead letter of some time ago.
     *
     * @param ago how long ago, to within 20 ms
     */
    public record Lost(DeadLetter letter, Duration ago) {}

    /**
     * What a handler, a hook or a factory threw. The actor may have stopped since.
     *
     * @param message a method's signature, the name of a message's class, or {@code start} and the like
     * @param ago how long ago
     */
    public record Failed(ActorRef<?> actor, String message, Throwable failure, Duration ago) {}
}

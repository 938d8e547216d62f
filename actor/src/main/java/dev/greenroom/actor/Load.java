package dev.greenroom.actor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How much the actors of a system have to do at one moment: what {@link Dump} tells, as figures, in one pass without stack traces.
 * Nobody is stopped for it, so not all of it is of the very same instant.
 *
 * @param kinds one for each class that has living actors, in the order of the classes' names
 * @param longest those that handle a message, the longest at it first
 * @param fullest those with messages waiting, the fullest mailbox first
 */
public record Load(List<Kind> kinds, List<Busy> longest, List<Busy> fullest) {
    /** Keeps its own copies. */
    public Load {
        kinds = List.copyOf(kinds);
        longest = List.copyOf(longest);
        fullest = List.copyOf(fullest);
    }

    /**
     * The actors of one class.
     *
     * @param living how many there are
     * @param busy how many of them handle a message, or are about to
     * @param waiting how many messages wait for them in all
     * @param parked how many of them are at a message that waits for another actor
     * @param asks how many asks they have begun and not answered: those in their turn, and those whose answer is a reply that
     *     is still open; an ask that waits in a mailbox is among {@code waiting}
     * @param longest the one that has been at its message for longest
     * @param fullest the one with the most messages waiting
     */
    public record Kind(
            Class<?> type,
            int living,
            int busy,
            long waiting,
            int parked,
            long asks,
            Optional<Busy> longest,
            Optional<Busy> fullest) {}

    /**
     * An actor that has something to do.
     *
     * @param waiting how many messages wait for it
     * @param message what it handles: a method's signature, or the name of a message's class; empty between two messages
     * @param age for how long it has handled that, to within 20 ms; zero between two messages
     */
    public record Busy(ActorRef<?> actor, int waiting, Optional<String> message, Duration age) {}
}

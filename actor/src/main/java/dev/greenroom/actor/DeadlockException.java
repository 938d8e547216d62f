package dev.greenroom.actor;

import static java.util.stream.Collectors.joining;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A reply could never come, because an actor would wait for itself, or actors in a ring each for the next. The call that
 * closes the ring throws it; the others in the ring go on waiting for replies that can now come.
 */
public final class DeadlockException extends ActorException {
    private static final long serialVersionUID = 1;
    private static final int MOST_HOPS = 100;

    private final transient List<Wait> ring;

    DeadlockException(String subject, List<Wait> ring) {
        super(
                subject + ": the wait would never end, because it closes a ring ("
                        + ring.stream().map(Wait::toString).collect(joining(" -> "))
                        + " -> the first). Break it: tell instead of ask, return the reply instead of waiting for it, or go"
                        + " on in a later turn with Turn.then.",
                null);
        this.ring = List.copyOf(ring);
    }

    /** @param nodes the ring, beginning with the wait or the reply that closed it */
    static DeadlockException of(List<Need.Node> nodes) {
        var subject =
                nodes.getFirst() instanceof PendingReply<?> reply ? reply.subject() : String.valueOf(nodes.getLast());
        return new DeadlockException(
                subject, nodes.stream().flatMap(DeadlockException::waitAt).toList());
    }

    /** What the turn of an actor waits for, what that waits for, and so on: a moment's picture. */
    static List<Wait> waitsOf(Cell cell) {
        var waits = new ArrayList<Wait>();
        Need need = cell.need();
        for (var hops = 0; need != null && hops < MOST_HOPS; hops++) {
            need = switch (need) {
                case Need.Node node -> {
                    waitAt(node).forEach(waits::add);
                    yield node.need();
                }
                case Need.Several several -> firstOf(several);
            };
        }
        return waits;
    }

    private static Need.@Nullable Node firstOf(Need.Several several) {
        for (var i = several.start(); i < several.end(); i++) {
            var member = several.at(i);
            if (member != null) {
                return member;
            }
        }
        return null;
    }

    private static Stream<Wait> waitAt(Need.Node node) {
        return switch (node) {
            case Ask<?> ask -> Stream.of(new Wait(new ActorRef<>(ask.cell), ask.label()));
            case Milestone milestone -> Stream.of(new Wait(new ActorRef<>(milestone.cell), milestone.label()));
            case Waiter.Parked parked
            when parked.need() instanceof Cell full -> Stream.of(new Wait(new ActorRef<>(full), "room in its mailbox"));
            case Awaited follows -> Stream.of();
            case Waiter.Parked parked -> Stream.of();
            case Cell waiting -> Stream.of();
        };
    }

    /**
     * The replies of the ring: each needs the next one, and the last the first. It starts with what the call that closed the
     * ring was to wait for.
     */
    public List<Wait> ring() {
        return ring;
    }

    /**
     * One reply of the ring.
     *
     * @param actor who owes it
     * @param method what it was asked; {@code start} or {@code stop} when its start or its end is waited for
     */
    public record Wait(ActorRef<?> actor, String method) {
        public Wait {
            Objects.requireNonNull(actor);
            Objects.requireNonNull(method);
        }

        @Override
        public String toString() {
            return actor.text() + ": " + method;
        }
    }
}

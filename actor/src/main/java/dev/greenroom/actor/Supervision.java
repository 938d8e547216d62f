package dev.greenroom.actor;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;

/**
 * What becomes of an actor whose handler threw: a policy that whoever starts the actor gives it, by
 * {@link ActorSpec#supervised}. Immutable.
 *
 * <pre>{@code
 * BoardProxy.of(Board::new).supervised(Supervision.deciding(failure -> switch (failure) {
 *             case SQLException lost -> Decision.RESTART;
 *             case IllegalStateException broken -> Decision.STOP;
 *             default -> Decision.RESUME;
 *         })
 *         .backoff(Duration.ofMillis(100), Duration.ofSeconds(10)));
 * }</pre>
 *
 * <p>It judges what a tell, a timer or a child threw. What an ask threw goes to its asker, and the actor goes on, unless the
 * policy is {@link #includingAsks}. An actor whose very first start hook fails stops.
 */
public final class Supervision {
    /** What to do with an actor that has failed. */
    public enum Decision {
        /** It goes on with its next message, with the object as the failure left it. */
        RESUME,
        /**
         * A new object from the actor's factory takes over. Its ref, name, watchers and mailbox stay; its timers, watches and
         * continuations go, its children stop first, and replies that the old object still owed fail.
         */
        RESTART,
        /** It stops; what waits for it becomes dead letters. */
        STOP,
        /** It stops, and its parent fails with the same failure, under the parent's own policy. */
        ESCALATE
    }

    private static final int RESTARTS = 10;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** What an actor has when nobody chose: it goes on. */
    static final Supervision RESUMING = deciding(failure -> Decision.RESUME);

    private final Function<? super Throwable, Decision> decision;
    private final boolean asks;
    private final int restarts;
    private final Duration window;
    private final Duration firstDelay;
    private final Duration longestDelay;

    private Supervision(
            Function<? super Throwable, Decision> decision,
            boolean asks,
            int restarts,
            Duration window,
            Duration firstDelay,
            Duration longestDelay) {
        this.decision = decision;
        this.asks = asks;
        this.restarts = restarts;
        this.window = window;
        this.firstDelay = firstDelay;
        this.longestDelay = longestDelay;
    }

    /** Decides by the failure. The function runs in turns of any actor that has the policy; when it throws, the actor stops. */
    public static Supervision deciding(Function<? super Throwable, Decision> decision) {
        return new Supervision(Objects.requireNonNull(decision), false, RESTARTS, WINDOW, Duration.ZERO, Duration.ZERO);
    }

    /** Goes on, whatever it was. */
    public static Supervision resume() {
        return RESUMING;
    }

    /** Restarts, whatever it was: at once, and 10 times in a minute at most. */
    public static Supervision restart() {
        return deciding(failure -> Decision.RESTART);
    }

    /** Stops, whatever it was. */
    public static Supervision stop() {
        return deciding(failure -> Decision.STOP);
    }

    /** Stops and fails the parent, whatever it was. */
    public static Supervision escalate() {
        return deciding(failure -> Decision.ESCALATE);
    }

    /** The policy, for failures under ask too; their askers get them all the same. */
    public Supervision includingAsks() {
        return new Supervision(decision, true, restarts, window, firstDelay, longestDelay);
    }

    /**
     * The policy with at most so many restarts in any {@code window}; with the next failure it escalates.
     *
     * @throws IllegalArgumentException when one of them is not positive
     */
    public Supervision limit(int restarts, Duration window) {
        if (restarts <= 0 || !window.isPositive()) {
            throw new IllegalArgumentException("supervision: a limit of " + restarts + " restarts in " + window
                    + ". Give a positive number and time, or stop the actor.");
        }
        return new Supervision(decision, asks, restarts, window, firstDelay, longestDelay);
    }

    /**
     * The policy with a wait before a restart: {@code first}, and twice as long each time until {@code longest}. It begins anew
     * when the actor has gone without a failure for the window of {@link #limit}, one minute unless that says otherwise. Messages
     * wait meanwhile.
     *
     * @throws IllegalArgumentException when {@code first} is not positive or is longer than {@code longest}
     */
    public Supervision backoff(Duration first, Duration longest) {
        if (!first.isPositive() || first.compareTo(longest) > 0) {
            throw new IllegalArgumentException("supervision: a back-off from " + first + " to " + longest
                    + ". Give a positive time and one that is no shorter.");
        }
        return new Supervision(decision, asks, restarts, window, first, longest);
    }

    boolean judges(boolean ask) {
        return !ask || asks;
    }

    Decision decide(Throwable failure) {
        return Objects.requireNonNull(decision.apply(failure), "supervision: the policy decided nothing");
    }

    Restarts newRestarts() {
        return new Restarts(
                restarts, PendingReply.nanos(window), PendingReply.nanos(firstDelay), PendingReply.nanos(longestDelay));
    }
}

package dev.greenroom.actor.testkit;

import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.ActorSpec;
import dev.greenroom.actor.ActorSystem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An actor whose messages a test can expect, in the order in which they came. Give {@link #ref} to the code under test.
 *
 * @param <M> what it may be sent
 */
public final class Probe<M> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LinkedBlockingQueue<M> received = new LinkedBlockingQueue<>();
    private final ActorRef<M> ref;

    private Probe(ActorSystem system, String name) {
        this.ref = system.start(name, ActorSpec.<M>handler(() -> received::add));
    }

    /** Starts a probe in a system; it stops with that. */
    public static <M> Probe<M> start(ActorSystem system, String name) {
        return new Probe<>(system, name);
    }

    /** The actor to send to. */
    public ActorRef<M> ref() {
        return ref;
    }

    /**
     * The next message, which must be a {@code type}; waits for at most 5 s.
     *
     * @throws AssertionError when none comes, or another kind
     */
    public <T extends M> T expect(Class<T> type) {
        var message = next();
        if (!type.isInstance(message)) {
            throw new AssertionError(
                    "probe \"" + ref.name() + "\": expected a " + type.getSimpleName() + ", got " + message);
        }
        return type.cast(message);
    }

    /**
     * The next message must equal {@code expected}; waits for at most 5 s.
     *
     * @throws AssertionError when none comes, or another one
     */
    public void expectEqual(M expected) {
        var message = next();
        if (!expected.equals(message)) {
            throw new AssertionError("probe \"" + ref.name() + "\": expected " + expected + ", got " + message);
        }
    }

    /** What has come and was not expected yet. Waits for nothing. */
    public List<M> rest() {
        var rest = new ArrayList<M>();
        received.drainTo(rest);
        return List.copyOf(rest);
    }

    private M next() {
        try {
            var message = received.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (message == null) {
                throw new AssertionError(
                        "probe \"" + ref.name() + "\": nothing came in " + PATIENCE.toSeconds() + " s");
            }
            return message;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("probe \"" + ref.name() + "\": interrupted while it waited for a message", e);
        }
    }
}

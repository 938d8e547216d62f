package dev.greenroom.actor.testkit;

import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.ActorSpec;
import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.Scheduler;
import dev.greenroom.actor.Sendable;
import dev.greenroom.actor.StoppedException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * An actor whose messages a test can expect, in the order in which they came. Give {@link #ref} to the code under test.
 *
 * <p>It waits for at most 5 s, or as {@link #within} says: of the system's own time on a {@link SeededScheduler}, else of the
 * machine's. Safe for any thread; each message goes to one who expects.
 *
 * @param <M> what it may be sent
 */
@Sendable
public final class Probe<M> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ActorRef<M> ref;
    private final Scheduler scheduler;
    private final Inbox<M> inbox;
    private final Duration patience;

    private Probe(ActorRef<M> ref, Scheduler scheduler, Inbox<M> inbox, Duration patience) {
        this.ref = ref;
        this.scheduler = scheduler;
        this.inbox = inbox;
        this.patience = patience;
    }

    /** Starts a probe in a system; it stops with that. */
    public static <M> Probe<M> start(ActorSystem system, String name) {
        var inbox = new Inbox<M>();
        var ref = system.start(name, ActorSpec.<M>handler(() -> inbox::receive));
        return new Probe<>(ref, system.scheduler(), inbox, PATIENCE);
    }

    /** The actor to send to. */
    public ActorRef<M> ref() {
        return ref;
    }

    /** The same probe, with another time limit. */
    public Probe<M> within(Duration limit) {
        return new Probe<>(ref, scheduler, inbox, limit);
    }

    /**
     * The next message.
     *
     * @throws AssertionError when none comes in time
     */
    public M next() {
        return take("a message", deadlineNanos());
    }

    /**
     * The next message, which must be a {@code type}.
     *
     * @throws AssertionError when none comes in time, or another kind
     */
    public <T extends M> T expect(Class<T> type) {
        var message = take(type.getSimpleName(), deadlineNanos());
        if (!type.isInstance(message)) {
            throw another(type.getSimpleName(), message);
        }
        return type.cast(message);
    }

    /**
     * The next message must equal {@code expected}.
     *
     * @throws AssertionError when none comes in time, or another one
     */
    public void expectEqual(M expected) {
        var message = take(String.valueOf(expected), deadlineNanos());
        if (!expected.equals(message)) {
            throw another(String.valueOf(expected), message);
        }
    }

    /**
     * The next {@code count} messages.
     *
     * @throws AssertionError when fewer come in time
     */
    public List<M> received(int count) {
        var deadlineNanos = deadlineNanos();
        var messages = new ArrayList<M>(count);
        while (messages.size() < count) {
            messages.add(take("message " + (messages.size() + 1) + " of " + count, deadlineNanos));
        }
        return List.copyOf(messages);
    }

    /**
     * The next message that fits; those before it are passed over.
     *
     * @throws AssertionError when none comes in time
     */
    public M fish(Predicate<? super M> fits) {
        var deadlineNanos = deadlineNanos();
        while (true) {
            var message = take("a message that fits", deadlineNanos);
            if (fits.test(message)) {
                return message;
            }
        }
    }

    /**
     * No message has come, and none comes until the actors are at rest; with the machine's time, none that was sent before this
     * call.
     *
     * @throws AssertionError when one has
     */
    public void expectNothing() {
        settle();
        expectEmpty(inbox.takeAll());
    }

    /**
     * No message comes in this time. It is the system's own: a {@link ManualClock} or a {@link SeededScheduler} is advanced by it.
     *
     * @throws AssertionError when one does
     */
    public void expectNothing(Duration time) {
        switch (scheduler) {
            case ManualClock clock -> clock.advance(time);
            case SeededScheduler seeded -> seeded.advance(time);
            default -> {
                var message = inbox.take(scheduler, scheduler.nanos() + time.toNanos());
                expectEmpty(message == null ? List.of() : List.of(message));
            }
        }
        expectNothing();
    }

    private void expectEmpty(List<M> messages) {
        if (!messages.isEmpty()) {
            throw new AssertionError(
                    this + ": expected nothing, got " + messages + " (" + inbox.before(messages.size()) + ")");
        }
    }

    /** What has come and was not expected yet. Waits like {@link #expectNothing()}. */
    public List<M> rest() {
        settle();
        return inbox.takeAll();
    }

    private void settle() {
        switch (scheduler) {
            case ManualClock clock -> clock.settle();
            case SeededScheduler seeded -> seeded.settle();
            default -> flush();
        }
    }

    @SuppressWarnings("unchecked") // a flush is no message of the test's
    private void flush() {
        try {
            ((ActorRef<Object>) ref).ask(new Inbox.Flush()).get(PATIENCE);
        } catch (StoppedException e) {
            // Nothing more can come.
        }
    }

    /** A manual clock stands still while the test waits here, so that the machine's time must do. */
    private Scheduler waitsOn() {
        return scheduler instanceof ManualClock ? Scheduler.virtualThreads() : scheduler;
    }

    private long deadlineNanos() {
        return waitsOn().nanos() + patience.toNanos();
    }

    private M take(String wanted, long deadlineNanos) {
        var message = inbox.take(waitsOn(), deadlineNanos);
        if (message != null) {
            return message;
        }
        throw new AssertionError(
                Thread.currentThread().isInterrupted()
                        ? this + ": expected " + wanted + ", but the thread was interrupted"
                        : "%s: expected %s, got nothing in %s ms (%s)"
                                .formatted(this, wanted, patience.toMillis(), inbox.before(0)));
    }

    private AssertionError another(String wanted, M message) {
        return new AssertionError(this + ": expected " + wanted + ", got " + message + " (" + inbox.before(1) + ")");
    }

    @Override
    public String toString() {
        return "probe \"" + ref.name() + "\"";
    }
}

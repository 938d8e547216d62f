package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One actor, as everybody else sees it: who it is, and the ways in. Its {@link Life} tells what becomes of it, its
 * {@link Runner} gives each message its turn.
 */
final class Cell extends Part<Object> implements Need.Node {
    private static final System.Logger LOG = System.getLogger("dev.greenroom.actor");

    /** For how long the engine waits before it tries again to start a thread. */
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    final ActorSystem system;
    final long number;
    final ActorSpec<?> spec;
    final @Nullable Cell parent;
    final Mailbox mailbox;
    final Runner runner;
    final Life life;

    /** As the spec has it: who looks an actor up has one object less to fetch. */
    private final Function<Cell, ?> handle;

    /** Null when the system makes it, from class and number. */
    private final @Nullable String givenName;

    /** What the turn that runs now has parked on; {@link Waiter.Parked} writes it. */
    volatile Waiter.@Nullable Parked waiting;

    /** Where it stands among the actors of its class; the census keeps it. */
    int place;

    /** What is known of the actors of its class, shared by them; set before anybody can send to it. */
    @SuppressWarnings("NullAway.Init") // by the census
    Habit habit;

    /** @param name the whole name, or null for one that the system makes */
    Cell(ActorSystem system, @Nullable String name, long number, ActorSpec<?> spec, @Nullable Cell parent) {
        this.system = system;
        this.givenName = name;
        this.number = number;
        this.spec = spec;
        this.handle = spec.handle();
        this.parent = parent;
        this.mailbox = spec.newMailbox(this);
        this.runner = Runner.of(this);
        this.life = new Life(this);
        mailbox.offer(new Signal("start", Life::begin, Life::failStart)); // before anybody else knows it
    }

    static Cell current() {
        var cell = currentOrNull();
        if (cell == null) {
            throw new NotInTurnException(
                    Thread.currentThread() + ": no actor runs on this thread. Call this from an actor's own method.",
                    null);
        }
        return cell;
    }

    static @Nullable Cell currentOrNull() {
        return Host.here().cell;
    }

    /** The actor whose turn this is, or else the thread. */
    static Object sender() {
        var cell = Host.here().cell;
        return cell == null ? Thread.currentThread() : cell;
    }

    /** The actor whose turn runs on this very thread, and not on another from which it has the scope. */
    static @Nullable Cell onThisThread() {
        var host = Host.here();
        return host.isOnItsThread() ? host.cell : null;
    }

    // ---- any thread ----

    /** Unique among the living of the system. A name of the system's making is made anew each time: most are never read. */
    String name() {
        var given = givenName;
        return given != null ? given : folder() + type().getSimpleName() + "-" + number;
    }

    boolean hasGivenName() {
        return givenName != null;
    }

    private String folder() {
        return parent == null ? "" : parent.name() + "/";
    }

    @Override
    Cell cell() {
        return this;
    }

    @Override
    String label(String method) {
        return method;
    }

    /** What {@link ActorSystem#start} has returned, or another that is equal. */
    Object handle() {
        return handle.apply(this);
    }

    ActorRef<?> ref() {
        return new ActorRef<>(this);
    }

    Class<?> type() {
        return spec.type();
    }

    void send(Message message) {
        if (mailbox.hasEnded()) {
            message.reject(this, DeadLetter.Reason.STOPPED);
        } else if (mailbox.offer(message)) {
            runner.start();
        }
    }

    /** Sends a message of the engine's own, from a thread that must not fail with it. */
    void sendOwn(Message message) {
        try {
            send(message);
        } catch (RuntimeException | Error e) {
            warn(message.label() + " could not be sent.", e);
        }
    }

    /** Sends such a message once more, when there may be a thread for it again. */
    void sendAgainLater(Message message) {
        try {
            system.scheduler().after(RETRY_NANOS, () -> sendOwn(message));
        } catch (RuntimeException | Error e) {
            message.reject(this, DeadLetter.Reason.NO_THREAD);
            warn(message.label() + " could not be sent again.", e);
        }
    }

    /** Sends a signal that goes before all messages; without a thread for it, this one does it. */
    void signal(String label, Runnable action) {
        try {
            runner.signal(new Signal(label, _ -> action.run(), (_, _) -> action.run()));
        } catch (RuntimeException | Error e) {
            warn(label + " found no thread to run on.", e);
        }
    }

    void start() {
        runner.start();
    }

    /** Ends it before it has started. */
    void refuse() {
        signal("refuse", life::stop);
        runner.start();
    }

    /** Stops when what was sent before has been handled. */
    void stop() {
        if (!life.hasStopped()) {
            var stop = stopSignal();
            if (mailbox.offer(stop)) {
                runner.start();
            }
        }
    }

    /** Stops likewise, for a caller that has others to stop too; without a thread for it, this one does it. */
    void stopOwn() {
        sendOwn(stopSignal());
    }

    private Signal stopSignal() {
        return new Signal("stop", Life::stop, (own, _) -> own.stop());
    }

    void stopNow() {
        if (!life.hasStopped()) {
            life.hurry();
            signal("stop now", life::stop);
        }
    }

    int depth() {
        return runner.depth();
    }

    /** What the actor is doing, for errors. */
    String situation() {
        return "mailbox " + depth() + ", " + activity();
    }

    private String activity() {
        var running = runner.current();
        if (running == null) {
            return life.phase() == Life.Phase.RESTARTING ? "waiting to be restarted" : "running nothing";
        }
        return "running " + running.label() + " for "
                + Age.ofNanos(system.scheduler().nanos() - runner.stampNanos());
    }

    /** What the turn that runs now waits for, in words. */
    Optional<String> waitsFor() {
        return Optional.ofNullable(waiting).map(Waiter.Parked::text);
    }

    /** The same as a vertex of the graph of waits; nothing also when the turn has been told to wait no longer. */
    @Override
    public Need.@Nullable Node need() {
        var parked = waiting;
        return parked == null || parked.isLeaving() ? null : parked;
    }

    /** What the asker of a rejected message gets. */
    ActorException unhandled(String label, DeadLetter.Reason reason) {
        var failure = life.startFailure();
        var why = switch (reason) {
            case MAILBOX_FULL -> {
                yield null;
            }
            case NO_THREAD -> "no thread could be started). Free some memory and send it again.";
            case RESTARTED -> "restarted). Send it again.";
            case STOPPED, WITHDRAWN ->
                failure == null ? "stopped). Start the actor again." : "its start failed). See the cause.";
        };
        return why == null
                ? mailboxFull(label)
                : new StoppedException(this + ": " + label + " was not handled (" + why, failure);
    }

    MailboxFullException mailboxFull(String label) {
        return new MailboxFullException(
                this + ": " + label + " was not handled (" + situation()
                        + ", its mailbox is full). Send it again later, or find the slow handler.",
                null);
    }

    void deadLetter(Message message, DeadLetter.Reason reason) {
        try {
            var letter = new DeadLetter(ref(), message.label(), reason, message.senderText());
            system.troubles.add(letter, system.scheduler().recentNanos());
            observe(observer -> observer.deadLetter(letter));
        } catch (RuntimeException | Error e) { // whoever ends a message must end the others too
            warn("a dead letter could not be noted.", e);
        }
    }

    void observe(Consumer<ActorObserver> event) {
        var observer = system.observer();
        if (observer == null) {
            return;
        }
        try {
            event.accept(observer);
        } catch (RuntimeException | Error e) {
            warnOfObserver(e);
        }
    }

    void warnOfObserver(Throwable failure) {
        warn("the observer failed. It should not throw.", failure);
    }

    /** A log that fails must not change what becomes of the actor. */
    void warn(String what, Throwable failure) {
        try {
            LOG.log(System.Logger.Level.WARNING, this + ": " + what, failure);
        } catch (RuntimeException | Error e) {
            // there is nowhere left to say so
        }
    }

    // ---- in turns ----

    /** The object. */
    @Override
    Object resolve() {
        return life.object();
    }

    void owe(Ask<?> ask) {
        life.incarnation().owe(ask);
    }

    <T extends @Nullable Object> void answer(Question<?, T> question, T value) {
        var ask = Host.here().question;
        if (ask == null || !ask.carries(question)) {
            throw new NotInTurnException(
                    this + ": does not handle this " + question.getClass().getSimpleName()
                            + " now. Answer a question while it is handled, and only when it was asked, not told.",
                    null);
        }
        @SuppressWarnings("unchecked")
        var reply = (PendingReply<T>) ask;
        if (!reply.complete(value) && !reply.isCancelled()) {
            throw new IllegalStateException(this + ": " + ask.label() + " is answered already. Answer it once.");
        }
    }

    @Override
    public String toString() {
        return "actor \"" + name() + "\" (" + type().getSimpleName() + ")";
    }
}

package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * One actor: its object and its life, from the start hook to the last answer it owes. Its {@link Runner} gives each message
 * its turn.
 *
 * <p>Start and stop are messages too. A stopped actor still runs its mailbox, and rejects: that is why no message can be lost
 * between the two.
 */
final class Cell {
    private static final ScopedValue<Cell> CURRENT = ScopedValue.newInstance();
    private static final System.Logger LOG = System.getLogger("dev.greenroom.actor");

    final ActorSystem system;
    final String name;
    final Class<?> type;
    final long number;
    final Object handle;

    private final ActorSpec<?> spec;
    private final Runner runner = new Runner(this);
    private final PendingReply<@Nullable Void> started = new PendingReply<>("start");
    private final PendingReply<@Nullable Void> terminated = new PendingReply<>("stop");

    private volatile boolean abrupt;
    private volatile boolean ended;
    private volatile @Nullable Throwable startFailure;

    // Written and read only in turns.
    private @Nullable Object actor;
    private @Nullable Set<Ask<?>> owed;

    Cell(ActorSystem system, String name, long number, ActorSpec<?> spec) {
        this.system = system;
        this.name = name;
        this.number = number;
        this.spec = spec;
        this.type = spec.type();
        this.handle = spec.newHandle(this);
    }

    static Cell current() {
        if (!CURRENT.isBound()) {
            throw new NotInTurnException(
                    Thread.currentThread() + ": no actor runs on this thread. Call this from an actor's own method.",
                    null);
        }
        return CURRENT.get();
    }

    static @Nullable Cell currentOrNull() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    static void inTurnsOf(Cell cell, Runnable turns) {
        ScopedValue.where(CURRENT, cell).run(turns);
    }

    // ---- any thread ----

    void send(Message message) {
        if (ended) {
            message.reject(this, DeadLetter.Reason.STOPPED);
        } else {
            runner.send(message);
        }
    }

    Reply<@Nullable Void> start() {
        runner.send(new Signal("start", this::begin, this::failStart));
        return started;
    }

    Reply<@Nullable Void> stop() {
        if (!ended) {
            runner.send(new Signal("stop", this::end, failure -> end()));
        }
        return terminated;
    }

    Reply<@Nullable Void> stopNow() {
        if (!ended) {
            abrupt = true;
            runner.interrupt();
        }
        return stop();
    }

    Reply<@Nullable Void> terminated() {
        return terminated;
    }

    int depth() {
        return runner.depth();
    }

    /** What the actor is doing, for errors. */
    String situation() {
        var running = runner.current();
        return "mailbox " + depth() + ", " + (running == null ? "running nothing" : "running " + running.label);
    }

    /** What the asker of a rejected message gets. */
    StoppedException unhandled(String label, DeadLetter.Reason reason) {
        var failure = startFailure;
        var why = reason == DeadLetter.Reason.NO_THREAD
                ? "no thread could be started). Free some memory and send it again."
                : failure == null ? "stopped). Start the actor again." : "its start failed). See the cause.";
        return new StoppedException(this + ": " + label + " was not handled (" + why, failure);
    }

    void deadLetter(Message message, DeadLetter.Reason reason) {
        observe(observer -> observer.deadLetter(new DeadLetter(new ActorRef<>(this), message.label, reason)));
    }

    // ---- in turns ----

    boolean rejects(Message message) {
        return (ended || abrupt) && !(message instanceof Signal);
    }

    /** The time, if somebody wants to know how long it takes. */
    long startOfTurn(Message message) {
        return isTimed(message) ? System.nanoTime() : 0;
    }

    void endOfTurn(Message message, long startNanos) {
        if (isTimed(message)) {
            var nanos = System.nanoTime() - startNanos;
            observe(observer -> observer.handled(new ActorRef<>(this), message.label, nanos));
        }
    }

    private boolean isTimed(Message message) {
        return system.isObserved() && !(message instanceof Signal);
    }

    void failed(Message message, Throwable failure) {
        var told = message instanceof PendingReply<?> reply && reply.fail(failure);
        observe(observer -> observer.failed(new ActorRef<>(this), message.label, failure));
        if (!told) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    this + ": " + message.label + " failed, and nobody waits for its reply. The actor goes on.",
                    failure);
        }
    }

    private void begin() {
        if (abrupt) {
            endUnstarted(unhandled("start", DeadLetter.Reason.STOPPED));
            return;
        }
        try {
            var made = spec.create();
            if (made == null) {
                throw new NullPointerException(this + ": its factory returned null. Return a new object each time.");
            }
            actor = made;
            if (made instanceof Lifecycle lifecycle) {
                lifecycle.started();
            }
        } catch (Throwable t) {
            actor = null;
            failStart(t);
            return;
        }
        observe(observer -> observer.started(new ActorRef<>(this)));
        started.complete(null);
    }

    private void failStart(Throwable failure) {
        startFailure = failure;
        observe(observer -> observer.failed(new ActorRef<>(this), "start", failure));
        endUnstarted(failure);
    }

    private void endUnstarted(Throwable failure) {
        try {
            end();
        } finally {
            started.fail(failure);
        }
    }

    private void end() {
        if (ended) {
            return;
        }
        Thread.interrupted(); // stopNow interrupts a handler; the hook begins undisturbed
        var stopped = actor;
        var failure = stopped instanceof Lifecycle lifecycle ? failureOf(lifecycle) : null;
        actor = null;
        ended = true;
        system.forget(this);
        try {
            failOwed();
            if (failure != null) {
                observe(observer -> observer.failed(new ActorRef<>(this), "stopping", failure));
            }
            if (stopped != null) {
                observe(observer -> observer.stopped(new ActorRef<>(this)));
            }
        } finally {
            terminated.complete(null);
        }
        if (failure != null) {
            LOG.log(System.Logger.Level.WARNING, this + ": its stopping hook failed. The actor has stopped.", failure);
        }
    }

    private static @Nullable Throwable failureOf(Lifecycle lifecycle) {
        try {
            lifecycle.stopping();
            return null;
        } catch (Throwable t) {
            return t;
        }
    }

    /** Notes an ask whose handler has returned and whose reply is to come. */
    void owe(Ask<?> ask) {
        var set = owed;
        if (set == null) {
            set = ConcurrentHashMap.newKeySet();
            owed = set;
        }
        var open = set;
        open.add(ask);
        ask.whenDone((value, failure) -> open.remove(ask));
    }

    private void failOwed() {
        var open = owed;
        if (open != null) {
            open.forEach(ask -> ask.failOnDemand(() -> new StoppedException(
                    this + ": stopped before it answered " + ask.label + ", which it had begun.", null)));
        }
    }

    /** The object. On the actor's turn only. */
    Object actor() {
        if (actor == null) {
            throw new NotInTurnException(
                    this + ": has no object now. Call this between its start hook and its stopping hook.", null);
        }
        return actor;
    }

    <T extends @Nullable Object> void answer(Question<?, T> question, T value) {
        if (!(runner.current() instanceof QuestionAsk<?, ?> ask) || !ask.carries(question)) {
            throw new NotInTurnException(
                    this + ": does not handle this " + question.getClass().getSimpleName()
                            + " now. Answer a question while it is handled, and only when it was asked, not told.",
                    null);
        }
        @SuppressWarnings("unchecked")
        var reply = (PendingReply<T>) ask;
        if (!reply.complete(value) && !reply.isCancelled()) {
            throw new IllegalStateException(this + ": " + ask.label + " is answered already. Answer it once.");
        }
    }

    private void observe(Consumer<ActorObserver> event) {
        var observer = system.observer();
        if (observer == null) {
            return;
        }
        try {
            event.accept(observer);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.WARNING, this + ": the observer failed. It should not throw.", e);
        }
    }

    @Override
    public String toString() {
        return "actor \"" + name + "\" (" + type.getSimpleName() + ")";
    }

    /** Start and stop: messages of the engine itself, handled in their order and never dropped. */
    private static final class Signal extends Message {
        private final Runnable action;
        private final Consumer<Throwable> withoutThread;

        Signal(String label, Runnable action, Consumer<Throwable> withoutThread) {
            super(label);
            this.action = action;
            this.withoutThread = withoutThread;
        }

        @Override
        boolean handle(Cell cell) {
            action.run();
            return true;
        }

        @Override
        void reject(Cell cell, DeadLetter.Reason reason) {
            withoutThread.accept(cell.unhandled(label, reason));
        }
    }
}

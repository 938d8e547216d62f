package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One actor: its object, its mailbox, and the turns in which it handles messages.
 *
 * <p>A run is a virtual thread that takes turns, one per message, until nothing waits. The sender that finds the mailbox idle
 * starts it, so there is at most one run at a time, an idle actor owns no thread, and what one run wrote the next one sees
 * (the mailbox's word and the thread's start order them). Start and stop are messages too. A stopped actor still runs
 * its mailbox, and rejects: that is why no message can be lost between the two.
 *
 * <p>A run that dies of an {@code Error} in the engine itself hands the rest of its batch to a new run, which first fails the
 * message that was under way.
 */
final class Cell implements Runnable {
    private static final ScopedValue<Cell> CURRENT = ScopedValue.newInstance();
    private static final System.Logger LOG = System.getLogger("dev.greenroom.actor");

    /** After so many messages a busy actor lets others have the core. */
    private static final int TURNS_PER_YIELD = 256;

    final ActorSystem system;
    final String name;
    final Class<?> type;
    final long number;
    final Object handle;

    private final ActorSpec<?> spec;
    private final Mailbox mailbox = new Mailbox();
    private final PendingReply<@Nullable Void> started = new PendingReply<>("start");
    private final PendingReply<@Nullable Void> terminated = new PendingReply<>("stop");
    private final AtomicBoolean abrupt = new AtomicBoolean();

    private volatile boolean ended;
    private volatile @Nullable Thread runner;
    private volatile @Nullable Message current;
    private volatile @Nullable Throwable startFailure;
    private volatile @Nullable Set<Ask<?>> owed;

    // Written and read only by the run.
    private @Nullable Object actor;
    private @Nullable Message batch;
    private volatile int batchDepth; // read by others, as a figure

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

    // ---- any thread ----

    void send(Message message) {
        if (ended) {
            message.reject(this, DeadLetter.Reason.STOPPED);
        } else if (mailbox.offer(message)) {
            startRun();
        }
    }

    Reply<@Nullable Void> start() {
        send(new Signal("start", this::begin));
        return started;
    }

    Reply<@Nullable Void> stop() {
        if (!ended) {
            send(new Signal("stop", this::end));
        }
        return terminated;
    }

    Reply<@Nullable Void> stopNow() {
        if (abrupt.compareAndSet(false, true)) {
            var running = runner;
            if (running != null) {
                running.interrupt();
            }
        }
        return stop();
    }

    Reply<@Nullable Void> terminated() {
        return terminated;
    }

    int depth() {
        return mailbox.depth() + batchDepth;
    }

    /** What the actor is doing, for errors. */
    String situation() {
        var running = current;
        return "mailbox " + depth() + ", " + (running == null ? "running nothing" : "running " + running.label);
    }

    StoppedException stoppedException(String label) {
        var failure = startFailure;
        return failure == null
                ? new StoppedException(this + ": " + label + " was not handled (stopped). Start the actor again.", null)
                : new StoppedException(
                        this + ": " + label + " was not handled (its start failed). See the cause.", failure);
    }

    void deadLetter(Message message, DeadLetter.Reason reason) {
        observe(observer -> observer.deadLetter(new DeadLetter(new ActorRef<>(this), message.label, reason)));
    }

    /** Notes an ask whose handler has returned and whose reply is to come. */
    void owe(Ask<?> ask) {
        var set = owed;
        if (set == null) {
            set = ConcurrentHashMap.newKeySet();
            owed = set;
        }
        set.add(ask);
    }

    void settled(Ask<?> ask) {
        var set = owed;
        if (set != null) {
            set.remove(ask);
        }
    }

    private void startRun() {
        try {
            system.newThread(this).start();
        } catch (RuntimeException | Error e) {
            // The mailbox says that somebody runs, so this thread must: it ends what waits, and leaves the mailbox
            // idle.
            do {
                for (var message = nextOfBatch(); message != null; message = nextOfBatch()) {
                    message.reject(this, DeadLetter.Reason.NO_THREAD);
                }
            } while (!mailbox.rest());
            throw e;
        }
    }

    // ---- the run ----

    @Override
    public void run() {
        var rested = false;
        try {
            ScopedValue.where(CURRENT, this).run(this::takeTurns);
            rested = true;
        } finally {
            if (!rested) {
                startRun();
            }
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // correct without the yield; it only shares the cores
    private void takeTurns() {
        runner = Thread.currentThread();
        var broken = current;
        if (broken != null) {
            failed(broken, new IllegalStateException(this + ": the run that handled " + broken.label + " broke off."));
            current = null;
        }
        var turns = 0;
        do {
            for (var message = nextOfBatch(); message != null; message = nextOfBatch()) {
                takeTurn(message);
                if (++turns % TURNS_PER_YIELD == 0) {
                    Thread.yield();
                }
            }
        } while (!mailbox.rest());
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, the run
    private @Nullable Message nextOfBatch() {
        var message = batch;
        if (message == null) {
            message = mailbox.takeAll();
            batchDepth = mailbox.taken;
            if (message == null) {
                return null;
            }
        }
        batch = message.next;
        message.next = null;
        batchDepth = batchDepth - 1;
        return message;
    }

    private void takeTurn(Message message) {
        if ((ended || abrupt.get()) && !(message instanceof Signal)) {
            message.reject(this, DeadLetter.Reason.STOPPED);
            return;
        }
        var timed = system.isObserved() && !(message instanceof Signal);
        var startNanos = timed ? System.nanoTime() : 0;
        current = message;
        var handled = true;
        try {
            handled = message.handle(this);
        } catch (Throwable t) {
            failed(message, t);
        }
        current = null;
        Thread.interrupted(); // an interrupt ends with the turn it was meant for
        if (timed && handled) {
            var nanos = System.nanoTime() - startNanos;
            observe(observer -> observer.handled(new ActorRef<>(this), message.label, nanos));
        }
    }

    private void failed(Message message, Throwable failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        if (message instanceof PendingReply<?> reply) {
            reply.fail(failure);
        } else {
            LOG.log(
                    System.Logger.Level.WARNING,
                    this + ": " + message.label + " failed, and nobody waits for its reply. The actor goes on.",
                    failure);
        }
        observe(observer -> observer.failed(new ActorRef<>(this), message.label, failure));
    }

    private void begin() {
        if (abrupt.get()) {
            started.fail(stoppedException("start"));
            end();
            return;
        }
        try {
            actor = spec.create();
            if (actor instanceof Lifecycle lifecycle) {
                lifecycle.started();
            }
        } catch (Throwable t) {
            startFailure = t;
            end();
            started.fail(t);
            observe(observer -> observer.failed(new ActorRef<>(this), "start", t));
            return;
        }
        started.complete(null);
        observe(observer -> observer.started(new ActorRef<>(this)));
    }

    private void end() {
        if (ended) {
            return;
        }
        Thread.interrupted(); // stopNow interrupts a handler, not the hook
        if (startFailure == null && actor instanceof Lifecycle lifecycle) {
            try {
                lifecycle.stopping();
            } catch (Throwable t) {
                observe(observer -> observer.failed(new ActorRef<>(this), "stopping", t));
                LOG.log(System.Logger.Level.WARNING, this + ": its stopping hook failed. The actor has stopped.", t);
            }
        }
        ended = true;
        actor = null;
        system.forget(this);
        var open = owed;
        if (open != null) {
            open.forEach(ask -> ask.fail(new StoppedException(
                    this + ": stopped before it answered " + ask.label + ", which it had begun.", null)));
        }
        terminated.complete(null);
        observe(observer -> observer.stopped(new ActorRef<>(this)));
    }

    /** The object. On the actor's turn only. */
    Object actor() {
        return Objects.requireNonNull(actor);
    }

    @SuppressWarnings("ReferenceEquality") // this very message, not one like it
    <T extends @Nullable Object> void answer(Question<?, T> question, T value) {
        if (!(current instanceof QuestionAsk<?, ?> ask) || ask.question != question) {
            throw new NotInTurnException(
                    this + ": does not handle this " + question.getClass().getSimpleName()
                            + " now. Answer a question while it is handled, and only when it was asked, not told.",
                    null);
        }
        @SuppressWarnings("unchecked")
        var reply = (PendingReply<T>) ask;
        if (!reply.complete(value)) {
            throw new IllegalStateException(this + ": " + ask.label + " is answered already, or was cancelled.");
        }
    }

    private void observe(java.util.function.Consumer<ActorObserver> event) {
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

    /** Start and stop: messages of the engine itself, handled in their order and never rejected. */
    private static final class Signal extends Message {
        private final Runnable action;

        Signal(String label, Runnable action) {
            super(label);
            this.action = action;
        }

        @Override
        boolean handle(Cell cell) {
            action.run();
            return true;
        }

        @Override
        void reject(Cell cell, DeadLetter.Reason reason) {
            action.run();
        }
    }
}

package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * Takes the messages of one actor out of its mailbox and gives each its turn.
 *
 * <p>A run takes turns, one per message, until nothing waits. The sender that finds the mailbox idle starts it, so there is at
 * most one run at a time, an idle actor owns no thread, and what one run wrote the next one sees (the mailbox's word and the
 * thread's start order them). Signals go before messages.
 *
 * <p>A held actor takes signals only. Its run ends and leaves the mailbox busy, so that senders start none; {@link #resting}
 * then says that a signal must.
 *
 * <p>A run that dies of an {@code Error} in the engine itself is followed by another, which first fails the message that was
 * under way.
 */
final class Runner implements Runnable {
    private static final VarHandle RESTING;
    private static final VarHandle STAMP_NANOS;

    static {
        try {
            RESTING = MethodHandles.lookup().findVarHandle(Runner.class, "resting", boolean.class);
            STAMP_NANOS = MethodHandles.lookup().findVarHandle(Runner.class, "stampNanos", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Cell cell;
    private final Mailbox mailbox;
    private final Signals signals = new Signals();
    private final @Nullable ExecutorService ownThread;

    private volatile @Nullable Thread thread;
    private volatile @Nullable Message current;

    /** A figure for others: opaque, since nothing is read by its order. */
    @SuppressWarnings("unused") // through STAMP_NANOS
    private long stampNanos;

    /** Held, and no run is under way. */
    @SuppressWarnings("unused") // through RESTING
    private volatile boolean resting;

    // In turns only.
    private boolean held;
    private @Nullable Signal taken;

    Runner(Cell cell, Mailbox mailbox, @Nullable ExecutorService ownThread) {
        this.cell = cell;
        this.mailbox = mailbox;
        this.ownThread = ownThread;
    }

    // ---- any thread ----

    /** Puts in what is to go before all messages, and makes the actor busy; before anybody else knows it. */
    void prepare(Signal first) {
        mailbox.offer(first);
    }

    /** Starts the first run; once. */
    void begin() {
        startRun();
    }

    void send(Message message) {
        if (mailbox.offer(message)) {
            startRun();
        }
    }

    /** Sends a signal that goes before all messages. */
    void signal(Signal signal) {
        signals.add(signal);
        if (mailbox.claim() || RESTING.compareAndSet(this, true, false)) {
            startRun();
        }
    }

    int depth() {
        return mailbox.depth();
    }

    /** The message whose turn it is. */
    @Nullable
    Message current() {
        return current;
    }

    /** When the turn that runs now began, or else when the actor was busy last. */
    long stampNanos() {
        return (long) STAMP_NANOS.getOpaque(this);
    }

    /** The thread of the run, if there is one. */
    @Nullable
    Thread thread() {
        return thread;
    }

    void interrupt() {
        var running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void startRun() {
        try {
            execute();
        } catch (RuntimeException | Error e) {
            // The mailbox says that somebody runs, so this thread must: it ends what waits, with its own interrupt put
            // by.
            var interrupted = Thread.interrupted();
            Cell.inTurnsOf(cell, this::rejectAll);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            throw e;
        }
    }

    private void execute() {
        if (ownThread != null) {
            try {
                ownThread.execute(this);
                return;
            } catch (RejectedExecutionException e) {
                // The actor has ended, and its thread with it. Any other will do to reject what still comes.
            }
        }
        cell.system.scheduler().execute(cell.name, this);
    }

    private void rejectAll() {
        failBroken();
        do {
            for (var signal = nextSignal(); signal != null; signal = nextSignal()) {
                signal.reject(cell, DeadLetter.Reason.NO_THREAD);
            }
            for (var message = mailbox.next(); message != null; message = mailbox.next()) {
                rejectWithoutThread(message);
            }
        } while (!isOver());
    }

    /** What the engine owes a living actor, such as a timer's turn, is not lost: it comes again. */
    private void rejectWithoutThread(Message message) {
        if (message.isOwn() && !(message instanceof Signal) && !cell.life.hasStopped()) {
            cell.sendAgainLater(message);
        } else {
            message.reject(cell, DeadLetter.Reason.NO_THREAD);
        }
    }

    // ---- the run ----

    /** What breaks it off goes no further: a dedicated actor keeps its thread. */
    @Override
    public void run() {
        try {
            Cell.inTurnsOf(cell, this::takeTurns);
        } catch (RuntimeException | Error e) {
            cell.warn("a run broke off. The next goes on with what waits.", e);
            startRun();
        }
    }

    /** From now on, or no longer, messages wait. In turns only. */
    void hold(boolean hold) {
        held = hold;
    }

    void unbound() {
        mailbox.unbound();
    }

    /** Gives up the actor's own thread: the run that is under way ends on it. */
    void leaveOwnThread() {
        if (ownThread != null) {
            ownThread.shutdown();
        }
    }

    private void takeTurns() {
        failBroken();
        var turns = 0;
        do {
            // Before the look at what is rejected, as stopNow looks after it: one of the two sees the other.
            thread = Thread.currentThread();
            for (var message = next(); message != null; message = next()) {
                takeTurn(message);
                cell.system.scheduler().betweenTurns(++turns);
            }
            thread = null;
            stamp();
        } while (!isOver());
    }

    private void stamp() {
        STAMP_NANOS.setOpaque(this, cell.system.scheduler().recentNanos());
    }

    /** The next message, after the signals. */
    private @Nullable Message next() {
        var signal = nextSignal();
        return signal != null || held ? signal : mailbox.next();
    }

    private @Nullable Signal nextSignal() {
        var signal = taken;
        if (signal == null) {
            if (signals.isEmpty()) {
                return null;
            }
            signal = signals.takeAll();
        }
        if (signal != null) {
            taken = (Signal) signal.next;
            signal.next = null;
        }
        return signal;
    }

    /** Ends the run unless something has come. What comes later starts the next. */
    private boolean isOver() {
        if (held) {
            RESTING.setVolatile(this, true);
            return signals.isEmpty() || !RESTING.compareAndSet(this, true, false);
        }
        return mailbox.rest() && (signals.isEmpty() || !mailbox.claim());
    }

    /** Ends the message at which the run before this one broke off; once, as it may be what breaks runs. */
    private void failBroken() {
        var broken = current;
        if (broken == null) {
            return;
        }
        current = null;
        try {
            cell.life.failed(
                    broken, new IllegalStateException(cell + ": the run that handled " + broken.label + " broke off."));
        } finally {
            cell.life.endOfTurn(broken, stampNanos());
        }
    }

    private void takeTurn(Message message) {
        var life = cell.life;
        if (life.rejects(message)) {
            message.reject(cell, DeadLetter.Reason.STOPPED);
            return;
        }
        var startNanos = 0L;
        var handled = true;
        try {
            stamp();
            startNanos = life.startOfTurn(message);
            current = message;
            handled = message.handle(cell);
        } catch (Throwable t) {
            current = message; // also when the turn did not get as far
            Thread.interrupted(); // it ends with the handler, before others are told
            life.failed(message, t);
        }
        current = null;
        Thread.interrupted(); // an interrupt ends with the turn it was meant for
        if (handled) {
            life.endOfTurn(message, startNanos);
        }
    }
}

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
class Runner implements Runnable {
    private static final VarHandle HOST;
    private static final VarHandle SIGNAL;
    private static final VarHandle STAMP_NANOS;
    private static final VarHandle RESTING;
    private static final VarHandle INTERRUPTERS;

    static {
        try {
            var lookup = MethodHandles.lookup();
            HOST = lookup.findVarHandle(Runner.class, "host", int.class);
            SIGNAL = lookup.findVarHandle(Runner.class, "signal", Signal.class);
            STAMP_NANOS = lookup.findVarHandle(Runner.class, "stampNanos", long.class);
            RESTING = lookup.findVarHandle(Runner.class, "resting", boolean.class);
            INTERRUPTERS = lookup.findVarHandle(Runner.class, "interrupters", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final Cell cell;

    private final Mailbox mailbox;

    // Written in turns and shown to others: opaque, since nothing is read by their order.

    /** The number of the host that runs it, 0 for none; a reference would be dearer to write. See {@link #interrupt}. */
    @SuppressWarnings("unused") // through HOST
    private int host;

    /** The signal whose turn it is. */
    private @Nullable Signal signal;

    @SuppressWarnings("unused") // through STAMP_NANOS
    private long stampNanos;

    @SuppressWarnings("unused") // through INTERRUPTERS
    private volatile int interrupters;

    /** Held, and no run is under way. */
    @SuppressWarnings("unused") // through RESTING
    private volatile boolean resting;

    // In turns only.
    private boolean held;

    private @Nullable Signal taken;

    private Runner(Cell cell) {
        this.cell = cell;
        this.mailbox = cell.spec.newMailbox(cell);
    }

    static Runner of(Cell cell) {
        return cell.spec.isDedicated() ? new Dedicated(cell) : new Runner(cell);
    }

    /** Its turns have a platform thread of their own, until the actor ends. */
    private static final class Dedicated extends Runner {
        private final ExecutorService thread;

        Dedicated(Cell cell) {
            super(cell);
            thread = cell.system.scheduler().dedicatedThread(cell.name());
        }

        @Override
        void execute() {
            try {
                thread.execute(this);
            } catch (RejectedExecutionException e) {
                // The actor has ended, and its thread with it. Any other will do to reject what still comes.
                super.execute();
            }
        }

        @Override
        void leaveOwnThread() {
            thread.shutdown();
        }
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
        mailbox.addSignal(signal);
        if (mailbox.claim() || RESTING.compareAndSet(this, true, false)) {
            startRun();
        }
    }

    int depth() {
        return mailbox.depth();
    }

    boolean isBusy() {
        return mailbox.isBusy();
    }

    /** The message whose turn it is. */
    @Nullable
    Message current() {
        var now = (Signal) SIGNAL.getOpaque(this);
        return now != null ? now : mailbox.current();
    }

    /** When the turn that runs now began, or else when the actor was busy last. */
    long stampNanos() {
        return (long) STAMP_NANOS.getOpaque(this);
    }

    /** The thread of the run, if there is one. */
    @Nullable
    Thread thread() {
        return Host.threadOf((int) HOST.getOpaque(this));
    }

    /**
     * Interrupts the turn that runs now, and no other actor's: the thread goes on to others, and waits before for who is in
     * here (a fence on both sides sees to it that one of the two sees the other).
     *
     * @return false when no run was seen; one that began a moment ago may not have been
     */
    boolean interrupt() {
        INTERRUPTERS.getAndAdd(this, 1);
        try {
            var running = thread();
            if (running != null) {
                running.interrupt();
            }
            return running != null;
        } finally {
            INTERRUPTERS.getAndAdd(this, -1);
        }
    }

    private void startRun() {
        try {
            execute();
        } catch (RuntimeException | Error e) {
            // The mailbox says that somebody runs, so this thread must: it ends what waits, with its own interrupt put
            // by.
            var interrupted = Thread.interrupted();
            Host.inTurnsOf(cell, this::rejectAll);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            throw e;
        }
    }

    void execute() {
        var scheduler = cell.system.scheduler();
        if (scheduler instanceof VirtualThreads) {
            Workers.SHARED.run(this); // needs no name, which may have to be made
        } else {
            scheduler.execute(cell.name(), this);
        }
    }

    private void rejectAll() {
        failBroken();
        do {
            for (var next = nextSignal(); next != null; next = nextSignal()) {
                next.reject(cell, DeadLetter.Reason.NO_THREAD);
            }
            for (var message = mailbox.next(); message != null; message = mailbox.next()) {
                mailbox.over();
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

    /** All the turns there are, on a thread of the actor's own. */
    @Override
    public void run() {
        var running = new Host(cell);
        running.run(() -> takeAll(running));
    }

    /** All the turns there are. What breaks the run off goes no further: a dedicated actor keeps its thread. */
    void takeAll(Host running) {
        if (takeTurns(running)) {
            startRun();
        }
    }

    /** Some turns on a worker; true when more are to follow, on that thread or another. */
    boolean takeSome(Worker worker) {
        worker.cell = cell;
        try {
            return takeTurns(worker);
        } finally {
            worker.cell = null;
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
    void leaveOwnThread() {}

    private boolean takeTurns(Host running) {
        try {
            return goOn(running);
        } catch (RuntimeException | Error e) {
            leave();
            cell.warn("a run broke off. The next goes on with what waits.", e);
            return true;
        }
    }

    /** True when it has ended before the messages did. */
    private boolean goOn(Host running) {
        failBroken();
        running.turns = 0;
        do {
            HOST.setOpaque(this, running.number());
            for (var message = next(); message != null; message = next()) {
                takeTurn(message);
                if (running.mustEnd() && hasMore()) {
                    leave();
                    return true;
                }
            }
            HOST.setOpaque(this, 0);
            stamp();
        } while (!isOver());
        passInterrupters(); // to rest was the fence
        return false;
    }

    private boolean hasMore() {
        return taken != null || !mailbox.hasNoSignal() || (!held && mailbox.hasMore());
    }

    private void leave() {
        HOST.setOpaque(this, 0);
        VarHandle.fullFence();
        passInterrupters();
    }

    /** What they did to this thread ends here. */
    private void passInterrupters() {
        while (interrupters != 0) {
            Thread.onSpinWait();
        }
        Thread.interrupted();
    }

    private void stamp() {
        STAMP_NANOS.setOpaque(this, cell.system.scheduler().recentNanos());
    }

    /** The next message, after the signals. */
    private @Nullable Message next() {
        var next = nextSignal();
        if (next != null) {
            SIGNAL.setOpaque(this, next);
            return next;
        }
        return held ? null : mailbox.next();
    }

    private @Nullable Signal nextSignal() {
        var next = taken;
        if (next == null) {
            if (mailbox.hasNoSignal()) {
                return null;
            }
            next = mailbox.takeSignals();
        }
        if (next != null) {
            taken = (Signal) next.next;
            next.next = null;
        }
        return next;
    }

    /** Ends the run unless something has come. What comes later starts the next. */
    private boolean isOver() {
        if (held) {
            RESTING.setVolatile(this, true);
            return mailbox.hasNoSignal() || !RESTING.compareAndSet(this, true, false);
        }
        return mailbox.rest() && (mailbox.hasNoSignal() || !mailbox.claim());
    }

    /** Ends the message at which the run before this one broke off; once, as it may be what breaks runs. */
    private void failBroken() {
        var broken = current();
        if (broken == null) {
            return;
        }
        over();
        try {
            cell.life.failed(
                    broken,
                    new IllegalStateException(cell + ": the run that handled " + broken.label() + " broke off."));
        } finally {
            cell.life.endOfTurn(broken, stampNanos());
        }
    }

    private void over() {
        if (signal == null) {
            mailbox.over();
        } else {
            SIGNAL.setOpaque(this, null);
        }
    }

    private void takeTurn(Message message) {
        var life = cell.life;
        if (life.rejects(message)) {
            over();
            message.reject(cell, DeadLetter.Reason.STOPPED);
            return;
        }
        var startNanos = 0L;
        var handled = true;
        try {
            stamp();
            startNanos = life.startOfTurn(message);
            handled = message.handle(cell);
        } catch (Throwable t) {
            Thread.interrupted(); // it ends with the handler, before others are told
            life.failed(message, t);
        }
        over();
        Thread.interrupted(); // an interrupt ends with the turn it was meant for
        if (handled) {
            life.endOfTurn(message, startNanos);
        }
    }
}

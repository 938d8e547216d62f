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
    private static final VarHandle THREAD;
    private static final VarHandle CURRENT;
    private static final VarHandle STAMP_NANOS;
    private static final VarHandle RESTING;
    private static final VarHandle INTERRUPTERS;

    static {
        try {
            var lookup = MethodHandles.lookup();
            THREAD = lookup.findVarHandle(Runner.class, "thread", Thread.class);
            CURRENT = lookup.findVarHandle(Runner.class, "current", Message.class);
            STAMP_NANOS = lookup.findVarHandle(Runner.class, "stampNanos", long.class);
            RESTING = lookup.findVarHandle(Runner.class, "resting", boolean.class);
            INTERRUPTERS = lookup.findVarHandle(Runner.class, "interrupters", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final Cell cell;

    private final Mailbox mailbox;

    // Written in turns and shown to others: opaque, since nothing is read by their order. See interrupt for the thread.
    @SuppressWarnings("unused") // through THREAD
    private @Nullable Thread thread;

    private @Nullable Message current;

    @SuppressWarnings("unused") // through STAMP_NANOS
    private long stampNanos;

    @SuppressWarnings("unused") // through INTERRUPTERS
    private volatile int interrupters;

    /** Held, and no run is under way. */
    @SuppressWarnings("unused") // through RESTING
    private volatile boolean resting;

    // In turns only.
    private boolean held;

    /** The last run ended before the messages did. */
    private boolean cut;

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

    /** The message whose turn it is. */
    @Nullable
    Message current() {
        return (Message) CURRENT.getOpaque(this);
    }

    /** When the turn that runs now began, or else when the actor was busy last. */
    long stampNanos() {
        return (long) STAMP_NANOS.getOpaque(this);
    }

    /** The thread of the run, if there is one. */
    @Nullable
    Thread thread() {
        return (Thread) THREAD.getOpaque(this);
    }

    /**
     * Interrupts the turn that runs now, and no other actor's. The thread, which goes on to others, waits for who is in here;
     * a fence on both sides sees to it that one of the two sees the other.
     */
    void interrupt() {
        INTERRUPTERS.getAndAdd(this, 1);
        var running = thread();
        if (running != null) {
            running.interrupt();
        }
        INTERRUPTERS.getAndAdd(this, -1);
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

    /** All the turns there are, on a thread of the actor's own. */
    @Override
    public void run() {
        var host = new Host(cell);
        host.run(() -> takeAll(host));
    }

    /** All the turns there are. What breaks the run off goes no further: a dedicated actor keeps its thread. */
    void takeAll(Host host) {
        if (takeTurns(host)) {
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

    private boolean takeTurns(Host host) {
        try {
            return goOn(host);
        } catch (RuntimeException | Error e) {
            leave();
            cell.warn("a run broke off. The next goes on with what waits.", e);
            return true;
        }
    }

    /** True when it has ended before the messages did. */
    private boolean goOn(Host host) {
        failBroken();
        host.turns = 0;
        do {
            THREAD.setOpaque(this, Thread.currentThread());
            if (cut) {
                // Before the look at what is rejected, as stopNow looks at the thread after it. Otherwise taking the
                // first message is the fence.
                cut = false;
                VarHandle.fullFence();
            }
            for (var message = next(); message != null; message = next()) {
                takeTurn(message);
                if (host.mustEnd()) {
                    cut = true;
                    leave();
                    return true;
                }
            }
            THREAD.setOpaque(this, null);
            stamp();
        } while (!isOver());
        passInterrupters(); // to rest was the fence
        return false;
    }

    private void leave() {
        THREAD.setOpaque(this, null);
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
        var signal = nextSignal();
        return signal != null || held ? signal : mailbox.next();
    }

    private @Nullable Signal nextSignal() {
        var signal = taken;
        if (signal == null) {
            if (mailbox.hasNoSignal()) {
                return null;
            }
            signal = mailbox.takeSignals();
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
            return mailbox.hasNoSignal() || !RESTING.compareAndSet(this, true, false);
        }
        return mailbox.rest() && (mailbox.hasNoSignal() || !mailbox.claim());
    }

    /** Ends the message at which the run before this one broke off; once, as it may be what breaks runs. */
    private void failBroken() {
        var broken = current;
        if (broken == null) {
            return;
        }
        show(null);
        try {
            cell.life.failed(
                    broken,
                    new IllegalStateException(cell + ": the run that handled " + broken.label() + " broke off."));
        } finally {
            cell.life.endOfTurn(broken, stampNanos());
        }
    }

    private void show(@Nullable Message message) {
        CURRENT.setOpaque(this, message);
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
            show(message);
            handled = message.handle(cell);
        } catch (Throwable t) {
            show(message); // also when the turn did not get as far
            Thread.interrupted(); // it ends with the handler, before others are told
            life.failed(message, t);
        }
        show(null);
        Thread.interrupted(); // an interrupt ends with the turn it was meant for
        if (handled) {
            life.endOfTurn(message, startNanos);
        }
    }
}

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
 * most one run at a time, an idle actor owns no thread, and what one run wrote the next one sees (the mailbox's word, and the
 * slot or queue in which a ready actor stands, order them). Signals go before messages.
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

    /**
     * The number of the host that ran it last. It stays when the run ends, as most runs have the same host again: then a run
     * writes nothing here, in a place that senders read. A reference would be dearer to write. See {@link #interrupt}.
     */
    private int host;

    /** The signal whose turn it is. */
    private @Nullable Signal signal;

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
        this.mailbox = cell.mailbox;
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

    /** Sends a signal that goes before all messages. */
    void signal(Signal signal) {
        mailbox.addSignal(signal);
        if (mailbox.claim() || RESTING.compareAndSet(this, true, false)) {
            start();
        }
    }

    int depth() {
        return mailbox.depth(handNow());
    }

    boolean isBusy() {
        return mailbox.isBusy();
    }

    /** The message whose turn it is. */
    @Nullable
    Message current() {
        var now = (Signal) SIGNAL.getOpaque(this);
        if (now != null) {
            return now;
        }
        var running = hostNow();
        var seen = running == null ? null : mailbox.current(running.hand);
        // A host goes on to others: what it has now may be theirs.
        return running != null && running.isAt(cell) ? seen : null;
    }

    /** When the turn that runs now began, or else when the actor was busy last. */
    long stampNanos() {
        var hand = handNow();
        return hand == null ? (long) STAMP_NANOS.getOpaque(this) : hand.seenStampNanos();
    }

    private @Nullable Hand handNow() {
        var running = hostNow();
        return running == null ? null : running.hand;
    }

    private @Nullable Host hostNow() {
        var last = Host.of((int) HOST.getOpaque(this));
        return last != null && last.isAt(cell) ? last : null;
    }

    /** The thread of the run, if there is one. */
    @Nullable
    Thread thread() {
        var running = hostNow();
        return running == null ? null : running.thread();
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

    /** Starts a run. By who has made the mailbox busy. */
    void start() {
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
        var hand = Host.here().hand;
        begin(hand);
        do {
            for (var next = nextSignal(); next != null; next = nextSignal()) {
                next.reject(cell, DeadLetter.Reason.NO_THREAD);
            }
            for (var message = mailbox.next(hand); message != null; message = mailbox.next(hand)) {
                hand.over();
                rejectWithoutThread(message);
            }
        } while (!isOver(hand));
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
    private void takeAll(Host running) {
        if (takeBatch(running)) {
            start();
        }
    }

    /** Some turns on a worker; true as with {@link #takeBatch}. */
    boolean takeSome(Worker worker) {
        worker.cell = cell;
        try {
            return takeBatch(worker);
        } finally {
            worker.cell = null;
        }
    }

    /** From now on, or no longer, messages wait. In turns only. */
    void hold(boolean hold) {
        held = hold;
    }

    /** The actor has stopped. */
    void end() {
        mailbox.end();
    }

    /** Gives up the actor's own thread: the run that is under way ends on it. */
    void leaveOwnThread() {}

    /** Turns until the host must end; true when more are to follow, on that thread or another. */
    boolean takeBatch(Host running) {
        try {
            return goOn(running);
        } catch (RuntimeException | Error e) {
            leave(running.hand);
            cell.warn("a run broke off. The next goes on with what waits.", e);
            return true;
        }
    }

    /** True when it has ended before the messages did. */
    private boolean goOn(Host running) {
        var hand = running.hand;
        begin(hand);
        running.turns = 0;
        do {
            if (host != running.number()) {
                HOST.setOpaque(this, running.number());
            }
            hand.open();
            for (var message = next(hand); message != null; message = next(hand)) {
                takeTurn(message, hand);
                if (running.mustEnd() && hasMore(hand)) {
                    leave(hand);
                    return true;
                }
            }
            hand.close();
            stamp();
        } while (!isOver(hand));
        passInterrupters(); // to rest was the fence
        return false;
    }

    private void stamp() {
        var now = cell.system.scheduler().recentNanos();
        if (now != stampNanos) {
            STAMP_NANOS.setOpaque(this, now);
        }
    }

    private boolean hasMore(Hand hand) {
        return taken != null || !mailbox.hasNoSignal() || (!held && mailbox.hasMore(hand));
    }

    private void leave(Hand hand) {
        mailbox.leave(hand);
        hand.close();
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

    /** The next message, after the signals. */
    private @Nullable Message next(Hand hand) {
        var next = nextSignal();
        if (next != null) {
            SIGNAL.setOpaque(this, next);
            return next;
        }
        return held ? null : mailbox.next(hand);
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
    private boolean isOver(Hand hand) {
        if (held) {
            mailbox.leave(hand);
            RESTING.setVolatile(this, true);
            if (mailbox.hasNoSignal() || !RESTING.compareAndSet(this, true, false)) {
                return true;
            }
            mailbox.begin(hand);
            return false;
        }
        return mailbox.rest(hand) && (mailbox.hasNoSignal() || !mailbox.claim());
    }

    /** Goes on where the last run has left; ends the message at which it broke off, once, as that may be what breaks runs. */
    private void begin(Hand hand) {
        mailbox.begin(hand);
        var broken = signal != null ? signal : mailbox.current(hand);
        if (broken == null) {
            return;
        }
        over(hand);
        try {
            cell.life.failed(
                    broken,
                    new IllegalStateException(cell + ": the run that handled " + broken.label() + " broke off."));
        } finally {
            cell.life.endOfTurn(broken, stampNanos());
        }
    }

    private void over(Hand hand) {
        if (signal == null) {
            hand.over();
        } else {
            SIGNAL.setOpaque(this, null);
        }
    }

    private void takeTurn(Message message, Hand hand) {
        var life = cell.life;
        if (life.rejects(message)) {
            over(hand);
            message.reject(cell, DeadLetter.Reason.STOPPED);
            return;
        }
        var startNanos = 0L;
        var handled = true;
        try {
            hand.stamp(cell.system.scheduler().recentNanos());
            startNanos = life.startOfTurn(message);
            handled = message.handle(cell);
        } catch (Throwable t) {
            Thread.interrupted(); // it ends with the handler, before others are told
            life.failed(message, t);
        }
        over(hand);
        Thread.interrupted(); // an interrupt ends with the turn it was meant for
        if (handled) {
            life.endOfTurn(message, startNanos);
        }
    }
}

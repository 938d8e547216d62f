package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

/**
 * Takes the messages of one actor out of its mailbox and gives each its turn.
 *
 * <p>A run is a virtual thread that takes turns, one per message, until nothing waits. The sender that finds the mailbox idle
 * starts it, so there is at most one run at a time, an idle actor owns no thread, and what one run wrote the next one sees
 * (the mailbox's word and the thread's start order them).
 *
 * <p>A run that dies of an {@code Error} in the engine itself hands the rest of its batch to a new run, which first fails the
 * message that was under way.
 */
final class Runner implements Runnable {
    /** After so many messages a busy actor lets others have the core. */
    private static final int TURNS_PER_YIELD = 256;

    private final Cell cell;
    private final Mailbox mailbox = new Mailbox();

    private volatile @Nullable Thread thread;
    private volatile @Nullable Message current;

    // Written and read only by the run.
    private @Nullable Message batch;
    private volatile int batchDepth; // read by others, as a figure

    Runner(Cell cell) {
        this.cell = cell;
    }

    // ---- any thread ----

    void send(Message message) {
        if (mailbox.offer(message)) {
            startRun();
        }
    }

    int depth() {
        return mailbox.depth() + batchDepth;
    }

    /** The message whose turn it is. */
    @Nullable
    Message current() {
        return current;
    }

    /** Interrupts the run, if there is one. */
    void interrupt() {
        var running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void startRun() {
        try {
            cell.system.newThread(this).start();
        } catch (RuntimeException | Error e) {
            // The mailbox says that somebody runs, so this thread must: it ends what waits.
            Cell.inTurnsOf(cell, this::rejectAll);
            throw e;
        }
    }

    private void rejectAll() {
        do {
            for (var message = nextOfBatch(); message != null; message = nextOfBatch()) {
                message.reject(cell, DeadLetter.Reason.NO_THREAD);
            }
        } while (!mailbox.rest());
    }

    // ---- the run ----

    @Override
    public void run() {
        var rested = false;
        try {
            Cell.inTurnsOf(cell, this::takeTurns);
            rested = true;
        } finally {
            if (!rested) {
                startRun();
            }
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // correct without the yield; it only shares the cores
    private void takeTurns() {
        failBroken();
        var turns = 0;
        do {
            // Before the look at what is rejected, as stopNow looks after it: one of the two sees the other.
            thread = Thread.currentThread();
            for (var message = nextOfBatch(); message != null; message = nextOfBatch()) {
                takeTurn(message);
                if (++turns % TURNS_PER_YIELD == 0) {
                    Thread.yield();
                }
            }
            thread = null;
        } while (!mailbox.rest());
    }

    /** Ends the message at which the run before this one died; once, as it may be what kills runs. */
    private void failBroken() {
        var broken = current;
        if (broken != null) {
            current = null;
            cell.failed(
                    broken, new IllegalStateException(cell + ": the run that handled " + broken.label + " broke off."));
        }
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
        if (cell.rejects(message)) {
            message.reject(cell, DeadLetter.Reason.STOPPED);
            return;
        }
        var startNanos = cell.startOfTurn(message);
        current = message;
        var handled = true;
        try {
            handled = message.handle(cell);
        } catch (Throwable t) {
            Thread.interrupted(); // it ends with the handler, before others are told
            cell.failed(message, t);
        }
        current = null;
        Thread.interrupted(); // an interrupt ends with the turn it was meant for
        if (handled) {
            cell.endOfTurn(message, startNanos);
        }
    }
}

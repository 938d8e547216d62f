package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.locks.LockSupport;

/** A virtual thread that runs actors, one after the other, while it holds a seat; then it rests until it gets one. */
class Worker extends Host {
    /** So often in a row an actor, or the slot, goes before those that queue, unless the watch calls. */
    private static final int IN_ROW = 256;

    private final Workers workers;

    /** Where it sits, or sat until the seat was taken from it; null while it rests. */
    private volatile @Nullable Seat seat;

    private volatile long sitting;

    /** It does not wait, although it seems so. */
    private volatile boolean pauses;

    /** A run that found no room to queue in. */
    private @Nullable Runner carried;

    private int row;

    private Worker(Workers workers) {
        super(null);
        this.workers = workers;
    }

    static Worker of(Workers workers) {
        return new Padded(workers);
    }

    /** See {@link Padding}. */
    private static final class Padded extends Worker {
        @SuppressWarnings("unused")
        private long pad0,
                pad1,
                pad2,
                pad3,
                pad4,
                pad5,
                pad6,
                pad7,
                pad8,
                pad9,
                pad10,
                pad11,
                pad12,
                pad13,
                pad14,
                pad15;

        Padded(Workers workers) {
            super(workers);
        }
    }

    // ---- any thread ----

    /** Seats it, and gets it to work. */
    void sitOn(Seat given) {
        sitting = given.nextSitting();
        given.begin(this);
        seat = given;
    }

    long sitting() {
        return sitting;
    }

    @Nullable
    Seat seat() {
        return seat;
    }

    /** Its thread waits for something, as far as one can see from outside. */
    boolean isWaiting() {
        var running = thread();
        return running != null
                && switch (running.getState()) {
                    case BLOCKED, WAITING, TIMED_WAITING -> !pauses; // looked at last
                    case NEW, RUNNABLE, TERMINATED -> false;
                };
    }

    // ---- its own thread ----

    /** The worker that the calling thread is, if its turns run right here. */
    static @Nullable Worker onThisThread() {
        return Host.here() instanceof Worker worker && worker.isOnItsThread() ? worker : null;
    }

    void work() {
        run(() -> {
            do {
                runActors();
            } while (rest());
        });
    }

    /** Runs an actor next that the one whose turn it is has made ready; false when another is to. */
    boolean runNext(Runner ready) {
        var mine = seat;
        return mine != null && mine.offerNext(sitting, ready);
    }

    /** The turn is about to wait: another worker goes on. */
    void leaveSeat() {
        var mine = seat;
        if (mine != null && mine.take(sitting)) {
            workers.vacated(mine);
        }
    }

    @Override
    boolean mustEnd() {
        var mine = seat;
        if (mine == null || !mine.lasts(sitting)) {
            return true;
        }
        if (++turns % IN_ROW != 0 && !mine.isCalled()) {
            return false;
        }
        if (mine.hasNext() || workers.hasReady()) {
            return true;
        }
        pause(mine);
        return false;
    }

    /**
     * Lets other virtual threads have the core when some wait for one. To yield is not enough: a carrier goes on with a queue
     * that does not run empty, and who yields is back in it at once. Who parks comes back by another queue.
     *
     * @return true when the watch has called
     */
    private boolean pause(Seat mine) {
        if (!mine.answerCall()) {
            return false;
        }
        if (workers.areCarriersWanted()) {
            pauses = true;
            LockSupport.parkNanos(workers, 1);
            pauses = false;
        }
        return true;
    }

    private void runActors() {
        try {
            for (var runner = next(); runner != null; runner = next()) {
                if (!letRunAlone(runner) && runner.takeSome(this)) {
                    queue(runner);
                }
            }
        } finally {
            leaveSeat(); // it has, unless something broke
        }
    }

    /** Its kind was seen waiting after it had become ready. */
    private static boolean letRunAlone(Runner runner) {
        if (!runner.cell.habit.waits()) {
            return false;
        }
        try {
            Lone.run(runner);
            return true;
        } catch (RuntimeException | Error e) {
            return false; // no thread for it
        }
    }

    private void queue(Runner runner) {
        try {
            workers.queue(runner, seat);
        } catch (OutOfMemoryError e) {
            carried = runner;
        }
    }

    /** The actor to run now; waits for one. Null when the seat was taken from this worker. */
    private @Nullable Runner next() {
        var found = carried;
        if (found != null) {
            carried = null;
            return found;
        }
        var mine = seat;
        while (mine != null && mine.lasts(sitting)) {
            var called = pause(mine);
            var summoned = mine.answerSummons();
            found = ready(mine, called);
            if (summoned) {
                workers.searchIsOver();
            }
            if (found == null) {
                found = idle(mine);
            }
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Runner ready(Seat mine, boolean called) {
        Runner found = null;
        if (++row % IN_ROW == 0 || called) {
            found = workers.poll(mine, !called);
        }
        if (found == null) {
            found = mine.takeNext();
        }
        return found == null ? workers.poll(mine, row % 16 != 0) : found;
    }

    /** Parks until it is summoned, unless something has become ready. */
    private @Nullable Runner idle(Seat mine) {
        if (!mine.becomeIdle(sitting)) {
            return null;
        }
        // Looked for after the seat is idle, as who makes an actor ready looks for idle seats after it: one sees the
        // other.
        var found = workers.poll(mine, true);
        if (found != null) {
            if (!mine.becomeBusy(sitting) && mine.answerSummons()) {
                workers.searchIsOver();
            }
            return found;
        }
        while (mine.isIdle()) {
            park();
        }
        return null;
    }

    /** False when enough others rest. */
    private boolean rest() {
        seat = null;
        if (!workers.addResting(this)) {
            return false;
        }
        while (seat == null) {
            park();
        }
        return true;
    }

    /** An interrupt that comes between turns is nobody's, and would keep it from parking. */
    private void park() {
        LockSupport.park(workers);
        Thread.interrupted();
    }
}

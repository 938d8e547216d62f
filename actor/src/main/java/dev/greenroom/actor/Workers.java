package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs the actors of all systems that have virtual threads.
 *
 * <p>There are as many seats as cores, and each has a worker: a virtual thread that runs one ready actor after the other. An
 * actor that a turn makes ready goes into the slot of the worker's own seat and runs next, on a warm core: no queue, no
 * wake-up, no switch of threads. When the slot is full it stands in the seat's line, or in the line for all when no turn made
 * it ready; then one idle worker is summoned to look for it. One at a time: it summons the next when it has found something and
 * more is there. A worker takes from its slot, its own line, the line for all, and at last from the lines of others, so actors
 * that talk to each other stay on one core until another has nothing to do. An actor that never runs dry makes room for others
 * after some turns or a millisecond, and so does a pair that keep each other in the slot.
 *
 * <p>Turns may wait, and a seat must not wait with them. When a turn waits for a reply or for room in a mailbox, its worker
 * leaves the seat before it parks, and another worker sits down there. Other waits (a socket, a lock, sleep) are noticed by the
 * {@link SeatWatch}, which looks at the seats each millisecond and takes back those whose worker waits in its turn, or has been in
 * one turn for so long while others are ready. A worker that has lost its seat ends the turn that it is at, queues the actor's
 * other messages, and rests. As that is too slow for many who wait, one after the other, the watch tells the {@link Habit}
 * of the actor's class, whose actors then have a virtual thread for each run ({@link Lone}), until they no longer wait.
 *
 * <p>The Go scheduler (Vyukov, "Scalable Go Scheduler Design Doc", 2012) gave the model: seats are its P and workers its M, with
 * its slot for the next, its lines and who may take from them, its retaking of a P from an M that is blocked, and its rule of
 * few searchers. Ours takes one actor at a time from another's line, and its workers are virtual threads: a switch between two of
 * them costs no system call.
 */
final class Workers {
    static final Workers SHARED = new Workers(Runtime.getRuntime().availableProcessors());

    private final Seat[] seats;
    private final AtomicInteger idleSeats;
    private final SeatWatch watch;

    /** What was made ready by others than turns. Each seat has such a line of its own. */
    private final Queue<Runner> line = new ConcurrentLinkedQueue<>();

    /** At most one worker looks for work at a time. */
    private final AtomicBoolean searching = new AtomicBoolean();

    private final Queue<Worker> resting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger restingCount = new AtomicInteger();

    Workers(int count) {
        seats = new Seat[count];
        idleSeats = new AtomicInteger(count);
        for (var i = 0; i < count; i++) {
            seats[i] = Seat.of(idleSeats);
        }
        watch = new SeatWatch(this, seats);
    }

    /** Runs an actor soon. What throws here has not run it, and will not. */
    void run(Runner runner) {
        if (runner.cell.habit.waits()) {
            Lone.run(runner);
            return;
        }
        var worker = Worker.onThisThread();
        if (worker == null) {
            queue(runner, null);
        } else if (!worker.runNext(runner)) {
            queue(runner, worker.seat());
        }
    }

    // ---- workers ----

    /** Lets it stand in the line of a seat, or else in that for all. */
    void queue(Runner runner, @Nullable Seat seat) {
        (seat == null ? line : seat.line()).add(runner);
        summonOne();
    }

    /** Takes one from the line of the seat or from that for all, in which order the caller says; or else from any. */
    @Nullable
    Runner poll(Seat seat, boolean ownFirst) {
        var found = (ownFirst ? seat.line() : line).poll();
        if (found == null) {
            found = (ownFirst ? line : seat.line()).poll();
        }
        for (var i = 0; i < seats.length && found == null; i++) {
            found = seats[i].line().poll();
        }
        return found;
    }

    boolean hasReady() {
        if (!line.isEmpty()) {
            return true;
        }
        for (var seat : seats) {
            if (!seat.line().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The worker that was summoned has looked. */
    void searchIsOver() {
        searching.set(false);
        summonIfReady();
    }

    /** For who looks after them: nothing ready is forgotten, whatever went wrong. */
    void summonIfReady() {
        if (hasReady()) {
            summonOne();
        }
    }

    /** Other virtual threads wait for a core, as far as the watch has seen. */
    boolean areCarriersWanted() {
        return watch.areCarriersWanted();
    }

    /** A seat has been taken from its worker, by the caller. */
    void vacated(Seat seat) {
        if (seat.hasNext()) {
            fill(seat);
        } else {
            seat.leaveIdle();
            summonIfReady();
        }
    }

    /** False when enough rest. */
    boolean addResting(Worker worker) {
        if (restingCount.incrementAndGet() > 4 * seats.length) {
            restingCount.decrementAndGet();
            return false;
        }
        resting.add(worker);
        return true;
    }

    private void summonOne() {
        while (idleSeats.get() > 0 && searching.compareAndSet(false, true)) {
            for (var seat : seats) {
                if (seat.summon()) {
                    wake(seat);
                    return;
                }
            }
            // All have found work meanwhile. One that becomes idle now looks for it, unless it believes in a searcher.
            searching.set(false);
            if (!hasReady()) {
                return;
            }
        }
    }

    private void wake(Seat seat) {
        watch.seatIsBusy();
        var worker = seat.worker();
        if (worker == null) {
            fill(seat);
        } else {
            LockSupport.unpark(worker.thread());
        }
    }

    /** Seats a worker where none sits. */
    private void fill(Seat seat) {
        var worker = resting.poll();
        if (worker != null) {
            restingCount.decrementAndGet();
            worker.sitOn(seat);
            LockSupport.unpark(worker.thread());
            return;
        }
        hire(seat);
    }

    private void hire(Seat seat) {
        var hired = Worker.of(this);
        hired.sitOn(seat);
        try {
            Thread.ofVirtual()
                    .name("actor worker")
                    .inheritInheritableThreadLocals(false)
                    .start(hired::work);
        } catch (RuntimeException | Error e) {
            // What was to run stays ready: the watch tries again.
            var left = seat.takeNext();
            if (left != null) {
                line.add(left);
            }
            if (seat.answerSummons()) {
                searching.set(false);
            }
            if (seat.take(hired.sitting())) {
                seat.leaveIdle();
            }
        }
    }
}

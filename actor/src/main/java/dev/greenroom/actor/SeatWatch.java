package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks at the seats each millisecond, as long as one is busy, and takes back those whose worker does not get on. It calls each
 * worker; one that has not answered by the next look has been in one turn all the time.
 */
final class SeatWatch {
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int IDLE_TICKS = 200;

    private final Workers workers;
    private final Seat[] seats;

    /** Null until the first seat is busy. Guarded by this object. */
    private @Nullable Thread ticker;

    private volatile boolean asleep = true;

    SeatWatch(Workers workers, Seat[] seats) {
        this.workers = workers;
        this.seats = seats;
    }

    /** A seat has become busy. Never throws: who makes it so has to wake its worker. */
    void awaken() {
        if (asleep) {
            try {
                start();
            } catch (RuntimeException | Error e) {
                // There is no thread for it now; the next seat that becomes busy tries again.
            }
        }
    }

    private synchronized void start() {
        if (!asleep) {
            return;
        }
        if (ticker == null) {
            ticker = Thread.ofPlatform()
                    .daemon()
                    .name("actor watch")
                    .inheritInheritableThreadLocals(false)
                    .start(this::tickForEver);
        }
        asleep = false;
        LockSupport.unpark(ticker);
    }

    private void tickForEver() {
        var idle = 0;
        while (true) {
            LockSupport.parkNanos(TICK_NANOS);
            idle = look() ? 0 : idle + 1;
            if (idle > IDLE_TICKS) {
                sleep();
                idle = 0;
            }
        }
    }

    /** Parks until a seat becomes busy. */
    private void sleep() {
        asleep = true;
        // After it has said so, as who makes a seat busy looks whether it sleeps after that.
        if (anyBusy()) {
            awaken();
        }
        while (asleep) {
            LockSupport.park(this);
        }
    }

    private boolean anyBusy() {
        for (var seat : seats) {
            if (!seat.isIdle()) {
                return true;
            }
        }
        return false;
    }

    /** True when any seat is busy. */
    private boolean look() {
        var busy = false;
        for (var seat : seats) {
            if (!seat.isIdle()) {
                busy = true;
                look(seat);
            }
        }
        workers.summonIfReady();
        return busy;
    }

    private void look(Seat seat) {
        var worker = seat.worker();
        var sitting = worker == null ? 0 : worker.sitting();
        var running = worker == null ? null : worker.cell;
        if (worker == null || running == null) {
            return; // about to begin: another would begin no sooner
        }
        var waits = worker.isWaiting();
        if (!waits && !seat.isCalled()) {
            seat.call();
        } else if ((waits || seat.hasNext() || workers.hasReady()) && seat.take(sitting)) {
            if (waits) {
                running.habit.sawWait();
            }
            workers.vacated(seat);
        }
    }
}

package dev.greenroom.actor;

import jdk.management.VirtualThreadSchedulerMXBean;
import org.jspecify.annotations.Nullable;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the seats each millisecond, as long as one is busy, and takes back those whose worker does not get on. It calls each
 * worker; one that has not answered by the next look has been in one turn all the time. It looks too whether other virtual threads
 * wait for a core; workers that are called make room for them.
 */
final class SeatWatch extends Ticker {
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Workers workers;
    private final Seat[] seats;

    /** Made by the ticker's thread, as it takes many milliseconds. To ask it takes one microsecond. */
    private @Nullable VirtualThreadSchedulerMXBean carriers;

    private volatile boolean carriersWanted;

    SeatWatch(Workers workers, Seat[] seats) {
        super("actor watch", TICK_NANOS);
        this.workers = workers;
        this.seats = seats;
    }

    /** A seat has become busy. Never throws: who makes it so has to wake its worker. */
    void seatIsBusy() {
        try {
            awaken();
        } catch (RuntimeException | Error e) {
            // There is no thread for it now; the next seat that becomes busy tries again.
        }
    }

    boolean areCarriersWanted() {
        return carriersWanted;
    }

    @Override
    boolean isBusy() {
        for (var seat : seats) {
            if (!seat.isIdle()) {
                return true;
            }
        }
        return false;
    }

    @Override
    boolean tick() {
        var wanted = carriers().getQueuedVirtualThreadCount() > 0;
        if (wanted != carriersWanted) {
            carriersWanted = wanted;
        }
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

    private VirtualThreadSchedulerMXBean carriers() {
        var found = carriers;
        if (found == null) {
            found = ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
            carriers = found;
        }
        return found;
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

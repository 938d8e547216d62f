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

    /** To ask it takes one microsecond. Null until it is there, or when it cannot be had. */
    private volatile @Nullable VirtualThreadSchedulerMXBean carriers;

    /** The ticker's own. */
    private boolean carriersSought;

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
        var busy = false;
        for (var seat : seats) {
            if (!seat.isIdle()) {
                busy = true;
                look(seat);
            }
        }
        workers.summonIfReady();
        askCarriers();
        return busy;
    }

    private void askCarriers() {
        if (!carriersSought) {
            carriersSought = true;
            seekCarriers();
        }
        var asked = carriers;
        var wanted = asked != null && asked.getQueuedVirtualThreadCount() > 0;
        if (wanted != carriersWanted) {
            carriersWanted = wanted;
        }
    }

    /** On another thread: it takes many milliseconds, may wait for others who load classes, and may fail while the JVM ends. */
    private void seekCarriers() {
        Thread.ofPlatform()
                .daemon()
                .name("actor watch, starting")
                .inheritInheritableThreadLocals(false)
                .start(this::findCarriers);
    }

    private void findCarriers() {
        try {
            carriers = ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
        } catch (RuntimeException | Error e) {
            // Nobody makes room then, and all else goes on.
        }
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
            if (waits
                    && !running.life.hasStopped()) { // behind the last hook only the engine can wait, and not for long
                running.habit.sawWait();
            }
            workers.vacated(seat);
        }
    }
}
